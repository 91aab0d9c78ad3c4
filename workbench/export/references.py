"""Reviews for a reference program such as Zotero: RIS and BibTeX, in UTF-8, every review once.

A name with commas would be taken for a family name and given names, so RIS has them as author without; `PB` keeps them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from workbench.export.cells import plain
from workbench.records.cited import Cited, year_of

ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{letter: f"\\{letter}" for letter in "%&#$_"},
    }
)
"""What stands for something else in BibTeX. A brace is no `\\{`: BibTeX counts it even so."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
RIS_ENTRY = re.compile(rb"^TY  - RPRT\r\n(?:(?!TY|ER)[A-Z][A-Z0-9]  - .*\r\n)+ER  - \r\n", re.MULTILINE)
BIB_ENTRY = re.compile(rb"^@techreport\{[a-z0-9-]+,\n(?:  [a-z]+ = \{.*\},\n)+\}\n", re.MULTILINE)


def reviews_of(records: Iterable[Cited]) -> tuple[Cited, ...]:
    """Of each review one record, in the order in which they come."""
    known = {record.review_id: record for record in reversed(tuple(records)) if record.review_id is not None}
    ids = dict.fromkeys(record.review_id for record in records)
    return tuple(known[key] for key in ids if key in known)


def draw_ris(records: Sequence[Cited]) -> bytes:
    """The reviews of these records as RIS, each a report."""
    return "".join(f"{tag}  - {words}\r\n" for of in reviews_of(records) for tag, words in _ris(of)).encode()


def _ris(of: Cited) -> Iterator[tuple[str, str]]:
    told = (
        ("TI", of.review),
        ("AU", of.publisher.replace(",", "")),
        ("PY", str(year_of(of) or "")),
        ("DA", _day(of)),
        ("PB", of.publisher),
        ("T2", of.series),
        ("M3", ", ".join(of.types)),
        ("UR", _address(of)),
        ("LA", "en-GB"),
    )
    yield "TY", "RPRT"
    yield from ((tag, _line(words)) for tag, words in told if _line(words))
    yield "ER", ""


def _month(of: Cited) -> str:
    """The month of its date as written, where that names one of the year that is cited: "May"."""
    words = re.findall(r"\w+", of.published.casefold())
    named = [month for month in MONTHS if month.casefold() in words]
    return named[0] if len(named) == 1 and str(year_of(of)) in words else ""


def _day(of: Cited) -> str:
    """The same as RIS writes dates, the date as written after it: "2019/05//24 May 2019"."""
    month = _month(of)
    return f"{year_of(of)}/{MONTHS.index(month) + 1:02}//{of.published}" if month else ""


def _address(of: Cited) -> str:
    """The web address of the report; neither format escapes it, so that no brace or blank may stand in it."""
    return quote("".join(plain(of.address).split("\n")).strip(), safe="%/:?#[]@!$&'()*+,;=~_.-")


def reviews_in_ris(content: bytes) -> int:
    """How many reviews such a file holds."""
    return len(RIS_ENTRY.findall(content))


def draw_bibtex(records: Sequence[Cited]) -> bytes:
    """The reviews of these records as BibTeX, each a technical report under a key that no other has."""
    return "\n".join(map(_bibtex, reviews_of(records))).encode()


def _bibtex(of: Cited) -> str:
    """One entry. Title and author stand in two braces, so that neither capitals nor names are taken apart."""
    told = (
        ("title", _literal(of.review)),
        ("author", _literal(of.publisher)),
        ("institution", _escaped(of.publisher)),
        ("year", str(year_of(of) or "")),
        ("month", _month(of)),
        ("series", _escaped(of.series)),
        ("type", _escaped(", ".join(of.types))),
        ("url", _address(of)),
    )
    lines = [f"  {name} = {{{words}}},\n" for name, words in told if words]
    return f"@techreport{{{_key(of)},\n{''.join(lines)}}}\n"


def _literal(words: str) -> str:
    return f"{{{_escaped(words)}}}" if _line(words) else ""


def _escaped(words: str) -> str:
    return _line(words).translate(ESCAPED)


def _line(words: str) -> str:
    """Words on one line, as both formats need them."""
    return " ".join(plain(words).split())


def _key(of: Cited) -> str:
    """What the entry is called: first word of the publisher, year, number in the library: "northmoor2019-12"."""
    ascii_only = unicodedata.normalize("NFKD", of.publisher).encode("ascii", "ignore").decode().lower()
    first = next(iter(re.findall(r"[a-z0-9]+", ascii_only)), "review")
    return f"{first}{year_of(of) or ''}-{of.review_id}"


def reviews_in_bibtex(content: bytes) -> int:
    """How many reviews such a file holds."""
    return len(BIB_ENTRY.findall(content))
