"""How the window says an earlier record that is like another: where it stands, what became of it, why it is near."""

from collections import Counter
from collections.abc import Sequence

from workbench.records.lists import Lists
from workbench.search import Hit
from workbench.search.similar import Alike
from workbench.views.look.paint import Pieces
from workbench.views.saying import tr
from workbench.views.search_words import name_of

SINCE = {
    "repeats": "repeated since|repeated %n times since",
    "builds_on": "built on since|built on %n times since",
    "replaces": "replaced since|replaced %n times since",
}
"""What a later recommendation says of an earlier one by its relation to it."""
LONGEST = 420
"""Letters of an earlier text that are shown at most."""
MOST_NAMED = 4
"""Words that are named at most, of those typed that it lacks or of what it speaks of instead."""
LEAD = 60
"""Letters shown before the first marked word of a long one."""


def stands(hit: Hit) -> str:
    """Which record it is, of whom and when: "Recommendation 4 · Eastmarch Board, 2018"."""
    by = ", ".join(part for part in (hit.publisher, hit.published or str(hit.year or "")) if part)
    return " · ".join(part for part in (name_of(hit), by) if part)


def share(alike: Alike) -> str:
    """How much of what is typed it shares: "7 of 9 words"."""
    return tr("{shared} of {asked} words").format(shared=alike.shared, asked=alike.asked)


def lacks(alike: Alike) -> str:
    """The most telling words typed that it does not hold: "Not in it: tenants, landlord …"."""
    return tr("Not in it: {words}").format(words=_some(alike.lacks))


def instead(alike: Alike) -> str:
    """What it speaks of in much the same words: "Perhaps about something else: hoarding, tenants"."""
    return tr("Perhaps about something else: {words}").format(words=_some(alike.instead))


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:MOST_NAMED]) + (" …" if len(words) > MOST_NAMED else "")


def became(alike: Alike, lists: Lists) -> str:
    """What became of a recommendation: response, states of its actions, its own relation, and what was asked since."""
    told = alike.became
    parts = [lists.label("responses", told.response)] if told.response else []
    parts += [tr("action: {state}").format(state=_lowered(lists.label("action_states", each))) for each in told.states]
    if told.relation and told.relation != "new":
        relation = _lowered(lists.label("relations", told.relation))
        parts.append(tr("itself {relation} an earlier one").format(relation=relation))
    parts += [tr(SINCE[code], "", times) for code, times in Counter(told.since).items()]
    words = " · ".join(parts) or tr("Not recorded what became of it")
    return f"{words[:1].upper()}{words[1:]}"


def addressed(alike: Alike) -> Pieces:
    """Whom it is addressed to, those marked whom what is typed is addressed to as well."""
    pieces = [(tr("To: "), False)]
    for at, name in enumerate(alike.addressees):
        pieces += [(", " if at else "", False), (name, name in alike.agencies)]
    return pieces


def text(alike: Alike) -> Pieces:
    """Its words with those that match marked; of a long text the part about the first of them."""
    pieces: Pieces = [(each.words.replace("\n", " "), each.is_match) for each in alike.text]
    first = next((sum(len(words) for words, _ in pieces[:at]) for at, each in enumerate(pieces) if each[1]), 0)
    whole = sum(len(words) for words, _ in pieces)
    if whole <= LONGEST:
        return pieces
    start = max(0, min(first - LEAD, whole - LONGEST))
    cut = list(_between(pieces, start, start + LONGEST))
    return [*([("… ", False)] if start else []), *cut, *([(" …", False)] if start + LONGEST < whole else [])]


def _between(pieces: Pieces, start: int, end: int) -> Pieces:
    here, cut = 0, []
    for words, is_match in pieces:
        part = words[max(0, start - here) : max(0, end - here)]
        here += len(words)
        if part:
            cut.append((part, is_match))
    return cut


def _lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
