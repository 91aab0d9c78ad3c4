"""Why words could not be written into a text."""

from workbench.errors.stated import StatedError


class WouldBeEmpty(StatedError):
    """Replacing words would leave a field empty that must have words."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "Nothing was replaced, since a {what} would be left without words it must have. "
            "Untick its places, or write words to put there instead.",
            what=what,
        )
