"""A record as it is cited outside the library, and the citation itself: plain values, no records."""

import re
from dataclasses import dataclass

from workbench.records.fields import KINDS
from workbench.records.sources import Paging
from workbench.saying import tr

SOURCE, REVIEW = "source_document", "review"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Cited:
    """A record with what a citation of it says. What is not known is empty.

    `review_id` None: a record of the whole library, such as a theme, which nobody published. `types` in words.
    `published` is its date as written. `page` and `line` (from 1) say where it stands in its source; `paging` whose
    page that is.
    """

    kind: str
    number: str
    text: str
    review_id: int | None = None
    review: str = ""
    types: tuple[str, ...] = ()
    publisher: str = ""
    year: int | None = None
    published: str = ""
    series: str = ""
    is_good_practice: bool = False
    address: str = ""
    page: int = 0
    line: int = 0
    paging: Paging = Paging.PRINTED


@dataclass(frozen=True)
class Collected:
    """Records as they may leave the library: so many real names replaced, so many voices kept back for consent."""

    records: tuple[Cited, ...]
    covered: int = 0
    kept_back: int = 0


def named(cited: Cited) -> str:
    """What a record is called: "Recommendation 3"; a finding of good practice is called that."""
    label = tr("Good practice") if cited.is_good_practice else tr(KINDS[cited.kind].label)
    return f"{label} {cited.number}".strip()


def page_of(cited: Cited) -> str:
    """Where it stands in its source: "p. 14", or "para. 12" in a Word file without pages; empty if not known."""
    if not cited.page:
        return ""
    if cited.paging is Paging.NONE:
        return tr("para. {line}").format(line=max(cited.line, 1))
    page = tr("p. {page}").format(page=cited.page)
    return tr("{page} as Word last showed it").format(page=page) if cited.paging is Paging.SHOWN else page


def year_of(cited: Cited) -> int | None:
    """The year of its review; where none is kept, the only one that its date as written names."""
    named = {int(year) for year in YEAR.findall(cited.published)}
    return cited.year or (named.pop() if len(named) == 1 else None)


def titled(cited: Cited) -> str:
    """The title with the kind of review, unless it says that itself: "Child T: serious case review"."""
    title = " ".join(cited.review.split()).rstrip(".")
    types = [_lowered(each) for each in cited.types if each.casefold() not in title.casefold()]
    if not title or not types:
        return title
    return f"{title} ({', '.join(types)})" if ":" in title or title[-1] in "?!" else f"{title}: {', '.join(types)}"


def _lowered(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def citation(cited: Cited) -> str:
    """How it is cited: "Northmoor Partnership (2019) Child T: serious case review, recommendation 3, p. 14."

    Without a year the date stands as written; what is not known is left out; empty for what nobody published.
    """
    if cited.review_id is None:
        return ""
    publisher, date = (" ".join(words.split()) for words in (cited.publisher, str(cited.year or cited.published)))
    dated = f"({date})" if date else ""
    lead = (publisher, dated, titled(cited)) if publisher else (titled(cited), dated)
    head = (" " if dated or not publisher else ", ").join(part for part in lead if part)
    name = "" if cited.kind in {REVIEW, SOURCE} else _lowered(named(cited))
    return ", ".join(part for part in (head, name, page_of(cited)) if part) + "."
