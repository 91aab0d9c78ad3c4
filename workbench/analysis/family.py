"""The ledger of the family: who was invited to speak, what came of it, and what was said to each line of enquiry.

The children's own voices stand apart. Everyone of the review who was not yet invited is listed too, so that nobody is
forgotten.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.library import Library, reading
from workbench.records import Deadline, FamilyPerspective, Kloe, Link, Person, Theme, ThemeMark

CHILDREN = frozenset({"subject_child", "sibling", "half_sibling"})
"""Roles of those whose own voice a child's is. An unborn baby has none yet."""
NEVER_ASKED = frozenset({"unborn", "professional", "colleague"})
"""Roles of those whom nobody invites as family."""
NOT_HEARD = frozenset({"declined", "no_reply", "not_approached"})
HEARD = frozenset({"contributed", "tribute"})
CHILD_WORDS = re.compile(
    r"\b(child|children|baby|son|daughter|sibling|brother|sister|boy|girl|twin|infant)\b", re.IGNORECASE
)
ELDER_WORDS = re.compile(
    r"\b(mum|mother|dad|father|parents?|gran\w*|nan\w*|aunt\w*|uncle|cousin|partner|wife|husband|carers?|foster\w*"
    r"|step\w*|family|families|relatives?|friends?|neighbours?|adoptive|adopters?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Voice:
    """One row: what a family member said, or somebody not yet invited (`record` is None). `who` is how it is said."""

    who: str
    is_child: bool
    person: Person | None = None
    record: FamilyPerspective | None = None

    @property
    def is_heard(self) -> bool:
        """Whether they said something, in words kept here or by what came of it."""
        return self.record is not None and (bool(self.record.text) or self.record.outcome in HEARD)


@dataclass(frozen=True)
class Answer:
    """What the family said to one line of enquiry: how many said something, and who gave a reason for nothing."""

    line: Kloe
    said: int = 0
    reasons: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether nothing is linked that says anything, nor why not."""
        return not self.said and not self.reasons


@dataclass(frozen=True)
class Ledger:
    """Everything that the view of the family shows: rows in their order, answers by line of enquiry, links, themes.

    `show_draft`: the deadline by which the draft is to be shown to the family, if there is one that says so.
    """

    voices: tuple[Voice, ...] = ()
    answers: tuple[Answer, ...] = ()
    people: tuple[Person, ...] = ()
    lines: tuple[Kloe, ...] = ()
    links: tuple[Link, ...] = ()
    themes: tuple[tuple[ThemeMark, Theme], ...] = ()
    known_themes: tuple[Theme, ...] = ()
    show_draft: Deadline | None = field(default=None)

    @property
    def invited(self) -> tuple[Voice, ...]:
        """The rows with a record."""
        return tuple(voice for voice in self.voices if voice.record is not None)

    @property
    def heads(self) -> int:
        """How many people have a row of their own: one who spoke twice counts once."""
        return len({_sign(voice) for voice in self.invited})

    @property
    def heard(self) -> int:
        """How many of them were heard."""
        return len({_sign(voice) for voice in self.invited if voice.is_heard})


def _sign(voice: Voice) -> object:
    return voice.person.id if voice.person is not None else voice.who.casefold()


def ledger(library: Library, review_id: int) -> Ledger:
    """Read the ledger of a review."""
    people = [each for each in reading.records_of(library, "person", review_id) if isinstance(each, Person)]
    records = reading.records_of(library, "family_perspective", review_id)
    heard = [each for each in records if isinstance(each, FamilyPerspective)]
    lines = [each for each in reading.records_of(library, "kloe", review_id) if isinstance(each, Kloe)]
    links = [each for each in reading.links_of(library, review_id) if each.to_kind == "family_perspective"]
    marks = [each for each in reading.marks_of(library, review_id) if each[0].kind == "family_perspective"]
    themes = [each for each in reading.all_of(library, "theme") if isinstance(each, Theme) and not each.is_retired]
    due = [each for each in reading.records_of(library, "deadline", review_id) if isinstance(each, Deadline)]
    return Ledger(
        tuple(_voices(heard, people)),
        tuple(_answers(lines, links, {record.id: record for record in heard})),
        tuple(people),
        tuple(lines),
        tuple(links),
        tuple(marks),
        tuple(themes),
        _draft_deadline(due),
    )


def _voices(heard: Iterable[FamilyPerspective], people: Iterable[Person]) -> list[Voice]:
    by_id = {int(person.id): person for person in people}
    rows = [_voice(record, by_id) for record in heard]
    told = {record.person_id for record in heard} | {voice.who.casefold() for voice in rows}
    rows += [
        Voice(person.pseudonym, person.role in CHILDREN, person)
        for person in by_id.values()
        if person.role not in NEVER_ASKED and person.id not in told and person.pseudonym.casefold() not in told
    ]
    return sorted(rows, key=lambda voice: not voice.is_child)


def _voice(record: FamilyPerspective, people: Mapping[int, Person]) -> Voice:
    person = people.get(record.person_id or 0)
    who = record.who or (person.pseudonym if person is not None else "")
    is_child = speaks_as_child(who) if person is None or not person.role else person.role in CHILDREN
    return Voice(who, is_child, person, record)


def place_for(voices: Sequence[Voice], row: int, before: int) -> int | None:
    """Where a record goes among all of them, if its row is put before another; behind the last row: their number.

    The children's voices stand apart, so that a row moves among those of its group alone. None where nothing moves.
    """
    if not 0 <= row < len(voices) or (moved := voices[row].record) is None:
        return None
    group = [at for at, each in enumerate(voices) if each.record is not None and each.is_child is voices[row].is_child]
    others = [at for at in group if at != row]
    records = [each.record for each in voices if each.record is not None and each.record is not moved]
    order = [each.id for each in sorted(records, key=lambda record: (record.position, record.id))]
    behind = [at for at in others if at >= before]
    if not others or [at for at in group if at < row] == [at for at in others if at < before]:
        return None
    at = behind[0] if behind else others[-1]
    record = voices[at].record
    return None if record is None else order.index(record.id) + (not behind)


def speaks_as_child(who: str) -> bool:
    """Whether the words for somebody name a child: "Child K, 8" do, "Child K’s mother" do not."""
    return bool(CHILD_WORDS.search(who)) and not ELDER_WORDS.search(who)


def _answers(lines: Iterable[Kloe], links: Iterable[Link], heard: Mapping[int, FamilyPerspective]) -> Iterable[Answer]:
    """A sub-line answers for the line above it."""
    lines = list(lines)
    above = {line.id: line.parent_id or line.id for line in lines}
    linked: dict[int, dict[int, FamilyPerspective]] = {}
    for link in links:
        if link.from_kind == "kloe" and link.from_id in above and link.to_id in heard:
            linked.setdefault(above[link.from_id], {})[link.to_id] = heard[link.to_id]
    for line in lines:
        if line.parent_id is None:
            records = linked.get(line.id, {}).values()
            said = sum(bool(record.text) for record in records)
            yield Answer(line, said, sum(_tells_why(record) for record in records) + bool(line.nothing_needed))


def _tells_why(record: FamilyPerspective) -> bool:
    return not record.text and bool(record.reason or record.nothing_needed or record.outcome in NOT_HEARD)


def _draft_deadline(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The first deadline still open whose name speaks of the family and the draft."""
    meant = [each for each in deadlines if each.done_on is None and {"draft", "family"} <= _words(each.name)]
    return min(meant, key=lambda each: each.due_on or date.max, default=None)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))
