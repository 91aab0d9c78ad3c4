"""Blocks → sections: what stands under one heading, or after one label, and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.read.labels import number_of
from workbench.intake.recognise.announcing import announces_recommendations, introduced_by
from workbench.intake.recognise.meaning import Meaning, guessed_of, meaning_of, promised_of
from workbench.intake.recognise.named import Named, named_of
from workbench.intake.recognise.shape import (
    is_address,
    is_heading,
    is_pseudonym_heading,
    looks_of,
    run_in_of,
    style_of,
)
from workbench.intake.recognise.wording import is_continued, is_demanding, is_recommending

LISTED = frozenset({
    Meaning.KLOE, Meaning.FINDING, Meaning.GOOD_PRACTICE, Meaning.FAMILY, Meaning.LEARNING, Meaning.RISK_FACTOR,
    Meaning.TRIGGER, Meaning.PRACTICE, Meaning.AUDIT_FINDING, Meaning.MESSAGE, Meaning.RECOMMENDATION,
    Meaning.ACTION, Meaning.THEME, Meaning.RESOURCE, Meaning.LOCAL_REVIEW,
})  # fmt: skip
SHORTEST_THEME = 10
SUBJECTS = frozenset({
    Meaning.FAMILY, Meaning.RESOURCE, Meaning.METHOD, Meaning.CONCERNS, Meaning.RISK_FACTOR, Meaning.BACKGROUND,
})  # fmt: skip
PROMISING = frozenset({Meaning.RISK_FACTOR, Meaning.TRIGGER, Meaning.PRACTICE})


@dataclass
class Section:
    """What one heading or label covers.

    `is_known`: the heading or label said so (else it was inherited or guessed). `is_child`: it stands under the
    section before it, whose heading is `over`. `named`: the label that opened it, the block being first of `body`.
    `others_recommend`: the document has recommendations in a section of their own.
    """

    meaning: Meaning
    heading: Block | None = None
    body: list[Block] = field(default_factory=list)
    named: Named | None = None
    over: str = ""
    is_known: bool = False
    is_child: bool = False
    is_continued: bool = False
    is_introduced: bool = False
    others_recommend: bool = False

    @property
    def title(self) -> str:
        """The heading's words without what a heading ends with."""
        return self.heading.words.strip().rstrip(" :;") if self.heading else ""


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """The sections of the blocks, in order; no block is in two of them."""
    return _Sections(blocks).all()


class _Sections:
    """Walks the blocks once, and remembers which heading rules."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._found = [Section(Meaning.BACKGROUND)]
        self._top: Section | None = None
        self._promised: Meaning | None = None

    def all(self) -> list[Section]:
        """All sections that hold anything."""
        for at, block in enumerate(self._blocks):
            self._take(at, block)
        return [s for s in self._found if s.heading or s.body]

    def _take(self, at: int, block: Block) -> None:
        named = self._named(block)
        if named and named.meaning is Meaning.THEME and self._top and self._top.meaning is Meaning.RECOMMENDATION:
            self._start(Section(Meaning.RECOMMENDATION, block, over=self._top.title, is_child=True))
        elif named:
            self._start(Section(named.meaning, body=[block], named=named, is_known=True))
        elif self._is_theme_entry(block):
            self._start(Section(Meaning.THEME, body=[block], is_child=True, is_known=True))
        elif self._names_record(block):
            self._found[-1].body.append(block)
        elif is_heading(self._blocks, at):
            self._head(at, block)
        elif block.kind is BlockKind.TABLE:
            self._start(Section(Meaning.TABLE, body=[block]))
        else:
            self._add(at, block)

    def _named(self, block: Block) -> Named | None:
        named = named_of(block)
        if named is None:
            return None
        is_sub = block.kind is BlockKind.ITEM and block.level > 0 and self._found[-1].named is not None
        return None if is_sub else named

    def _is_theme_entry(self, block: Block) -> bool:
        """A numbered theme whose name runs into its prose."""
        is_theme = self._top is not None and self._top.meaning is Meaning.THEME
        is_long = len(block.words.split()) > SHORTEST_THEME
        is_numbered = style_of(block) in {"decimal", "number"}
        return is_theme and is_numbered and run_in_of(block.paragraph, plain=is_long) is not None

    def _names_record(self, block: Block) -> bool:
        """A line right under a label that stands alone is the record's own heading."""
        current = self._found[-1]
        is_first = current.named is not None and current.named.is_alone and len(current.body) == 1
        return is_first and block.kind is not BlockKind.TABLE and (not block.label) and meaning_of(block.words) is None

    def _start(self, section: Section) -> None:
        self._found.append(section)

    def _add(self, at: int, block: Block) -> None:
        """Add to the section that is open, or open one that the words of an introduction announce."""
        current = self._found[-1]
        after = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        meaning = introduced_by(block, after)
        if meaning is not None and meaning is not current.meaning and self._may_switch(current, meaning, block):
            self._start(Section(meaning, body=[block], is_introduced=True))
        elif (
            after is not None
            and block.kind is BlockKind.PARAGRAPH
            and block.words.endswith(":")
            and is_address(after)
            and (current.meaning not in {Meaning.MORE_INFORMATION, Meaning.RESOURCE})
        ):
            self._start(Section(Meaning.MORE_INFORMATION, body=[block]))
        elif current.meaning is Meaning.TABLE or (
            current.meaning is Meaning.MORE_INFORMATION and self._left_address(current)
        ):
            top = self._top.meaning if self._top else Meaning.SECTION
            self._start(Section(top, body=[block], over=self._top.title if self._top else ""))
        else:
            current.body.append(block)

    def _left_address(self, current: Section) -> bool:
        return current.heading is None and bool(current.body) and is_address(current.body[-1])

    def _may_switch(self, current: Section, meaning: Meaning, block: Block) -> bool:
        """A labelled record keeps what stands under it; only good practice may break into a list of its kind.

        A line that does nothing but announce recommendations ends any list.
        """
        is_announced = announces_recommendations(block)
        if meaning is Meaning.CHANGES or current.is_introduced:
            return True
        if meaning is Meaning.RECOMMENDATION and is_announced and current.meaning is not Meaning.ACTION:
            return True
        if current.named is not None and current.named.meaning in {
            Meaning.RECOMMENDATION,
            Meaning.FINDING,
            Meaning.THEME,
        }:
            return False
        if current.meaning in {Meaning.FAMILY, Meaning.THEME, Meaning.CHANGES, Meaning.REFLECTION, Meaning.ACTION}:
            return False
        return meaning is Meaning.GOOD_PRACTICE or current.meaning not in LISTED or current.meaning is Meaning.FINDING

    def _head(self, at: int, block: Block) -> None:
        after = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        words = block.words
        known = self._known(block, after)
        guessed = None if known or self._is_deeper(block, after) else guessed_of(words)
        if guessed is not None:
            self._top = Section(guessed, block)
            self._start(self._top)
            return
        if known is None:
            self._unknown(block, after)
            return
        if known not in PROMISING and not is_continued(words):
            self._promised = None
        self._promised = promised_of(words) or self._promised
        section = Section(known, block, is_known=True, is_continued=is_continued(words))
        self._top = section
        self._start(section)

    def _known(self, block: Block, after: Block | None) -> Meaning | None:
        """What the lexicon says, unless a heading of that word plainly stands inside a list of demands or learning."""
        known, top = meaning_of(block.words), self._top
        if top is None or known is None or is_continued(block.words):
            return known
        if 0 < top.heading.level < block.level and self._is_subject(known) if top.heading else False:
            return None
        if top.meaning is Meaning.THEME and known in SUBJECTS and self._counts_on(block):
            return None
        weak = {Meaning.RESOURCE, Meaning.METHOD, Meaning.CONCERNS, Meaning.BACKGROUND, Meaning.FINDING}
        is_demand = after is not None and is_demanding(after.words) and not any(r.href for r in after.paragraph.runs)
        if known in weak and top.meaning is Meaning.RECOMMENDATION and is_demand and len(block.words.split()) < 4:
            return None
        return known

    def _is_deeper(self, block: Block, after: Block | None) -> bool:
        """Whether a heading stands below the one that rules, by its level, number or looks, or over a demand."""
        top = self._top
        if top is None or top.heading is None or after is None:
            return False
        if top.heading.level or block.level:
            return block.level > top.heading.level > 0
        if self._found[-1].is_child or not top.body:
            return True
        return top.meaning is Meaning.RECOMMENDATION and is_demanding(after.words)

    def _counts_on(self, block: Block) -> bool:
        """Whether a decimal heading goes on counting where the last theme's heading stopped ("1.7", "1.8")."""
        last = self._found[-1]
        before = number_of(last.heading.label) if last.is_child and last.heading else ""
        whole, _, part = number_of(block.label).rpartition(".")
        return part.isdigit() and part != "0" and before == f"{whole}.{int(part) - 1}"

    def _is_subject(self, known: Meaning) -> bool:
        if self._top is not None and self._top.meaning is Meaning.THEME:
            return known in SUBJECTS
        return (
            known in {Meaning.RESOURCE, Meaning.METHOD, Meaning.CONCERNS}
            and self._top is not None
            and (self._top.meaning in {Meaning.RECOMMENDATION, Meaning.LEARNING, Meaning.FINDING})
        )

    def _unknown(self, block: Block, after: Block | None) -> None:
        """A heading the lexicon does not know: one more part of what rules here, or a section of its own."""
        top = self._top
        over = top.title if top else ""
        if (
            is_pseudonym_heading(block.words)
            and top
            and top.meaning in {Meaning.LOCAL_REVIEW, Meaning.REVIEWS_CONSIDERED}
        ):
            self._start(Section(Meaning.LOCAL_REVIEW, block, over=over, is_known=True, is_child=True))
        elif self._promised and after is not None and after.kind is BlockKind.PARAGRAPH:
            self._start(Section(self._promised, block, over=over, is_known=True, is_child=True))
        elif top is not None and self._is_under(top, block, after):
            self._start(Section(top.meaning, block, over=over, is_child=True))
        else:
            self._top = Section(Meaning.SECTION, block)
            self._start(self._top)

    def _is_under(self, top: Section, block: Block, after: Block | None) -> bool:
        over = top.heading
        if over is None or after is None:
            return False
        if over.level and block.level:
            return block.level > over.level
        if top.meaning is Meaning.RECOMMENDATION and not self._is_demand(at=after):
            return False
        looks_same = looks_of(over) == looks_of(block)
        is_empty = not top.body and self._found[-1] is top
        is_sibling_of_child = self._found[-1].is_child and self._found[-1].heading is not None
        follows_child = is_sibling_of_child and looks_of(self._found[-1].heading or block) == looks_of(block)
        if top.meaning is Meaning.SECTION or top.meaning not in LISTED:
            return not looks_same and not (over.level and not block.level)
        goes_on = after.kind is BlockKind.ITEM and not any(b.kind is BlockKind.ITEM for b in top.body)
        goes_on |= top.meaning is Meaning.RECOMMENDATION and is_demanding(after.words)
        return not looks_same or is_empty or follows_child or goes_on

    def _is_demand(self, at: Block) -> bool:
        return at.kind is BlockKind.ITEM or is_demanding(at.words) or is_recommending(at.words)
