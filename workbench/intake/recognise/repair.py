"""Mending what layout broke: continued sections joined, recommendations sorted, gaps, doubles and repeats told."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.intake.proposal import Item, ItemKind, Warned
from workbench.intake.recognise.entries import Placed
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.wording import folded, heading_key
from workbench.records.prose import Prose
from workbench.saying import tr


@dataclass(frozen=True)
class Made:
    """A section with the items its rule made of it."""

    section: Section
    items: list[Placed]


def joined(made: Sequence[Made]) -> tuple[list[Made], list[Warned]]:
    """Continued sections put behind the section they continue; their headings become furniture."""
    out: list[Made] = []
    warned: list[Warned] = []
    after: Made | None = None
    for one in made:
        section = one.section
        if section.is_continued:
            after = _continued(out, section)
            warned += _told(one) if after else []
        elif not section.is_child:
            after = None
        mended = _with_heading_aside(one) if after and section.is_continued else one
        at = next((i for i, m in enumerate(out) if m is after), len(out) - 1)
        out.insert(at + 1, mended)
        after = mended if after else None
    return out, warned


def _continued(out: Sequence[Made], section: Section) -> Made | None:
    """The last section that bears the same heading or stands for the same kind."""
    key = heading_key(section.title)
    same = [m for m in out if key and key in heading_key(m.section.title)]
    alike = [m for m in out if m.section.meaning is section.meaning and m.section.named is None]
    found = (alike or same)[-1:] if not same or alike else same[-1:]
    return found[0] if found else None


def _told(one: Made) -> list[Warned]:
    title = re.sub(r"\W*\b(?:ctd|cont\w*)\b\W*$", "", one.section.title, flags=re.IGNORECASE)
    place = one.section.heading.place if one.section.heading else None
    return [Warned(f"“{title}” is continued further on; both parts are joined.", place)]


def _with_heading_aside(one: Made) -> Made:
    """The heading of a continued section says nothing new: it is kept as furniture."""
    items: list[Placed] = []
    for placed in one.items:
        item = placed.item
        if item.kind is ItemKind.NARRATIVE and item.heading and item.heading == one.section.title:
            place = one.section.heading.place if one.section.heading else item.place
            items.append(Placed(Item(ItemKind.FURNITURE, Prose(item.heading), place, role="furniture")))
            items += [Placed(replace(item, heading=""))] if item.text else []
        else:
            items.append(placed)
    return Made(one.section, items)


def once_each(placed: Sequence[Placed]) -> tuple[list[Placed], list[Warned]]:
    """A recommendation told again later is kept as narrative, so that no sentence is lost and none is counted twice."""
    seen: list[set[str]] = []
    out: list[Placed] = []
    again: list[Item] = []
    for one in placed:
        if one.item.kind is not ItemKind.RECOMMENDATION:
            out.append(one)
            continue
        words = set(re.findall(r"\w{3,}", folded(f"{one.item.heading} {one.item.text.words}")))
        if len(words) > 3 and any(_is_same(words, other) for other in seen):
            again.append(one.item)
            out.append(Placed(_retold(one.item)))
        else:
            seen.append(words)
            out.append(one)
    return out, _told_again(again)


def _is_same(words: set[str], other: set[str]) -> bool:
    return len(words & other) >= 0.85 * max(len(words), len(other))


def _retold(item: Item) -> Item:
    owners = ", ".join(item.addressees)
    tail = [part for part in (owners, item.due) if part]
    text = Prose("\n".join([item.text.words, *tail]), item.text.marks) if tail else item.text
    return replace(item, kind=ItemKind.NARRATIVE, role="recommendation", text=text, addressees=(), due="", grouping="")


def _told_again(again: Sequence[Item]) -> list[Warned]:
    if not again:
        return []
    sentence = tr(
        "One recommendation is told a second time; the repetition is kept as narrative and not counted.|"
        "%n recommendations are told a second time; the repetition is kept as narrative and not counted.",
        "",
        len(again),
    )
    return [Warned(sentence, again[0].place)]


def actions_as_recommendations(placed: Sequence[Placed]) -> tuple[list[Placed], bool]:
    """In a document without recommendations, its list of actions is what it recommends."""
    kinds = {p.item.kind for p in placed}
    if ItemKind.RECOMMENDATION in kinds or ItemKind.ACTION not in kinds:
        return list(placed), False
    reason = tr("It stands in a list of actions; the document has no recommendations beside it.")
    return [
        replace(p, item=replace(p.item, kind=ItemKind.RECOMMENDATION, reason=reason))
        if p.item.kind is ItemKind.ACTION
        else p
        for p in placed
    ], True


def sorted_recommendations(placed: Sequence[Placed]) -> tuple[list[Placed], list[Warned]]:
    """Recommendations in the order of their numbers, each with what follows it at once; doubts about numbers told."""
    numbers = [p.item.number for p in placed if p.item.kind is ItemKind.RECOMMENDATION]
    told = [int(n) for n in numbers if n.isdigit()]
    warned = _doubts([p.item for p in placed if p.item.kind is ItemKind.RECOMMENDATION])
    if len(told) != len(numbers) or told == sorted(told) or len(set(told)) != len(told):
        return list(placed), warned
    first = next(i for i, p in enumerate(placed) if p.item.kind is ItemKind.RECOMMENDATION)
    chunks, others = _chunks(placed)
    chunks.sort(key=lambda chunk: int(chunk[0].item.number))
    before = list(placed[:first])
    out = before + [p for chunk in chunks for p in chunk] + [p for p in others if not any(p is b for b in before)]
    order = ", ".join(map(str, told))
    sentence = tr("The recommendations stand in the order {order}; they are sorted by number.").format(order=order)
    return out, [Warned(sentence, placed[first].item.place), *warned]


def _chunks(placed: Sequence[Placed]) -> tuple[list[list[Placed]], list[Placed]]:
    """Each recommendation with the actions right behind it, and all the rest."""
    chunks: list[list[Placed]] = []
    others: list[Placed] = []
    is_open = False
    for one in placed:
        if one.item.kind is ItemKind.RECOMMENDATION:
            chunks.append([one])
            is_open = True
        elif is_open and one.item.kind is ItemKind.ACTION:
            chunks[-1].append(one)
        else:
            is_open = False
            others.append(one)
    return chunks, others


def _doubts(items: Sequence[Item]) -> list[Warned]:
    """Gaps and doubles in the numbering, and numbers missing on some."""
    numbers = [int(i.number) for i in items if i.number.isdigit()]
    out: list[Warned] = []
    for number, times in sorted(Counter(numbers).items()):
        if times > 1:
            place = [i for i in items if i.number == str(number)][-1].place
            out.append(Warned(_told_times(number, times), place))
    missing = [n for n in range(1, max(numbers, default=0) + 1) if n not in numbers]
    if missing and len(missing) <= max(3, len(numbers)):
        run = ", ".join(map(str, sorted(set(numbers))))
        sentence = tr(
            "Recommendation numbers run {run}: number {missing} is missing.|"
            "Recommendation numbers run {run}: numbers {missing} are missing.",
            "",
            len(missing),
        ).format(run=run, missing=", ".join(map(str, missing)))
        out.append(Warned(sentence, items[0].place))
    unnumbered = [i for i in items if not i.number]
    if numbers and unnumbered:
        sentence = tr("{numbered} recommendations bear a number and {others} do not.")
        sentence = sentence.format(numbered=len(numbers), others=len(unnumbered))
        out.append(Warned(sentence, unnumbered[0].place))
    return out


def _told_times(number: int, times: int) -> str:
    how_often = {2: tr("twice"), 3: tr("three times")}.get(times) or tr("%n times", "", times)
    return tr("Recommendation number {number} occurs {times}.").format(number=number, times=how_often)
