"""What could make a recommendation stronger: hints, each with its source, and the checks that passed.

Plain word lists (resources/quality) and no judgement of meaning: a hint asks, it never blocks. Rules: DfE research
report 157 (2011), SMART and double SMART, and reviews of why recommendations are not carried out.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench import paths
from workbench.saying import tr

LONGEST = 60
"""Words of a recommendation above which it is asked what can go."""


@dataclass(frozen=True)
class Asked:
    """A recommendation as it stands in the form: what the checks look at."""

    text: str
    addressees: Collection[str] = ()
    level: str = ""
    due_wording: str = ""
    rests_on: int = 0
    """How many learning points, findings and perspectives lead to it."""
    so_far: int = 1
    """How many recommendations the review has, this one among them."""


@dataclass(frozen=True)
class Hint:
    """The answer of one check. `sentence` says what to do or, where it is passed, what is well."""

    code: str
    sentence: str
    source: str
    is_passed: bool
    is_silenced: bool = False


Trouble = Mapping[str, str] | None
"""What a check has against a recommendation: the words of its sentence's blanks, none of them if it has no blank."""


@cache
def rules() -> Mapping[str, Any]:
    """The word lists and sentences of the checks, as they ship."""
    file = paths.resources() / "quality" / "recommendation.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _wording(name: str) -> re.Pattern[str]:
    words = sorted(rules()["words"][name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)


def quality(asked: Asked, silenced: Collection[str] = ()) -> list[Hint]:
    """Every check's answer: what to look at first, then what passed, in the order of the rules."""
    found = [_hint(rule, _CHECKS[rule["code"]](asked), asked, silenced) for rule in rules()["check"]]
    return sorted(found, key=lambda hint: hint.is_passed)


def _hint(rule: Mapping[str, str], trouble: Trouble, asked: Asked, silenced: Collection[str]) -> Hint:
    code, source = rule["code"], tr(rule["source"])
    if trouble is None:
        return Hint(code, tr(rule["passed"]).replace("{count}", str(asked.so_far)), source, is_passed=True)
    sentence = tr(rule["ask"])
    for name, value in trouble.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return Hint(code, sentence, source, is_passed=False, is_silenced=code in silenced)


def _owner(asked: Asked) -> Trouble:
    return None if asked.addressees else {}


def _one_thing(asked: Asked) -> Trouble:
    things = _things(asked.text)
    return {"count": str(len(things)), "things": _listed(things)} if len(things) > 1 else None


def _firm(asked: Asked) -> Trouble:
    weak = _wording("weak").search(asked.text)
    return {"word": weak[0]} if weak else None


def _strong(asked: Asked) -> Trouble:
    """Training or guidance where a recommendation asks for nothing else and measures nothing."""
    soft = _wording("soft").search(asked.text)
    is_alone = len(_things(asked.text)) <= 1 and _measurable(asked) is not None
    return {"word": soft[0].lower()} if soft and is_alone else None


def _measurable(asked: Asked) -> Trouble:
    return None if _wording("measured").search(asked.text) else {}


def _dated(asked: Asked) -> Trouble:
    is_dated = asked.due_wording or _wording("dated").search(asked.text) or re.search(r"\b20\d\d\b", asked.text)
    return None if is_dated else {}


def _level(asked: Asked) -> Trouble:
    return None if asked.level else {}


def _rests(asked: Asked) -> Trouble:
    return None if asked.rests_on else {}


def _brief(asked: Asked) -> Trouble:
    count = len(asked.text.split())
    return {"count": str(count)} if count > LONGEST else None


def _few(asked: Asked) -> Trouble:
    return {"count": str(asked.so_far)} if asked.so_far > rules()["few"] else None


_CHECKS: Mapping[str, Callable[[Asked], Trouble]] = {
    "owner": _owner,
    "one_thing": _one_thing,
    "firm": _firm,
    "strong": _strong,
    "measurable": _measurable,
    "dated": _dated,
    "level": _level,
    "rests": _rests,
    "brief": _brief,
    "few": _few,
}


def _things(text: str) -> list[str]:
    """The acts that are asked for: the verb after "should", and each verb that is joined to it, with its object."""
    verbs = "|".join(rules()["words"]["verbs"])
    modal = "|".join(re.escape(word) for word in rules()["words"]["modal"])
    begins = (
        rf"(?:(?:{modal})\s+(?:also\s+|jointly\s+|now\s+)?|(?:^|[.;•]\s*|,\s*(?:and\s+)?|\band\s+)(?:to\s+|then\s+)?)"
    )
    found = re.finditer(
        rf"{begins}(?P<act>(?:{verbs})(?![\w-])(?:(?!\band\s+(?:{verbs})\b)[^.;,])*)", text, re.IGNORECASE
    )
    return [_first_words(match["act"]) for match in found]


def _first_words(act: str) -> str:
    """An act by its verb and the few words after it."""
    before_next = re.split(r"\s+(?:and|on|with|so that|in order to|to)\s+", act.strip(), maxsplit=1)[0]
    return " ".join(before_next.split()[:5]).lower()


def _listed(things: list[str]) -> str:
    return tr("{things} and {last}").format(things=", ".join(things[:-1]), last=things[-1])
