"""A fictional family for the scenes and tests of people and family. Nobody in it is real."""

from datetime import date

from workbench.library import Library, marking, reading, writing
from workbench.records import Deadline, FamilyPerspective, Identity, Kinship, Kloe, Person, Prose

PEOPLE = (
    ("Child K", "subject_child", "circle", "2018", ""),
    ("Child L", "subject_child", "square", "2021", ""),
    ("Mother", "mother", "circle", "about 1992", ""),
    ("Father", "father", "square", "1990", ""),
    ("Mother’s partner", "mothers_partner", "square", "", ""),
    ("Grandmother", "maternal_grandparent", "circle", "1965", ""),
    ("Grandfather", "maternal_grandparent", "square", "1961", "2019"),
    ("Aunt", "aunt_uncle", "circle", "", ""),
    ("Baby M", "unborn", "triangle", "", ""),
    ("Neighbour", "neighbour", "", "", ""),
)
RELATIONS = (
    *((parent, "parent", child) for parent in ("Mother", "Father") for child in ("Child K", "Child L")),
    ("Mother", "former_partner", "Father"),
    ("Mother", "partner", "Mother’s partner"),
    *((parent, "parent", "Baby M") for parent in ("Mother", "Mother’s partner")),
    *((parent, "parent", child) for parent in ("Grandmother", "Grandfather") for child in ("Mother", "Aunt")),
    ("Grandmother", "partner", "Grandfather"),
    ("Aunt", "carer", "Child L"),
)
VOICES = (
    ("Child K", "contributed", "advocate", "Met at school with her advocate", "", True, "quote",
     "I told the lady with the blue scarf. She wrote it down and went."),
    ("Child L", "contributed", "meeting", "Play session, family worker", "", False, "paraphrase",
     "Drew a house without a door. He would not draw himself in it."),
    ("Mother", "contributed", "advocate", "Two meetings with her advocate", "", True, "quote",
     "I hoped somebody would ask me when he was out. When the nurse came he sat with us. I said all was well."),
    ("Grandmother", "contributed", "letter", "Letter, then telephone", "", True, "paraphrase",
     "Not one of them asked me who he was."),
    ("Father", "no_reply", "", "Two letters", "", False, "not_asked", ""),
    ("Mother’s partner", "declined", "", "Through probation", "He did not wish to take part", False, "not_asked", ""),
    ("Aunt", "contributed", "telephone", "", "", True, "not_published", "I was afraid of what he might do to her."),
)  # fmt: skip


def gather(library: Library, review_id: int) -> None:
    """Write the family into a review that has two lines of enquiry at least, with one more that nothing answers."""
    who = {name: _person(library, review_id, name, *rest) for name, *rest in PEOPLE}
    for one, kind, other in RELATIONS:
        writing.add(library, Kinship(review_id=review_id, person_id=who[one], kind=kind, other_id=who[other]))
    for kind, value in (("name", "Wilhelmina Invented"), ("birth", "1 April 2018")):
        writing.add(library, Identity(review_id=review_id, person_id=who["Child K"], kind=kind, value=value))
    voices = {voice[0]: _voice(library, review_id, who, *voice) for voice in VOICES}
    writing.add(library, Kloe(review_id=review_id, number="3", text=Prose("Was a way out offered?")))
    writing.add(library, Deadline(review_id=review_id, name="Family sees the draft", due_on=date(2026, 12, 16)))
    first, second = [each.id for each in reading.records_of(library, "kloe", review_id)][:2]
    for name in ("Child K", "Mother", "Grandmother"):
        writing.link(library, review_id, "kloe", first, "family_perspective", voices[name])
    writing.link(library, review_id, "kloe", second, "family_perspective", voices["Mother’s partner"])
    marking.mark(library, "family_perspective", [voices["Mother"]], "Professional curiosity")


def _person(library, review_id, name, role, symbol, born, died):
    made = Person(review_id=review_id, pseudonym=name, role=role, symbol=symbol, born=born, died=died)
    return writing.add(library, made)


def _voice(library, review_id, people, who, outcome, how, invited, reason, is_verbatim, consent, text):
    made = FamilyPerspective(review_id=review_id, who=who, person_id=people[who], outcome=outcome, how=how)
    made.invited_how, made.reason, made.is_verbatim = invited, reason, is_verbatim
    made.consent, made.text = consent, Prose(text)
    return writing.add(library, made)
