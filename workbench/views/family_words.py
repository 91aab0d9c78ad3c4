"""The family's ledger in words: what came of an invitation, what was said, what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from workbench.analysis.family import Answer, Ledger, Voice, ledger
from workbench.analysis.thread import Thread, thread
from workbench.library import Library
from workbench.records import FamilyPerspective, ReviewId
from workbench.records.lists import Lists
from workbench.views.record_fields import Offer
from workbench.views.record_offers import offers
from workbench.views.saying import tr
from workbench.views.telling import day

CHILDREN_HEAD, WIDER_HEAD = "The children’s own voices", "Parents and wider family"
SPOKEN = {"meeting", "telephone", "advocate", "recording"}
OUTCOME_ICONS = {
    "invited": "mail",
    "contributed": "message-square-quote",
    "declined": "circle-minus",
    "no_reply": "circle-dashed",
    "not_approached": "ban",
    "saw_draft": "eye",
    "tribute": "heart-handshake",
}
CONSENT = {
    "quote": ("quote", "Quote"),
    "paraphrase": ("pencil-line", "Paraphrase only"),
    "not_published": ("eye-off", "Not to publish"),
    "published": ("newspaper", "Published already"),
}
"""Icon and word of each consent that was given."""
NOT_ASKED = ("circle", "Not asked yet")
NOTHING_SAID = "Not heard"


@dataclass(frozen=True)
class Told:
    """A ledger with everything that its view shows."""

    review_id: ReviewId
    ledger: Ledger
    thread: Thread
    lists: Lists
    offered: Mapping[str, Offer]

    @property
    def counts(self) -> str:
        """How many people there are, and how many were heard."""
        return tr("%n person · {heard} heard|%n people · {heard} heard", "", self.ledger.heads).format(
            heard=f"{self.ledger.heard:,}"
        )


@dataclass(frozen=True)
class Entry:
    """A row of the table as it is shown. `head` stands above the first row of a group, else it is empty."""

    voice: Voice
    head: str
    who: str
    role: str
    icon: str
    came: str
    how: str
    said: str
    is_verbatim: bool
    reason: str
    consent_icon: str
    consent: str

    @property
    def words(self) -> str:
        """The row for a screen reader."""
        who = f"{self.who}, {self.role}" if self.role else self.who
        came = f"{self.came}, {self.how}" if self.how else self.came
        said = f"{self.said}: {self.reason}" if self.reason else self.said
        allows = tr("They allow: {consent}").format(consent=self.consent) if self.consent else ""
        parts = (self.head, who, came, said, allows)
        return ". ".join(part.removesuffix(".") for part in parts if part)


def read_family(library: Library, review_id: ReviewId) -> Told:
    """Read the ledger; on the worker's thread."""
    known = ledger(library, review_id)
    offered = offers(library, "family_perspective", review_id)
    return Told(review_id, known, thread(library, review_id), library.lists, offered)


def entries(told: Told) -> list[Entry]:
    """The rows of the table, the children's first."""
    made: list[Entry] = []
    for voice in told.ledger.voices:
        head = tr(CHILDREN_HEAD if voice.is_child else WIDER_HEAD)
        is_first = not made or made[-1].voice.is_child is not voice.is_child
        made.append(_entry(voice, head if is_first else "", told.lists))
    return made


def _entry(voice: Voice, head: str, lists: Lists) -> Entry:
    person, record = voice.person, voice.record
    role = lists.label("person_roles", person.role) if person is not None and person.role else ""
    who = voice.who or tr("Nobody named yet")
    role = "" if plain(role) == plain(who) else role
    if record is None:
        return Entry(voice, head, who, role, "circle", tr("Not yet invited"), "", "", False, "", "", "")  # noqa: FBT003
    icon, came = came_of(record, lists)
    said, is_verbatim = said_in(record)
    reason = "" if record.text else " ".join(record.reason.split())
    sign, allows = CONSENT.get(record.consent, NOT_ASKED) if record.text else ("", "")
    allows = tr(allows)
    if allows and record.consented_on is not None:
        allows = tr("{consent}, {day}").format(consent=allows, day=day(record.consented_on))
    heard = how_heard(record, lists)
    return Entry(voice, head, who, role, icon, came, heard, said, is_verbatim, reason, sign, allows)


def plain(words: str) -> str:
    """Words to compare: whatever their capitals and the shape of their apostrophe."""
    return words.casefold().replace("’", "'")


def came_of(record: FamilyPerspective, lists: Lists) -> tuple[str, str]:
    """Icon and words of what came of an invitation; of a contribution, by how it was made."""
    if record.outcome == "contributed" and record.how in SPOKEN:
        return "message-square-quote", tr("Spoke")
    if record.outcome == "contributed" and record.how == "letter":
        return "mail", tr("Wrote")
    if record.outcome:
        return OUTCOME_ICONS.get(record.outcome, "circle-dot"), lists.label("involvement_outcomes", record.outcome)
    return ("message-square-quote", tr("Heard")) if record.text else ("circle", tr("Nothing recorded yet"))


def how_heard(record: FamilyPerspective, lists: Lists) -> str:
    """How somebody was invited and heard, in short."""
    if record.invited_how.strip():
        return " ".join(record.invited_how.split())
    if record.how:
        return lists.label("gathering_ways", record.how)
    return tr("Invited {day}").format(day=day(record.invited_on)) if record.invited_on is not None else ""


def said_in(record: FamilyPerspective) -> tuple[str, bool]:
    """What was said as it is shown, and whether in their own words: those stand in quotation marks."""
    words = " ".join(record.text.words.split())
    if not words:
        return tr(NOTHING_SAID), False
    return (f"“{words.strip('“”')}”", True) if record.is_verbatim else (words, False)


def answer_words(answer: Answer) -> str:
    """What a chip says of a line of enquiry: "KLOE 2  3 said"."""
    name = tr("KLOE {number}").format(number=answer.line.number).strip()
    if answer.said:
        return tr("{name}  {said} said").format(name=name, said=answer.said)
    return (
        tr("{name}  none, reason given").format(name=name)
        if answer.reasons
        else tr("{name}  nothing linked").format(name=name)
    )


LONGEST_WORD, LONGEST = 12, 160


def breakable(words: str) -> str:
    """Words for a line that wraps: long ones may break within, and no more of them than a heading can hold."""
    flat = " ".join(words.split())
    flat = flat if len(flat) <= LONGEST else f"{flat[:LONGEST]} …"
    return " ".join("\u200b".join(wrap(word, LONGEST_WORD)) for word in flat.split(" "))
