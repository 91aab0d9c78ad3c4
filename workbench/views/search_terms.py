"""A search as fields to fill in, for those who know no operators: to the words of a query, and back where it can be.

Words side by side are asked for loosely: where few records hold them all, the search finds some that hold most of them.
So what is to hold all of several words is written with AND.
"""

from dataclasses import dataclass, replace

from workbench.search.query import All, Either, FieldIs, Node, Phrase, Prefix, Without, Word, is_bare, parse, unquoted

STRICTLY, LOOSELY = " AND ", " "


@dataclass(frozen=True)
class Terms:
    """What is asked for: words, each field as it is typed; codes or names of kind, theme, agency; years or "".

    `between`: what stands between the words of `every`: `STRICTLY`, or `LOOSELY` if most will do where few hold all.
    """

    every: str = ""
    some: str = ""
    phrase: str = ""
    none: str = ""
    kind: str = ""
    theme: str = ""
    agency: str = ""
    first: str = ""
    last: str = ""
    between: str = STRICTLY

    def query(self) -> str:
        """The words that ask for this."""
        some = _bare(self.some)
        every = [*_bare(self.every), *(some if len(some) == 1 else ())]
        parts = [self.between.join(every)] if every else []
        parts += _quoted(self.phrase)
        parts += [f"({' OR '.join(some)})"] if len(some) > 1 else []
        parts += [f"-{word}" for word in _bare(self.none)]
        named = (("kind", self.kind), ("theme", self.theme), ("agency", self.agency))
        parts += [f"{name}:{_value(value)}" for name, value in named if _value(value)]
        return " ".join([*parts, *self._years()])

    def _years(self) -> list[str]:
        """The years that are typed whole."""
        first, last = (each if len(each) == len("2019") else "" for each in (self.first.strip(), self.last.strip()))
        if first and first == last:
            return [f"year:{first}"]
        return [f"year:{first}..{last}"] if first or last else []


def _bare(words: str) -> list[str]:
    """Words without what would be an operator; a word that is one, in small letters."""
    bare = (word.strip("()").lstrip("-") for word in unquoted(words).split())
    return [word.lower() if word in {"AND", "OR", "NOT"} else word for word in bare if word]


def _quoted(phrase: str) -> list[str]:
    words = unquoted(phrase)
    return [f'"{words}"'] if words else []


def _value(value: str) -> str:
    tidy = unquoted(value)
    return f'"{tidy}"' if set(tidy) & set(" ()") else tidy


def terms_of(query: str) -> Terms | None:
    """The fields of which these words may be made; None where they ask for more than fields can."""
    asked = parse(query)
    if asked.explanation:
        return None
    terms: Terms | None = Terms(between=LOOSELY if _is_loose(asked.node) else STRICTLY)
    for part in _parts(asked.node):
        terms = None if terms is None else _with(terms, part)
    return terms if terms is not None and _is_same(parse(terms.query()).node, asked.node) else None


def _is_same(one: Node | None, other: Node | None) -> bool:
    """Whether both ask for the same, in whatever order."""
    return set(_parts(one)) == set(_parts(other)) and _is_loose(one) == _is_loose(other)


def _is_loose(node: Node | None) -> bool:
    """Whether several words are asked for of which some will do."""
    return isinstance(node, All) and not node.is_strict and len([part for part in node.parts if is_bare(part)]) > 1


def _parts(node: Node | None) -> tuple[Node, ...]:
    """What is asked for together."""
    return node.parts if isinstance(node, All) else (node,) if node is not None else ()


def _with(terms: Terms, part: Node) -> Terms | None:
    """Fields that ask for one part more; None if they cannot."""
    match part:
        case Word() | Prefix() | Phrase(is_quoted=False):
            return replace(terms, every=f"{terms.every} {_said(part)}".strip())
        case Phrase() | Either() as grouped:
            return _with_group(terms, grouped)
        case Without(Word() | Prefix() as inner):
            return replace(terms, none=f"{terms.none} {_said(inner)}".strip())
        case FieldIs("year", value) if not terms.first + terms.last:
            return _with_years(terms, value)
        case FieldIs("kind" | "theme" | "agency" as name, value) if not getattr(terms, name):
            return replace(terms, **{name: value})
    return None


def _with_group(terms: Terms, part: Phrase | Either) -> Terms | None:
    if isinstance(part, Phrase):
        return None if terms.phrase else replace(terms, phrase=" ".join(part.words))
    if terms.some or not all(isinstance(each, Word | Prefix) for each in part.parts):
        return None
    return replace(terms, some=" ".join(map(_said, part.parts)))


def _said(part: Node) -> str:
    match part:
        case Prefix(beginning):
            return f"{beginning}*"
        case Word(word, parts):
            return "-".join(parts) if parts else word
        case Phrase(words):
            return "/".join(words)
    return ""


def _with_years(terms: Terms, value: str) -> Terms | None:
    first, dots, last = value.partition("..")
    if not all(each.isdecimal() and len(each) == len("2019") for each in (first, last) if each):
        return None
    return replace(terms, first=first, last=last if dots else first)
