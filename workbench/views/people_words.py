"""The people of a review in words: their relations, how each is drawn, and the same as a sheet of rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.analysis.genogram import CO_PARENTS, Genogram, genogram
from workbench.analysis.real_names import Veil
from workbench.export.sheets import Sheet
from workbench.library import Library, reading
from workbench.records import Identity, Kinship, Person, RecordId, ReviewId
from workbench.records.listed import RealName
from workbench.records.lists import Lists
from workbench.views.family_words import plain
from workbench.views.record_fields import Offer
from workbench.views.record_offers import offers
from workbench.views.saying import tr

SUBJECTS = frozenset({"subject_child", "subject_adult"})
INVERSE: Mapping[str, str] = {
    "parent": "Child of",
    "adoptive_parent": "Adopted child of",
    "foster_parent": "Foster child of",
    "step_parent": "Stepchild of",
    "carer": "In the care of",
}
"""What the other is to whom a relation of each kind names; of all others it is the same both ways."""
SIGNS = {"mother": "circle", "father": "square", "unborn": "triangle"}
"""How somebody is drawn of whom it is not said, by role."""
NAMELESS = "Nobody named yet"


@dataclass(frozen=True)
class Relation:
    """One relation as it stands at a person: "Parent of" and the other's key and pseudonym."""

    kinship_id: RecordId
    words: str
    other_id: RecordId
    other: str

    @property
    def said(self) -> str:
        """The relation with its other end: "Parent of Child K"."""
        return f"{self.words} {self.other}"


@dataclass(frozen=True)
class Told:
    """The people of a review with everything that their view shows. `facts`: how many entries the identity list has
    of each person, never which.
    """

    review_id: ReviewId
    title: str
    people: tuple[Person, ...]
    kin: tuple[Kinship, ...]
    picture: Genogram
    facts: Mapping[int, int]
    lists: Lists
    offered: Mapping[str, Offer]
    named: tuple[str, ...] = ()
    """Pseudonyms that hold a real name from the identity list: with those nothing is saved."""

    @cached_property
    def by_id(self) -> Mapping[int, Person]:
        """The people by key."""
        return {int(person.id): person for person in self.people}

    @property
    def counts(self) -> str:
        """How many people and relations there are."""
        persons = tr("%n person|%n people", "", len(self.people))
        relations = tr("%n relation|%n relations", "", len(self.kin))
        return f"{persons} · {relations}"


def read_people(library: Library, review_id: ReviewId) -> Told:
    """Read the people and lay out their picture; on the worker's thread."""
    people = tuple(each for each in reading.records_of(library, "person", review_id) if isinstance(each, Person))
    kin = tuple(each for each in reading.records_of(library, "kinship", review_id) if isinstance(each, Kinship))
    known = reading.records_of(library, "identity", review_id)
    facts = Counter(int(each.person_id) for each in known if isinstance(each, Identity) and each.person_id is not None)
    title, offered = reading.review(library, review_id).title, offers(library, "person", review_id)
    veil = Veil(RealName(review_id, each.value) for each in known if isinstance(each, Identity))
    named = tuple(name_of(person) for person in people if veil.over(person.pseudonym) != person.pseudonym)
    return Told(review_id, title, people, kin, genogram(people, kin), facts, library.lists, offered, named)


def name_of(person: Person) -> str:
    """How somebody is called, on one line."""
    return " ".join(person.pseudonym.split()) or tr(NAMELESS)


def role_of(told: Told, person: Person) -> str:
    """The role in words; empty where the pseudonym says it already."""
    role = told.lists.label("person_roles", person.role) if person.role else ""
    return "" if plain(role) == plain(name_of(person)) else role


def lived(person: Person) -> str:
    """Born and died as known: "born 2018", "1961 to 2019"."""
    born, died = " ".join(person.born.split()), " ".join(person.died.split())
    if born and died:
        return tr("{born} to {died}").format(born=born, died=died)
    return tr("born {born}").format(born=born) if born else tr("died {died}").format(died=died) if died else ""


def sign_of(person: Person) -> str:
    """Circle, square, diamond or triangle."""
    return person.symbol or SIGNS.get(person.role, "diamond")


def relations_of(told: Told, person_id: int) -> list[Relation]:
    """The relations of one person, as they stand there."""
    made = []
    for each in told.kin:
        for here, there, words in ((each.person_id, each.other_id, _forward), (each.other_id, each.person_id, _back)):
            other = told.by_id.get(there)
            if here == person_id and other is not None and not (words is _back and here == there):
                made.append(Relation(each.id, words(each.kind, told.lists), other.id, name_of(other)))
    return made


def _forward(kind: str, lists: Lists) -> str:
    return tr("{label} of").format(label=lists.label("kinships", kind))


def _back(kind: str, lists: Lists) -> str:
    """A term of the library's own has no word for the other way."""
    if kind in INVERSE:
        return tr(INVERSE[kind])
    if kind.startswith("own_"):
        return tr("Has as {label}").format(label=lists.label("kinships", kind).lower())
    return _forward(kind, lists)


def ways(lists: Lists) -> list[tuple[str, tuple[str, bool]]]:
    """What one may say of a person and another: words, and the kind of relation with whether it runs backwards."""
    known = [term.code for term in lists.offered("kinships")]
    forward = [(_forward(code, lists), (code, False)) for code in known]
    return [*forward, *((tr(words), (code, True)) for code, words in INVERSE.items() if code in known)]


def said(told: Told, person: Person) -> str:
    """Somebody for a screen reader: "Mother. Born about 1992. Parent of Child K, partner of Mr X. The subject …"."""
    kin = ", ".join(_in_sentence(at, each.said) for at, each in enumerate(relations_of(told, person.id)))
    subject = tr("The review is about them") if person.role in SUBJECTS else ""
    dates = lived(person)
    parts = (
        name_of(person),
        role_of(told, person),
        subject,
        dates[:1].upper() + dates[1:],
        kin or tr("Related to nobody yet"),
    )
    return ". ".join(part for part in parts if part)


def _in_sentence(at: int, words: str) -> str:
    return words if at == 0 else words[:1].lower() + words[1:]


LINES = {CO_PARENTS: "Parents of one child"}
LEGEND = (
    "partner",
    "former_partner",
    CO_PARENTS,
    "sibling",
    "parent",
    "adoptive_parent",
    "foster_parent",
    "step_parent",
    "carer",
    "other_kin",
)


SUBJECT, DIED = "is_subject", "has_died"


def legend(told: Told) -> list[tuple[str, str]]:
    """The kinds of line that the picture holds, each with its words, then what its signs mean."""
    used = {tie.kind for tie in told.picture.ties} | {line.kind for line in told.picture.descents}
    order = [kind for kind in LEGEND if kind in used] + sorted(used - set(LEGEND))
    lines = [(kind, tr(LINES.get(kind, "")) or told.lists.label("kinships", kind)) for kind in order]
    if any(person.role in SUBJECTS for person in told.people):
        lines.append((SUBJECT, tr("Ringed: the subject")))
    return [*lines, (DIED, tr("Crossed: has died"))] if any(each.died.strip() for each in told.people) else lines


def sheet_of(told: Told) -> Sheet:
    """The people as a table for a file: pseudonym, role, relations. Dates of birth and death stay in the library."""
    rows = tuple(_row(told, person) for person in told.people)
    return Sheet(
        tr("People: {title}").format(title=told.title),
        (tr("Person"), tr("Role"), tr("Relations")),
        rows,
        told.counts,
        (2.0, 2.0, 5.0),
    )


def _row(told: Told, person: Person) -> tuple[str, str, str]:
    role = told.lists.label("person_roles", person.role) if person.role else ""
    return name_of(person), role, _listed(each.said for each in relations_of(told, person.id))


def _listed(words: Iterable[str]) -> str:
    return "; ".join(_in_sentence(at, each) for at, each in enumerate(words))
