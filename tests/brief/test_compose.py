"""Composing: whatever was brought in comes out again, once, in order; what may not leave does not."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brief.lines import lines_of, lines_of_blocks
from workbench.brief.composing import compose_material, usual_format
from workbench.brief.formats import house_format, house_formats
from workbench.brief.material import Material
from workbench.brief.model import Block, Boxes, Brief, Bullets, Heading, Numbered, Panel, Quote, Table, Text
from workbench.export.reading_order import words_of
from workbench.intake.proposal import ItemKind, Proposal
from workbench.records import (
    Action,
    BriefPlan,
    FamilyPerspective,
    Finding,
    Kloe,
    LearningPoint,
    Narrative,
    Prose,
    Publisher,
    Recommendation,
    Resource,
    Review,
    Theme,
    ThemeMark,
)
from workbench.records.ids import RecordId, ReviewId
from workbench.records.lists import terms
from workbench.records.prose import Mark, MarkKind

ONE = ReviewId(1)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def said(brief: Brief) -> str:
    return " " + " ".join(words(words_of(brief))) + " "


def material(*records: object, **values: object) -> Material:
    """A review written here, with these records numbered and in this order."""
    review = Review(id=ONE, title="Child Z", types=("lcspr",), **values)  # type: ignore[arg-type]
    for number, record in enumerate(records, start=1):
        record.id, record.position = RecordId(number), number  # type: ignore[attr-defined]

    def of(kind: type) -> tuple:  # type: ignore[type-arg]
        return tuple(record for record in records if isinstance(record, kind))

    return Material(
        review,
        narratives=of(Narrative),
        kloes=of(Kloe),
        findings=of(Finding),
        family_perspectives=of(FamilyPerspective),
        learning_points=of(LearningPoint),
        recommendations=of(Recommendation),
        actions=of(Action),
        resources=of(Resource),
    )


def test_every_line_of_a_document_comes_out_once_and_in_order(
    proposal: Proposal, composed: Callable[..., Brief]
) -> None:
    text, at = said(composed(proposal)), 0
    for item in proposal.items:
        for line in (item.heading, *item.text.words.split("\n")):
            wanted = " ".join(words(line))
            if wanted and item.kind is not ItemKind.THEME:
                at = text.find(f" {wanted} ", at)
                assert at >= 0, f"{line!r} is missing or out of order in {text!r}"
                at += len(wanted)
    long = [line for item in proposal.items for line in item.text.words.split("\n") if len(words(line)) > 3]
    for line, times in Counter(long).items():
        assert text.count(f" {' '.join(words(line))} ") == times


@pytest.mark.parametrize("name", sorted(house_formats()))
def test_no_line_is_lost_or_doubled_in_any_other_format(
    proposal: Proposal, composed: Callable[..., Brief], name: str
) -> None:
    text = said(composed(proposal, name))
    for item in proposal.items:
        for line in (item.heading, *item.text.words.split("\n")):
            wanted = " ".join(words(line))
            assert not wanted or f" {wanted} " in text or _is_theme_without_its_table(item.kind, name), line
            if len(words(line)) > 4:
                assert text.count(f" {wanted} ") == 1, line


def _is_theme_without_its_table(kind: ItemKind, name: str) -> bool:
    return kind is ItemKind.THEME and name != "learning-and-improvement-briefing"


ROLES = st.sampled_from([term.code for term in terms("narrative_roles") if term.code != "furniture"])
LEARNING = st.sampled_from([term.code for term in terms("learning_roles")])
HEADINGS = st.sampled_from(["", "Background", "WHAT WE SAW", "Recommendations", "Key learning ctd"])
PLACES = st.one_of(st.none(), st.integers(1, 40))


@st.composite
def reviews(draw: st.DrawFn) -> Material:
    """Any mixture of records, placed or written here, each with a word of its own."""
    made: list[object] = []
    for number in range(draw(st.integers(0, 14))):
        line = draw(PLACES)
        place = {"source_id": RecordId(1), "page": 1, "first_line": line} if line else {}
        text = Prose(f"word{number:02d} is said", draw(st.sampled_from([(), (Mark(0, 6, MarkKind.HEADING),)])))
        made.append(
            draw(
                st.sampled_from(
                    [
                        Narrative(review_id=ONE, role=draw(ROLES), heading=draw(HEADINGS), text=text, **place),
                        Kloe(review_id=ONE, text=text, **place),
                        Finding(
                            review_id=ONE, kind=draw(st.sampled_from(["good_practice", "concern", "system"])), text=text
                        ),
                        LearningPoint(review_id=ONE, role=draw(LEARNING), text=text, **place),
                        Recommendation(
                            review_id=ONE, number=draw(st.sampled_from(["", "1", "2", "b"])), text=text, **place
                        ),
                        Resource(review_id=ONE, title=text.words, grouping=draw(HEADINGS), **place),
                        FamilyPerspective(review_id=ONE, consent="quote", is_verbatim=True, text=text, **place),
                    ]
                )
            )
        )
    return material(*made, house_format=draw(st.sampled_from(["", *house_formats()])))


@settings(max_examples=150)
@given(reviews(), st.sampled_from(sorted(house_formats())))
def test_whatever_is_chosen_stands_in_exactly_one_place(made: Material, name: str) -> None:
    brief = compose_material(made, house_format(name))
    found = Counter(re.findall(r"word\d\d", said(brief)))
    total = sum(count.total for count in brief.counts)
    assert len(found) == total == sum(count.included for count in brief.counts)
    assert set(found.values()) <= {1}


@settings(max_examples=100)
@given(reviews(), st.sampled_from(sorted(house_formats())))
def test_no_level_of_heading_is_skipped(made: Material, name: str) -> None:
    levels = [1]
    for section in compose_material(made, house_format(name)).sections:
        levels += [2] if section.heading else []
        levels += _levels(section.blocks)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _levels(blocks: tuple[Block, ...]) -> list[int]:
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block.level)
        elif isinstance(block, Panel):
            found += [*([3] if block.heading or block.number else []), *_levels(block.blocks)]
    return found


@pytest.mark.parametrize("name", sorted(house_formats()))
def test_what_is_left_out_is_not_there_and_is_told(name: str) -> None:
    made = material(
        Recommendation(review_id=ONE, number="1", text=Prose("Keep this")),
        Recommendation(review_id=ONE, number="2", text=Prose("Drop this")),
    )
    made = replace(made, plans={name: BriefPlan(review_id=ONE, format=name, left_out=("recommendation:2",))})
    brief = compose_material(made, house_format(name))
    (count,) = brief.counts
    assert (count.words, count.left_out) == ("1 of 2", ("Recommendation 2",))
    assert "keep this" in said(brief)
    assert "drop this" not in said(brief)


@pytest.mark.parametrize(
    ("consent", "is_verbatim", "is_told", "is_quoted"),
    [
        ("quote", True, True, True),
        ("published", True, True, True),
        ("quote", False, True, False),
        ("paraphrase", False, True, False),
        ("paraphrase", True, False, False),
        ("not_published", False, False, False),
        ("not_asked", False, False, False),
    ],
)
@pytest.mark.parametrize("name", sorted(house_formats()))
def test_consent_is_kept_to_the_letter(
    name: str, consent: str, is_verbatim: bool, is_told: bool, is_quoted: bool
) -> None:
    heard = FamilyPerspective(
        review_id=ONE,
        who="Mother",
        consent=consent,
        is_verbatim=is_verbatim,
        text=Prose("“Nobody rang me back”, she said"),
    )
    brief = compose_material(material(heard), house_format(name))
    assert ("nobody rang me back" in said(brief)) is is_told
    (count,) = brief.counts
    assert (count.included, bool(count.left_out)) == (int(is_told), not is_told)
    blocks = [block for section in brief.sections for block in _flat(section.blocks)]
    assert any(isinstance(block, Quote) for block in blocks) is is_quoted
    if consent == "paraphrase":
        assert not re.search('[“”"]', words_of(brief))


def test_a_paraphrase_written_for_briefs_stands_for_words_that_may_not_be_quoted() -> None:
    heard = FamilyPerspective(
        review_id=ONE, who="Mother", consent="paraphrase", is_verbatim=True, text=Prose("“Nobody rang me back”")
    )
    made = replace(material(heard), wordings={("family_perspective", 1): Prose("She waited for an answer")})
    text = said(compose_material(made, house_format("practitioner-briefing")))
    assert "mother she waited for an answer" in text
    assert "rang" not in text


def test_a_shorter_wording_stands_for_the_record() -> None:
    made = material(
        Finding(review_id=ONE, text=Prose("A long finding"), why=Prose("a reason"), so_what=Prose("an end"))
    )
    made = replace(made, wordings={("finding", 1): Prose("Short")})
    text = said(compose_material(made, house_format("learning-brief")))
    assert " short " in text
    assert "long" not in text
    assert "reason" not in text


@pytest.mark.parametrize("name", sorted(house_formats()))
def test_recommendations_are_read_in_order_of_their_numbers(name: str) -> None:
    made = material(
        *(
            Recommendation(review_id=ONE, number=number, text=Prose(f"point {number or 'none'}"))
            for number in ("10", "3", "", "1", "2.2", "2.10")
        )
    )
    found = re.findall(r"point (\S+)", words_of(compose_material(made, house_format(name))))
    assert found == ["1", "2.2", "2.10", "3", "10", "none"]


def test_boxes_bear_the_numbers_of_the_recommendations_and_stand_abreast() -> None:
    made = material(*(Recommendation(review_id=ONE, number=str(n), text=Prose("Do it")) for n in (1, 2, 3)))
    (section,) = compose_material(made, house_format("learning-brief")).sections
    (boxes,) = section.blocks
    assert isinstance(boxes, Boxes)
    assert [box.label for box in boxes.boxes] == ["Recommendation 1", "Recommendation 2", "Recommendation 3"]
    assert boxes.abreast == 2


def test_a_recommendation_says_who_must_act_by_when_unless_its_words_do() -> None:
    made = material(
        Recommendation(
            review_id=ONE, text=Prose("The Board should act"), addressees=("the board", "Police"), due_wording="May"
        )
    )
    lines = words_of(compose_material(made, house_format("practitioner-briefing"))).split("\n")
    assert lines[-3:] == ["The Board should act", "For: Police", "By: May"]


def test_sub_lines_of_enquiry_hang_under_their_line() -> None:
    made = material(
        Kloe(review_id=ONE, text=Prose("How well was it shared?")), Kloe(review_id=ONE, text=Prose("Was it in time?"))
    )
    made.kloes[1].parent_id = made.kloes[0].id
    (section,) = compose_material(made, house_format("learning-brief")).sections
    (bullets,) = section.blocks
    assert isinstance(bullets, Bullets)
    assert [child.runs[0].words for child in bullets.items[0].children] == ["Was it in time?"]
    assert len(bullets.items) == 1


def test_unnumbered_recommendations_are_bullets_for_practitioners_and_counted_in_seven_minutes() -> None:
    made = material(*(Recommendation(review_id=ONE, text=Prose(text)) for text in ("That", "To ensure")))
    (bands,) = compose_material(made, house_format("practitioner-briefing")).sections
    (minutes,) = compose_material(made, house_format("seven-minute-briefing")).sections
    assert isinstance(bands.blocks[0], Bullets)
    (panel,) = minutes.blocks
    assert isinstance(panel, Panel)
    (numbered,) = panel.blocks
    assert isinstance(numbered, Numbered)
    assert [item.label for item in numbered.items] == ["1.", "2."]


def test_the_heading_of_the_format_is_used_unless_the_review_has_other_words() -> None:
    made = material(
        Narrative(review_id=ONE, role="background", heading="BACKGROUND:", text=Prose("Then")),
        Narrative(review_id=ONE, role="recommendation", heading="WHAT MUST CHANGE FOR THE LADO"),
        Recommendation(review_id=ONE, text=Prose("Something must change for the LADO")),
    )
    headings = [section.heading for section in compose_material(made, house_format("learning-brief")).sections]
    assert headings == ["Background", "What must change for the LADO"]


def test_a_number_alone_is_no_heading_of_a_panel() -> None:
    made = material(
        LearningPoint(review_id=ONE, role="audit_finding", number="1", text=Prose("Histories were short.")),
        LearningPoint(review_id=ONE, role="audit_finding", number="2", heading="Plans", text=Prose("They came late.")),
    )
    (section,) = compose_material(made, house_format("thematic-learning-sheet")).sections
    bare, headed = section.blocks
    assert isinstance(bare, Panel)
    assert isinstance(headed, Panel)
    assert (bare.number, bare.heading) == ("", "")
    assert isinstance(bare.blocks[0], Numbered)
    assert (headed.number, headed.heading) == ("2", "Plans")


def test_a_panel_keeps_its_name_for_reviews_that_came_in_otherwise() -> None:
    learnt = Narrative(review_id=ONE, role="learning_point", heading="Lessons of a winter", text=Prose("It was cold"))
    other = compose_material(material(learnt), house_format("seven-minute-briefing"))
    assert lines_of(other.sections[0]) == [
        "1. What we learnt",
        "Lessons of a winter",
        "It was cold",
    ]
    own = compose_material(
        material(learnt, house_format="seven-minute-briefing"), house_format("seven-minute-briefing")
    )
    assert lines_of(own.sections[0]) == ["1. Lessons of a winter", "It was cold"]


def test_what_a_format_has_no_place_for_stands_at_the_end_under_its_own_heading() -> None:
    made = material(
        Narrative(review_id=ONE, role="section", heading="A word on the weather", text=Prose("It rained")),
        Narrative(review_id=ONE, role="background", text=Prose("They lived by a river")),
    )
    last = compose_material(made, house_format("learning-brief")).sections[-1]
    assert lines_of(last) == ["A word on the weather", "It rained"]


def test_a_brief_ends_in_no_heading_that_heads_nothing() -> None:
    made = material(
        Narrative(review_id=ONE, role="background", text=Prose("They lived by a river")),
        Narrative(review_id=ONE, role="section", heading="County guidance, read in May", source_id=RecordId(1)),
    )
    last = compose_material(made, house_format("learning-brief")).sections[-1]
    assert (last.heading, lines_of(last)) == ("", ["County guidance, read in May"])


def test_a_section_begun_here_and_not_written_yet_stands_in_no_brief() -> None:
    made = material(
        Narrative(review_id=ONE, role="background", text=Prose("They lived by a river")),
        Narrative(review_id=ONE, role="method", heading="How the review was done"),
    )
    assert "How the review was done" not in words_of(compose_material(made, house_format("learning-brief")))


def test_a_heading_without_words_stays_over_what_it_stood_over() -> None:
    place = {"review_id": ONE, "source_id": RecordId(1), "page": 1}
    made = material(
        Narrative(role="reviews_considered", text=Prose("Two reviews were read"), first_line=1, **place),
        Narrative(role="reviews_considered", heading="The two reviews", first_line=2, **place),
        Narrative(role="local_review", heading="Child Y", text=Prose("He lived by a river"), first_line=3, **place),
    )
    first, second = compose_material(made, house_format("learning-brief")).sections
    assert lines_of(first) == ["Background", "Two reviews were read"]
    assert lines_of(second) == ["The two reviews", "Child Y", "He lived by a river"]


def test_the_theme_table_has_a_row_a_theme_and_loses_nothing_without_one() -> None:
    made = material(
        LearningPoint(review_id=ONE, text=Prose("Ask")),
        LearningPoint(review_id=ONE, text=Prose("Look")),
        LearningPoint(review_id=ONE, text=Prose("Rest")),
        Resource(review_id=ONE, title="A guide", address="https://county.example/guide"),
    )
    theme = Theme(id=RecordId(5), name="Curiosity")
    bearers = [("review", 1), ("learning_point", 1), ("learning_point", 2), ("resource", 4)]
    marks = [ThemeMark(review_id=ONE, theme_id=theme.id, kind=kind, record_id=RecordId(n)) for kind, n in bearers]
    brief = compose_material(
        replace(made, marks=tuple((mark, theme) for mark in marks)), house_format("learning-and-improvement-briefing")
    )
    (section,) = brief.sections
    table, rest = section.blocks
    assert isinstance(table, Table)
    assert [[(lines_of_blocks(cell.blocks)) for cell in row] for row in table.rows] == [
        [["Curiosity"], ["Ask", "Look"], ["A guide"]]
    ]
    (link,) = table.rows[0][2].blocks
    assert isinstance(link, Text)
    assert link.runs[0].href == "https://county.example/guide"
    assert (lines_of_blocks([rest])) == ["Rest"]


def test_themes_that_a_format_has_no_place_for_are_told() -> None:
    theme = Theme(id=RecordId(5), name="Curiosity")
    mark = ThemeMark(review_id=ONE, theme_id=theme.id, kind="review", record_id=RecordId(1))
    made = replace(material(LearningPoint(review_id=ONE, text=Prose("Ask"))), marks=((mark, theme),))

    def told(name: str) -> tuple[int, int, tuple[str, ...]]:
        (count,) = (each for each in compose_material(made, house_format(name)).counts if each.key == "theme")
        return count.included, count.total, count.left_out

    assert told("learning-brief") == (0, 1, ("Theme: Curiosity",))
    assert told("learning-and-improvement-briefing") == (1, 1, ())
    assert all(count.key != "theme" for count in compose_material(material(), house_format("learning-brief")).counts)


def test_themes_by_review_are_told_in_words_and_only_for_several_reviews() -> None:
    theme = Theme(id=RecordId(5), name="Curiosity")

    def mark(review: int, standing: str) -> tuple[ThemeMark, Theme]:
        made = ThemeMark(review_id=ONE, theme_id=theme.id, kind="review", record_id=RecordId(review), standing=standing)
        return made, theme

    one = replace(material(), marks=(mark(1, "present"), mark(2, "present")), titles={2: "Child A"})
    assert compose_material(one, house_format("thematic-review")).sections == ()
    two = replace(one, marks=(*one.marks, mark(3, "absent")), titles={2: "Child A", 3: "Child B"})
    (section,) = compose_material(two, house_format("thematic-review")).sections
    assert lines_of(section) == [
        "Themes by review",
        "Theme",
        "Child A",
        "Child B",
        "Curiosity",
        "Present",
        "Absent",
    ]


def test_the_publisher_gives_the_brief_its_look_and_nonsense_colours_are_passed_over() -> None:
    publisher = Publisher(name="County Board", colour="#102030", second_colour="red", web="https://county.example")
    branding = compose_material(replace(material(), publisher=publisher), house_format("learning-brief")).branding
    assert (branding.publisher, branding.colour, branding.second_colour) == ("County Board", "#102030", "#E6EFF2")


def test_a_digest_is_held_to_two_pages_and_a_short_format_as_ever() -> None:
    long, short = house_format("thematic-review"), house_format("learning-brief")
    assert compose_material(material(), long).plan.pages is None
    assert compose_material(material(), long, is_digest=True).plan.pages == 2
    assert compose_material(material(), short, is_digest=True).plan.pages == 2


def test_a_plan_orders_sections_and_sets_the_size() -> None:
    made = material(
        Kloe(review_id=ONE, text=Prose("Why?")),
        Narrative(review_id=ONE, role="background", text=Prose("Then")),
        Recommendation(review_id=ONE, number="1", text=Prose("Do")),
    )
    plan = BriefPlan(review_id=ONE, format="learning-brief", section_order=("recommendations", "kloe"), body_size=4.0)
    brief = compose_material(replace(made, plans={"learning-brief": plan}), house_format("learning-brief"))
    assert [section.key for section in brief.sections] == ["recommendations", "kloe", "background"]
    assert brief.plan.body_size == 9.0


def test_the_page_is_turned_even_where_the_section_that_turns_it_is_absent() -> None:
    made = material(
        Narrative(review_id=ONE, role="background", text=Prose("Then")),
        LearningPoint(review_id=ONE, role="message", text=Prose("Ask")),
        LearningPoint(review_id=ONE, role="message", text=Prose("Look")),
    )
    brief = compose_material(made, house_format("learning-and-improvement-briefing"))
    assert [(section.key, section.starts_page) for section in brief.sections] == [
        ("narrative", False),
        ("messages", True),
    ]
    alone = compose_material(replace(made, narratives=()), house_format("learning-and-improvement-briefing"))
    assert not alone.plan.is_overleaf
    assert not alone.sections[0].starts_page


def test_actions_of_a_review_written_here_stay_in_the_library() -> None:
    action = Action(review_id=ONE, text=Prose("Train them"), owner="Training lead")
    assert compose_material(material(action), house_format("learning-brief")).sections == ()
    brief = compose_material(material(action, is_earlier=True), house_format("learning-brief"))
    assert "train them owner training lead" in said(brief)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"house_format": "practitioner-briefing"}, "practitioner-briefing"),
        ({"house_format": "withdrawn"}, "learning-brief"),
        ({}, "learning-brief"),
    ],
)
def test_the_format_offered_is_the_one_a_review_came_in(values: dict[str, str], name: str) -> None:
    assert usual_format(material(**values)) == name


def _flat(blocks: object) -> list[object]:
    found: list[object] = []
    for block in blocks:  # type: ignore[attr-defined]
        found.append(block)
        if isinstance(block, Panel):
            found += _flat(block.blocks)
    return found
