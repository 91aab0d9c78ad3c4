"""Learning in its kinds: points, messages, learning for practice, risk factors, triggers, audit findings."""

from dataclasses import replace

from workbench.intake.proposal import Block, BlockKind, ItemKind
from workbench.intake.recognise.entries import Entry, Placed, gathered, listed
from workbench.intake.recognise.meaning import Meaning
from workbench.intake.recognise.rules.records import Rule, Shape, entry_record, records
from workbench.intake.recognise.sections import Section
from workbench.intake.recognise.shape import run_in_of

POINT = Shape(ItemKind.LEARNING, "learning_point", "point")
PRACTICE = Shape(ItemKind.LEARNING, "practice", "practice")
SHAPES = {
    Meaning.LEARNING: POINT,
    Meaning.PRACTICE: PRACTICE,
    Meaning.MESSAGE: Shape(ItemKind.LEARNING, "message", "message"),
    Meaning.AUDIT_FINDING: Shape(ItemKind.LEARNING, "audit_finding", "audit_finding", takes_prose=False),
    Meaning.RISK_FACTOR: Shape(ItemKind.LEARNING, "risk_factor", "risk_factor", takes_prose=False, plain_run_ins=True),
    Meaning.TRIGGER: Shape(ItemKind.LEARNING, "trigger", "trigger", takes_prose=False, plain_run_ins=True),
}


def make(section: Section) -> list[Placed]:
    """Learning of the kind the section announces."""
    shape = SHAPES[section.meaning]
    if shape.plain_run_ins:
        return _factors(section, shape)
    if section.meaning is Meaning.LEARNING and _is_headed(section):
        shape = replace(POINT, role="practice")
    return records(section, shape)


def _is_headed(section: Section) -> bool:
    """A heading of its own with prose under it is learning for practice."""
    starts_with_item = bool(section.body) and section.body[0].kind is BlockKind.ITEM
    return section.is_child and section.heading is not None and not starts_with_item


def _factors(section: Section, shape: Shape) -> list[Placed]:
    """Where some entries open with a heading, these are the factors, and other bullets are prose."""
    body = [_as_item(block) for block in section.body]
    parts = [p for p in gathered(body) if isinstance(p, Entry)]
    has_run_ins = any(run_in_of(p.first.paragraph) for p in parts)
    own = replace(section, body=body)
    if has_run_ins:
        return listed(own, shape.around, lambda e: Placed(entry_record(e, own, shape)), _has_run_in)
    return listed(own, shape.around, lambda e: Placed(entry_record(e, own, shape)))


def _has_run_in(entry: Entry) -> bool:
    return run_in_of(entry.first.paragraph) is not None


def _as_item(block: Block) -> Block:
    """A paragraph that opens with a bold heading is an entry, its glyph having been lost."""
    run_in = run_in_of(block.paragraph) if block.kind is BlockKind.PARAGRAPH else None
    if run_in is None or run_in.is_sentence:
        return block
    return replace(block, kind=BlockKind.ITEM, label="⇒")


RULE = Rule("learning", lambda section: section.meaning in SHAPES, make)
