"""The verb of the family's ledger: somebody is put into it, with what is known of them."""

from workbench.errors import RecordGone
from workbench.library.naming import in_sentence
from workbench.library.shelf import Library
from workbench.library.writing import end_of_order
from workbench.records import FamilyPerspective, Person, RecordId, ReviewId
from workbench.records.prose import clean


def invite(library: Library, review_id: int, person: int | str) -> RecordId:
    """Put a person into the ledger of the family: by key, or by the pseudonym of somebody new. One change.

    Returns the key of the family perspective, which is still empty; RecordGone.
    """
    with library.transaction("Add to the family ledger") as session:
        if isinstance(person, str):
            known = Person(review_id=ReviewId(review_id), pseudonym=clean(person).strip())
            known.position = end_of_order(session, known)
            session.add(known)
            session.flush()
        else:
            found = session.get(Person, person)
            if found is None:
                raise RecordGone(in_sentence("person"))
            known = found
        made = FamilyPerspective(review_id=known.review_id, person_id=known.id, who=known.pseudonym)
        made.position = end_of_order(session, made)
        session.add(made)
    return made.id
