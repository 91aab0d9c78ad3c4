"""What kind of review it is, whom it is about, and in which house format it stands."""

import re
from collections import Counter
from collections.abc import Sequence

from workbench.intake.proposal import Item, ItemKind, Subject
from workbench.records.lists import Term

TITLED = ("Baby", "Child", "Adult", "Infant", "Young Person", "Mr", "Mrs", "Ms", "Miss", "Sibling", "Person")
ROLES = {"baby": "subject_child", "child": "subject_child", "infant": "subject_child", "young person": "subject_child",
         "sibling": "sibling"}  # fmt: skip
LETTER = r"(?:[A-Z]{1,2}\d{0,2}|\d{1,2})(?!\w)"
PERSON = re.compile(rf"\b({'|'.join(TITLED)})\.?\s+({LETTER}|[A-Z][a-z]+)(?!['’]?[a-z])")
SEVERAL = re.compile(rf"\b(Children|Babies|Adults|Siblings|Young People)\s+({LETTER}(?:\s*(?:,|and|&)\s*{LETTER})+)")
SINGULAR = {
    "Children": "Child",
    "Babies": "Baby",
    "Adults": "Adult",
    "Siblings": "Sibling",
    "Young People": "Young Person",
}
RELATION = (
    r"(?:mother|father)['’]s (?:new )?partner|mother|father|(?:maternal |paternal )?grand(?:mother|father)|stepfather|"
    r"stepmother|sibling|half-sibling"
)
KNOWN_AS = r"(?:known as |referred to as |called )?"
IN_BRACKETS = re.compile(rf"\b({RELATION})\s*\({KNOWN_AS}[\"“']?([A-Z][\w ]{{0,20}})[\"”']?\)", re.IGNORECASE)
KIN = {
    "mother": "mother",
    "father": "father",
    "mother's partner": "mothers_partner",
    "mother's new partner": "mothers_partner",
    "father's partner": "fathers_partner",
    "father's new partner": "fathers_partner",
    "grandmother": "maternal_grandparent",
    "maternal grandmother": "maternal_grandparent",
    "maternal grandfather": "maternal_grandparent",
    "paternal grandmother": "paternal_grandparent",
    "paternal grandfather": "paternal_grandparent",
    "stepfather": "stepparent",
    "stepmother": "stepparent",
    "sibling": "sibling",
    "half-sibling": "half_sibling",
}
FIRST_WORDS = 40
SCOTTISH = re.compile(r"\b(?:child|adult|public) protection committees?\b", re.IGNORECASE)
PASSING = frozenset({"audit"})  # any brief may ask for an audit somewhere without being one
PARTNER = r"(?:new )?(?:partner|boyfriend)"
MOTHERS_PARTNER = rf"\b(?:mother|mum)['’]s {PARTNER}\b|\bpartner of [^.]{{0,30}}mother\b|mother and her {PARTNER}"
FAMILY = {
    "Mother": ("mother", rf"\b(?:mother|mum)(?!['’]s {PARTNER})\b"),
    "Father": ("father", r"\b(?:father|dad)\b"),
    "Mother's partner": ("mothers_partner", MOTHERS_PARTNER),
}
LONE_LETTER = re.compile(
    r"(?<![\w.&/’'-])(?<!Child )(?<!Adult )(?<!Baby )(?<!Mr )(?<!Ms )([B-HJ-Z])(?=['’]s\b|[\s,.;:?!)])(?!\.[A-Z])"
)
COMMON = re.compile(
    r"(?:Protection|Sexual|Abuse|Social|Care|Services|Health|Safeguarding|Death|Practice|Criminal|Mental|Safety|And|The)"
)


def review_types_of(title: str, opening: str, whole: str, known: Sequence[Term]) -> tuple[str, ...]:
    """Codes of the kinds of review named: in the title, if that is general also at the opening, else anywhere."""
    names = _names(known)
    found = _types_in(title, names)
    if set(found) <= {"thematic", "learning"}:
        first = _types_in(" ".join(opening.split()[:FIRST_WORDS]), names)
        found += [
            code for code in _types_in(opening, names) if code not in found and (code not in PASSING or code in first)
        ]
    if re.search(r"\bthematic\b", title, re.IGNORECASE) and "thematic" not in found:
        found.insert(0, "thematic")
    if "learning" in found and SCOTTISH.search(title):
        found[found.index("learning")] = "learning_scotland"
    return tuple(found or [code for code in _types_in(whole, names) if code not in PASSING][:1])


def _types_in(text: str, names: Sequence[tuple[str, str]]) -> list[str]:
    """Codes in the order of their first mention; the longest name that fits a place is the one meant."""
    plain = text.replace("’", "'")
    folded = plain.casefold()
    places: list[tuple[int, int, str]] = []
    for words, code in names:
        if words.casefold() not in folded:
            continue
        flags = 0 if words.isupper() or words[:-1].isupper() else re.IGNORECASE
        pattern = rf"(?<![\w-]){re.escape(words)}(?![\w-])"
        places += [(m.start(), m.end(), code) for m in re.finditer(pattern, plain, flags) if not _taken(m, places)]
    return list(dict.fromkeys(code for _, _, code in sorted(places)))


def _taken(match: re.Match[str], places: Sequence[tuple[int, int, str]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end, _ in places)


def _names(known: Sequence[Term]) -> list[tuple[str, str]]:
    found = []
    for term in known:
        names = {term.label.split(" (")[0], *term.synonyms}
        if len(term.short) < 7 and term.short.isupper():
            names |= {term.short, term.short + "s"}
        plural = {n + "s" for n in names if n[0].islower() or " " in n} - {""}
        found += [(name, term.code) for name in names | {p for p in plural if not p.endswith("ss")}]
    codes = [term.code for term in known]
    return sorted(found, key=lambda pair: (-len(pair[0]), codes.index(pair[1])))


def subjects_of(title: str, texts: Sequence[str]) -> tuple[Subject, ...]:
    """Pseudonyms in the text with their roles, the title's first."""
    found: dict[str, str] = {}
    for text in [title, *texts]:
        for match in SEVERAL.finditer(text):
            one = SINGULAR[match[1]]
            for letter in re.findall(LETTER, match[2]):
                found.setdefault(f"{one} {letter}", ROLES.get(one.casefold(), "subject_adult"))
        for match in PERSON.finditer(text):
            _add_person(match, title, found)
        for match in IN_BRACKETS.finditer(text):
            if len(match[2]) <= 2 or match[2].split()[0] in TITLED:
                found[match[2]] = KIN.get(match[1].casefold().replace("’", "'"), "")
    whole = "\n".join(texts)
    _add_family(whole, found)
    _add_letters(whole, found)
    return tuple(Subject(name, role) for name, role in found.items())


def _add_family(whole: str, found: dict[str, str]) -> None:
    """Family members told by their place in it only, if the text speaks of them more than once."""
    for name, (role, pattern) in FAMILY.items():
        if len(re.findall(pattern, whole, re.IGNORECASE)) > 1 and role not in found.values():
            found[name] = role


def _add_letters(whole: str, found: dict[str, str]) -> None:
    """Letters that stand for a person nobody introduced; their role is left open."""
    counted = Counter(LONE_LETTER.findall(whole))
    known = {name.split()[-1] for name in found}
    found |= {letter: "" for letter, times in counted.items() if times > 2 and letter not in known}


def _add_person(match: re.Match[str], title: str, found: dict[str, str]) -> None:
    kind, name = match[1], match[2]
    is_letter = re.fullmatch(LETTER, name) is not None
    if not is_letter and (
        COMMON.fullmatch(name) or kind not in {"Baby", "Child", "Adult", "Infant"} or f"{kind} {name}" not in title
    ):
        return
    role = ROLES.get(kind.casefold(), "subject_adult" if f"{kind} {name}" in title else "")
    found.setdefault(f"{kind} {name}", role)


def house_format_of(items: Sequence[Item], panels: int) -> str:
    """The house format whose sections the document has."""
    kinds = {i.kind for i in items}
    roles = {i.role for i in items}
    if panels >= 6:
        return "seven-minute-briefing"
    if {"risk_factor", "trigger", "local_review"} & roles:
        return "thematic-learning-sheet"
    if any(i.kind is ItemKind.THEME and i.number for i in items):
        return "thematic-review"
    has_table = any(i.kind is ItemKind.THEME for i in items) and any(
        i.themes for i in items if i.kind is ItemKind.LEARNING
    )
    if has_table or "narrative_point" in roles:
        return "learning-and-improvement-briefing"
    is_told_well = ItemKind.GOOD_PRACTICE in kinds and ItemKind.FINDING not in kinds
    if ItemKind.KLOE not in kinds and ("audience" in roles or is_told_well):
        return "practitioner-briefing"
    return "learning-brief"
