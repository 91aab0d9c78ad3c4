"""What a family member's consent lets a brief say, kept to the letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.records.evidence import FamilyPerspective
from workbench.records.people import Person
from workbench.records.prose import MarkKind, Prose

QUOTABLE = frozenset({"quote", "published"})
TELLABLE = QUOTABLE | {"paraphrase"}
QUOTATION_MARKS = str.maketrans("", "", '“”„‟«»"')


@dataclass(frozen=True)
class Consented:
    """A family perspective as it may stand in a brief; `why_not` says in words why it may not, else empty."""

    text: Prose
    said_by: str = ""
    is_quoted: bool = False
    why_not: str = ""


def consented(record: FamilyPerspective, wording: Prose | None, persons: Iterable[Person]) -> Consented:
    """What of `record` may be published. `wording`: the shorter wording for briefs, which counts as a paraphrase."""
    who = record.who or next((person.pseudonym for person in persons if person.id == record.person_id), "")
    name = f"Family perspective ({who})" if who else "Family perspective"
    if record.consent not in TELLABLE:
        why = "is not for publication" if record.consent == "not_published" else "has no consent to publish yet"
        return Consented(Prose(), who, why_not=f"{name}: {why}")
    text = wording or record.text
    if not text:
        return Consented(Prose(), who, why_not=f"{name}: holds no words")
    if record.consent in QUOTABLE:
        return Consented(text, who, is_quoted=record.is_verbatim and wording is None)
    if record.is_verbatim and wording is None:
        return Consented(Prose(), who, why_not=f"{name}: may be paraphrased only, and no paraphrase is written yet")
    return Consented(unquoted(text), who)


def unquoted(prose: Prose) -> Prose:
    """The same words without anything that shows them as somebody's own: no quotation marks, nothing set off."""
    kept = [at for at, letter in enumerate(prose.words) if letter.translate(QUOTATION_MARKS)]
    places = {old: new for new, old in enumerate(kept)}
    words = prose.words.translate(QUOTATION_MARKS)
    marks = []
    for mark in prose.marks:
        span = [places[at] for at in range(mark.start, min(mark.end, len(prose.words))) if at in places]
        if span and mark.kind is not MarkKind.QUOTE:
            marks.append(type(mark)(span[0], span[-1] + 1, mark.kind, mark.value))
    return Prose(words, tuple(marks))
