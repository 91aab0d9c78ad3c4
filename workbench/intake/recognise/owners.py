"""Who is to act and by when, where a recommendation says so in brackets or on a line of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.intake.proposal import Block
from workbench.records.prose import Paragraph

OWNER = (
    r"(?:action )?owners?|(?:suggested |proposed )?lead"
    r"(?: agency| agencies| officer| organisation| partner| body| person)?s?|"
    r"responsib(?:le|ility)(?: agenc(?:y|ies)| body| officer| person| organisation| for delivery)?|"
    r"for the attention of|"
    r"accountable (?:agency|body|lead|officer|owner)|by whom|addressed to|addressees?|agency|agencies"
)
DUE = (
    r"(?:target |completion |due |review )?date(?: for completion)?|time ?scales?(?: for completion)?|time ?frame|"
    r"deadline|by when|due(?: by)?|"
    r"to be completed by|complete by|when"
)
LINE = re.compile(rf"(?:(?P<owner>{OWNER})|(?P<due>{DUE}))\s*[:–-]\s*(?P<value>\S.*)", re.IGNORECASE)
BRACKETS = re.compile(rf"\s*[\[(]\s*((?:{OWNER}|{DUE})\s*[:–-][^()\[\]]+)[\])]\s*\.?$", re.IGNORECASE)
PARTS = re.compile(r"\s*[;|]\s*|\s+(?=(?:by when|timescale|target date|due|deadline)\s*:)", re.IGNORECASE)
AGENCIES = re.compile(r"\s*(?:;|/|,(?! (?:and|the)\b))\s*")
BOTH = re.compile(
    r"\b(Police|Council|Board|Services?|Care|Trust|Agency|Agencies|Probation|Partnership|ICB|CCG|CSC|Schools),?"
    r"\s+(?:and|&)\s+(?=(?:the )?[A-Z])"
)


@dataclass
class Owned:
    """Addressees and due date found so far."""

    addressees: list[str] = field(default_factory=list)
    due: str = ""

    def take(self, words: str) -> bool:
        """Whether the words say who or when; then they are kept."""
        found = [LINE.fullmatch(part.strip(" .")) for part in PARTS.split(words.strip()) if part.strip(" .")]
        matches = [m for m in found if m]
        if not found or len(matches) != len(found) or len(words.split()) > 30:
            return False
        for match in matches:
            if match["owner"]:
                self.addressees += addressees_of(match["value"])
            else:
                self.due = match["value"].strip(" .")
        return True


def addressees_of(words: str) -> list[str]:
    """The bodies named in an owner's column or line."""
    parts = [q for line in words.split("\n") for p in AGENCIES.split(line) for q in BOTH.sub(r"\1\n", p).split("\n")]
    return [p.strip(" .,;") for p in parts if p.strip(" .,;")]


def without_owners(paragraph: Paragraph, owned: Owned) -> Paragraph:
    """The paragraph without a closing "(Owner: Police)", which `owned` then knows."""
    found = BRACKETS.search(paragraph.words)
    if found is None or not owned.take(found[1]):
        return paragraph
    return cut(paragraph, found.start())


def cut(paragraph: Paragraph, end: int) -> Paragraph:
    """The first `end` letters of a paragraph."""
    runs, left = [], end
    for run in paragraph.runs:
        if left > 0:
            runs.append(replace(run, words=run.words[:left]))
        left -= len(run.words)
    return replace(paragraph, runs=tuple(runs))


def parted(blocks: Iterable[Block]) -> tuple[list[Block], Owned]:
    """The blocks of a recommendation without the lines that only say who and when."""
    kept, owned = [], Owned()
    for block in blocks:
        if owned.take(block.words):
            continue
        kept.append(replace(block, paragraph=without_owners(block.paragraph, owned)))
    return kept, owned
