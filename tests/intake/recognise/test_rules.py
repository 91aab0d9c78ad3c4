"""Each rule of the recogniser on the smallest text that shows it. All words are fictional."""

import pytest

from tests.intake.unplaced import unplaced
from workbench.intake.proposal import Confidence, Item, ItemKind, Proposal
from workbench.intake.read.plain_text import read_text
from workbench.intake.recognise import recognise
from workbench.intake.recognise.meaning import Meaning, guessed_of, meaning_of
from workbench.records.prose import MarkKind

LABELS = ["Recommendation {}:", "Recommendation {} –", "R{}", "Rec {}.", "**Recommendation {}**\n\n", "{}."]
TITLE = "Review of Child Elm\n\nHolm Valley Safeguarding Board\n\n"


def proposed(text: str) -> Proposal:
    proposal = recognise(read_text((TITLE + text).encode(), "made.txt"))
    assert unplaced(proposal) == []
    return proposal


def of(text: str, kind: ItemKind) -> list[Item]:
    return [item for item in proposed(text).items if item.kind is kind]


def recommendations(text: str) -> list[tuple[str, str]]:
    return [(item.number, item.text.words) for item in of(text, ItemKind.RECOMMENDATION)]


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("What we learned", Meaning.LEARNING),
        ("LEARNING THEMES", Meaning.LEARNING),
        ("3. Lessons to be learnt:", Meaning.LEARNING),
        ("Areas for improvement", Meaning.LEARNING),
        ("What went well?", Meaning.GOOD_PRACTICE),
        ("Terms of Reference", Meaning.KLOE),
        ("Questions for the review", Meaning.KLOE),
        ("Areas of focus", Meaning.KLOE),
        ("Actions", Meaning.ACTION),
        ("What should happen next", Meaning.RECOMMENDATION),
        ("Summary of the case", Meaning.BACKGROUND),
        ("The story", Meaning.BACKGROUND),
        ("Why did it happen?", Meaning.FINDING),
        ("Voice of the family", Meaning.FAMILY),
        ("What the family told us", Meaning.FAMILY),
        ("Policies & Procedures", Meaning.RESOURCE),
        ("Questions to discuss in your team", Meaning.REFLECTION),
        ("What has changed since", Meaning.CHANGES),
        ("What did people do well?", Meaning.GOOD_PRACTICE),
        ("What this case teaches us", Meaning.LEARNING),
        ("Four things to know", Meaning.LEARNING),
        ("What's the learning?", Meaning.LEARNING),
        ("Themes of learning", Meaning.LEARNING),
        ("Improving systems and practice", Meaning.RECOMMENDATION),
        ("Our asks of agencies", Meaning.RECOMMENDATION),
        ("Dysgu / Learning", Meaning.LEARNING),
        ("Want to know more?", Meaning.MORE_INFORMATION),
        ("Learning from serious case reviews", None),
        ("Supervision", None),
    ],
)
def test_headings_are_known_in_many_wordings(heading, meaning):
    assert meaning_of(heading) is meaning


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("What the Committee should do next", Meaning.RECOMMENDATION),
        ("Practice we want to celebrate", Meaning.GOOD_PRACTICE),
        ("Anna's mother's words", Meaning.FAMILY),
        ("Things to talk about in your team", Meaning.REFLECTION),
        ("Making a difference: what will change as a result", Meaning.RECOMMENDATION),
        ("Reflections on learning", Meaning.LEARNING),
        ("Leadership", None),
    ],
)
def test_a_word_of_an_unknown_heading_is_a_guess_and_never_sure(heading, meaning):
    assert (meaning_of(heading), guessed_of(heading)) == (None, meaning)
    items = proposed(f"# {heading}\n\n- Somebody sang.\n- Somebody listened.\n").items
    assert not [i for i in items if i.kind is not ItemKind.NARRATIVE and i.confidence is Confidence.SURE]


def test_a_list_of_links_under_find_out_more_is_resources_and_an_address_to_write_to_is_not():
    assert len(of("# Find out more\n\n- [Guide](https://a.example)\n- Leaflet\n", ItemKind.RESOURCE)) == 2
    assert of("# More information\n\n- Write to the Board, which will answer.\n", ItemKind.RESOURCE) == []


def test_paragraphs_that_say_it_is_recommended_are_told_from_a_text_without_headings():
    text = "Elm was three.\n\nIt is recommended that the school should ring.\n\nIt is also recommended that all wait.\n"
    assert [i.confidence for i in of(text, ItemKind.RECOMMENDATION)] == [Confidence.UNSURE] * 2


def test_a_list_that_an_introduction_announces_ends_where_the_next_is_announced():
    text = "# Findings\n\nThere was good practice, including:\n\n- a call;\n\nIt found that:\n\n- no one came.\n"
    assert [len(of(text, kind)) for kind in (ItemKind.GOOD_PRACTICE, ItemKind.FINDING)] == [1, 1]


def test_an_agency_in_brackets_behind_the_number_is_whom_the_recommendation_addresses():
    (item,) = of("# Recommendations\n\nRecommendation 1 (Housing): Count the garages.\n", ItemKind.RECOMMENDATION)
    assert (item.number, item.addressees, item.text.words) == ("1", ("Housing",), "Count the garages.")


def test_a_review_in_scotland_and_a_thematic_one_of_another_kind_are_told_by_the_masthead():
    scottish = recognise(read_text(b"Learning Review: K\n\nGlen Child Protection Committee\n\nA text.\n", "a.txt"))
    thematic = recognise(read_text(b"Thematic Safeguarding Adults Review\n\nA text that is long.\n", "a.txt"))
    assert (scottish.review_types, thematic.review_types) == (("learning_scotland",), ("thematic", "sar"))


@pytest.mark.parametrize(
    "line", ["Published on 16 May 2023", "Published by Holm Valley Safeguarding Board on 16 May 2023", "16 May 2023"]
)
def test_a_day_of_publication_is_whole_wherever_it_stands_in_its_line(line):
    text = f"Review of Elm\n\n{line}\n\nIn March 2022 Elm fell, and nobody was told of it.\n"
    assert recognise(read_text(text.encode(), "a.txt")).published == "16 May 2023"


def test_beside_a_number_headed_rec_the_next_column_is_what_is_recommended():
    text = "Rec\tDetail\tAgency\n1\tCount the garages.\tHousing\n2\tRing first.\tPolice\n"
    assert recommendations(text) == [("1", "Count the garages."), ("2", "Ring first.")]


def test_lines_of_enquiry_keep_their_sub_lines_and_point_back():
    items = proposed(
        "Key lines of enquiry\n\n- Was risk seen:\n  - at home\n  - at school\n- Was help offered?\n"
    ).items
    lines = [(item.text.words, item.parent) for item in items if item.kind is ItemKind.KLOE]
    at = next(i for i, item in enumerate(items) if item.text.words == "Was risk seen:")
    assert lines == [("Was risk seen:", None), ("at home", at), ("at school", at), ("Was help offered?", None)]


@pytest.mark.parametrize("label", LABELS)
def test_recommendations_are_told_by_any_of_their_labels(label):
    text = "".join(
        f"{label.format(n)} The board should act on point {word}.\n\n" for n, word in ((1, "one"), (2, "two"))
    )
    assert recommendations("Recommendations\n\n" + text) == [
        ("1", "The board should act on point one."),
        ("2", "The board should act on point two."),
    ]


def test_a_cross_reference_is_no_recommendation():
    text = (
        "The story\n\nRecommendation 4 of the last review said so.\n\nSee recommendation 1. It helps recommendation 2."
    )
    assert recommendations(text) == []


def test_a_numbered_list_under_another_heading_is_no_recommendation():
    text = "How the review was done\n\n1. Reading records\n2. Meeting staff\n\nRecommendations\n\n1. Meet again.\n"
    assert recommendations(text) == [("1", "Meet again.")]


def test_sub_bullets_belong_to_their_recommendation():
    (item,) = of("Recommendations\n\n1. Schools should say:\n   a) who\n   b) when\n", ItemKind.RECOMMENDATION)
    assert [(p.words, p.label) for p in item.text.paragraphs()] == [
        ("Schools should say:", ""),
        ("who", "a)"),
        ("when", "b)"),
    ]
    assert [m.kind for m in item.text.marks] == [MarkKind.NUMBER, MarkKind.NUMBER]


def test_owner_and_date_leave_the_text_for_their_own_fields():
    text = (
        "Recommendation 1: Act early. (Owner: Ashmere Police and Health; Timescale: May 2026)\n\n"
        "Recommendation 2: Act late.\nLead agency: Holm Valley Council\nBy when: 1 June 2026\n"
    )
    found = of(text, ItemKind.RECOMMENDATION)
    assert [(i.text.words, i.addressees, i.due) for i in found] == [
        ("Act early.", ("Ashmere Police", "Health"), "May 2026"),
        ("Act late.", ("Holm Valley Council",), "1 June 2026"),
    ]


def test_a_gap_a_double_and_a_broken_order_are_told():
    told = [
        w.sentence
        for w in proposed(
            "Recommendation 4: Do four.\n\nRecommendation 1: Do one.\n\nRecommendation 2: Do two."
        ).warnings
    ]
    assert told == [
        "The recommendations stand in the order 4, 1, 2; they are sorted by number.",
        "Recommendation numbers run 1, 2, 4: number 3 is missing.",
    ]


def test_a_list_known_only_by_its_wording_is_unsure_and_says_why():
    found = of(
        "A page with no heading tells what comes.\n\n- The board should write.\n- Schools must read.\n",
        ItemKind.RECOMMENDATION,
    )
    assert [(i.confidence, bool(i.reason)) for i in found] == [(Confidence.UNSURE, True)] * 2


def test_one_recommendation_with_letters_inside_stays_one():
    text = "Recommendations\n\n1. Schools should (a) ask; (b) listen; and (c) write it down.\n"
    assert len(recommendations(text)) == 1


def test_findings_take_what_stands_under_them():
    found = of(
        "Findings\n\nFinding 1: Nobody asked\n\nNo one asked her.\n\n- at home\n\nFinding 2: Nobody came.\n",
        ItemKind.FINDING,
    )
    assert [(i.number, i.heading, i.text.words) for i in found] == [
        ("1", "Nobody asked", "No one asked her.\nat home"),
        ("2", "", "Nobody came."),
    ]


def test_good_practice_is_told_by_the_sentence_before_it():
    text = "Learning\n\n- Ask twice.\n\nWe saw good practice too. It included\n\n- a call at night\n"
    assert [i.text.words for i in of(text, ItemKind.GOOD_PRACTICE)] == ["a call at night"]
    assert [i.text.words for i in of(text, ItemKind.LEARNING)] == ["Ask twice."]


def test_family_words_keep_who_said_them():
    text = (
        "What the family told us\n\n“Nobody rang us back in all the weeks that he was ill.”\n\n– Sister of Child Elm\n"
    )
    (item,) = of(text, ItemKind.FAMILY_PERSPECTIVE)
    assert item.said_by == "– Sister of Child Elm"


def test_learning_under_headings_of_its_own_is_learning_for_practice():
    text = (
        "Key learning\n\nSupervision\n\nSupervision was rare. It asked about tasks.\n\nRecords\n\nRecords were late.\n"
    )
    found = of(text, ItemKind.LEARNING)
    assert [(i.role, i.heading) for i in found] == [("practice", "Supervision"), ("practice", "Records")]


def test_told_points_and_the_pointer_overleaf_are_told_apart():
    items = proposed("Firstly, ask.\n\nSecondly, listen.\n\nMore can be found overleaf.\n\nLearning\n\n- Act.\n").items
    assert [i.role for i in items] == ["narrative_point", "narrative_point", "pointer", "learning_point", "point"]


def test_themes_run_into_their_prose_and_keep_their_number():
    text = (
        "1. Key themes\n\n1.1 **Curiosity.** Nobody asked why she was so often away.\n\n- not at school\n\n"
        "1.2 Housing\n\nThe flat was cold and damp in all of the winters.\n"
    )
    found = [(i.kind.value, i.number, i.heading) for i in proposed(text).items if i.number.startswith("1.")]
    assert found == [
        ("theme", "1.1", "Curiosity"),
        ("narrative", "1.1", "Curiosity"),
        ("theme", "1.2", "Housing"),
        ("narrative", "1.2", "Housing"),
    ]


def test_resources_keep_their_group_and_the_address_that_leads_somewhere():
    found = of(
        "Useful links\n\n- [Guide](https://guide.example)\n- Old guide (www.old.example)\n- [Lost](#)\n",
        ItemKind.RESOURCE,
    )
    assert [(i.address, i.grouping) for i in found] == [
        ("https://guide.example", "Useful links"),
        ("www.old.example", "Useful links"),
        ("", "Useful links"),
    ]


def test_contents_pages_make_no_records():
    text = "Contents\n\nBackground 2\nRecommendations 9\n\nBackground\n\nShe was nine.\n\nRecommendations\n\n- Ask.\n"
    assert len(recommendations(text)) == 1
    assert [i.text.words for i in of(text, ItemKind.FURNITURE)] == ["Contents", "Background 2", "Recommendations 9"]


def test_an_item_broken_by_a_running_head_is_whole_again():
    text = (
        "Actions\n\n1. The board should ask what became of\n\nOFFICIAL\nPage 2 of 3\n\nthe plan it made.\n2. Write.\n"
    )
    assert recommendations(text) == [("1", "The board should ask what became of the plan it made."), ("2", "Write.")]


def test_a_second_telling_is_kept_but_not_counted():
    listed = "1. Schools should tell the board of each move.\n2. Police should share what they know.\n\n"
    proposal = proposed(
        f"Recommendations\n\n{listed}Background\n\nShe was nine.\n\nSummary of recommendations\n\n{listed}"
    )
    assert [i.number for i in proposal.items if i.kind is ItemKind.RECOMMENDATION] == ["1", "2"]
    assert "told a second time" in proposal.warnings[0].sentence


def test_a_numbered_theme_about_lived_experience_is_a_theme_like_its_neighbours():
    text = """# Thematic review of five cases

## Key themes

### 1.1 Professional curiosity

Practitioners took what they were told as it was said.

### 1.2 Lived experience of the child

Nobody wrote down what a day was like.

### 1.3 Supervision

Supervision was missed.
"""
    assert [item.number for item in of(text, ItemKind.THEME)] == ["1.1", "1.2", "1.3"]
    assert of(text, ItemKind.FAMILY_PERSPECTIVE) == []
