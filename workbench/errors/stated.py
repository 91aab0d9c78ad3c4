"""The base of every failure that a user can act on."""

from workbench.saying import tr


class StatedError(Exception):
    """A failure with a sentence for the user: what happened and what to do. Never holds case text.

    `wording` is the sentence with a {name} for each of `values`, as it stands in translations; `number` stands for %n.
    """

    def __init__(self, wording: str = "", *, number: int = -1, **values: object) -> None:
        said = tr(wording, "", number)
        super().__init__(said.format(**values) if values else said)

    @property
    def sentence(self) -> str:
        """The whole sentence, as shown in the window and on standard error."""
        return str(self)
