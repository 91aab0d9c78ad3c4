"""Fictional documents in each of the six house formats, as a recogniser proposes them, and a plain library in memory.

No person, place or agency in them is real.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from workbench.brief.composing import compose_material
from workbench.brief.formats import house_format
from workbench.brief.material import Material, material_of
from workbench.brief.model import Brief
from workbench.intake.accepting import keep
from workbench.intake.proposal import Document, Item, ItemKind, Place, Proposal, Subject
from workbench.records import Prose, Review
from workbench.records.prose import Mark, MarkKind

N, K, L, R = ItemKind.NARRATIVE, ItemKind.KLOE, ItemKind.LEARNING, ItemKind.RECOMMENDATION
GOOD, THEME, RESOURCE = ItemKind.GOOD_PRACTICE, ItemKind.THEME, ItemKind.RESOURCE


def item(kind: ItemKind, words: str = "", **values: object) -> Item:
    return Item(kind, Prose(words), Place(1, 1, 1), **values)  # type: ignore[arg-type]


def bulleted(kind: ItemKind, before: str, bullets: tuple[str, ...], after: str = "", **values: object) -> Item:
    lines = [line for line in (before, *bullets, after) if line]
    marks, at = [], 0
    for line in lines:
        if line in bullets:
            marks.append(Mark(at, at + len(line), MarkKind.BULLET, "0"))
        at += len(line) + 1
    return replace(item(kind, **values), text=Prose("\n".join(lines), tuple(marks)))


def document(name: str, title: str, house_format: str, items: list[Item], **values: object) -> Proposal:
    """A proposal whose items stand a line each on one page."""
    placed = tuple(replace(each, place=Place(1, line, line)) for line, each in enumerate(items, start=2))
    page = "\n".join([title, *(each.text.words for each in items)])
    return Proposal(
        Document(name, "text/plain", (), (page,)),
        title,
        placed,
        house_format=house_format,
        **values,  # type: ignore[arg-type]
    )


def two_page_table() -> Proposal:
    abuse, school = "Control at home", "School"
    return document(
        "briefing-9.txt",
        "Learning from the Harrow Lane case",
        "learning-and-improvement-briefing",
        [
            item(N, "Two brothers lived above a shop. The reviewer met them both.", role="background"),
            item(L, "Firstly, look behind the tidy room. It was kept for visitors.", role="narrative_point"),
            item(L, "Secondly, ask twice. The first answer was learnt by heart.", role="narrative_point"),
            item(N, "More can be found on the other side.", role="pointer"),
            item(THEME, abuse),
            item(L, "Know what control does to choice.", role="point", themes=(abuse,)),
            item(L, "Ask when the parent is alone.", role="point", themes=(abuse,)),
            item(RESOURCE, "County pathway", address="https://county.example/path", themes=(abuse,)),
            item(THEME, school),
            item(L, "A child taken off the roll is still a child to be seen.", role="point", themes=(school,)),
            item(RESOURCE, "Home education policy", themes=(school,)),
            item(N, heading="Other messages from Harrow Lane", role="message"),
            item(L, "Neighbours may be the first to be told.", role="message"),
            item(L, "Supervision should ask who has seen the child.", role="message"),
        ],
        series="Learning briefing 9",
        published="May 2021",
        publisher="Harrowshire Safeguarding Partnership",
        masthead=("Learning briefing 9 - May 2021",),
        review_types=("learning",),
    )


def numbered_boxes() -> Proposal:
    return document(
        "children-v.docx",
        "Children V and W Learning Brief",
        "learning-brief",
        [
            item(
                N,
                "Two children saw their father hurt their mother. It went on for a night.",
                heading="Background:",
                role="background",
            ),
            item(N, heading="Key Lines of Enquiry:", role="kloe"),
            item(K, "Joint work was not strong enough to:"),
            item(K, "make sure that facts were known", parent=2),
            item(K, "avoid delay", parent=2),
            item(K, "Whether harm stayed hidden while doors were closed."),
            item(N, heading="Key learning:", role="learning_point"),
            item(L, "Listen to what children say and write it down.", role="point"),
            item(L, "Non-compliance should lead to more scrutiny rather than less.", role="point"),
            item(R, "The Partnership should review its guidance.", number="1"),
            item(R, "The Trust should assure itself that staff are trained.", number="2"),
            item(R, "Housing should tell others when a tenancy ends.", number="10"),
        ],
        publisher="Harrowshire Safeguarding Partnership",
        review_types=("lcspr",),
        subjects=(Subject("Child V", "subject_child"), Subject("Child W", "subject_child")),
    )


def bands() -> Proposal:
    return document(
        "child-j.pdf",
        "Child J Serious Case Review Practitioner Briefing",
        "practitioner-briefing",
        [
            item(N, "Anyone who meets families at work.", heading="WHO SHOULD READ ABOUT CHILD J?", role="audience"),
            item(
                N,
                "Child J lived with his mother.\nHer partner moved in during June.",
                heading="BACKGROUND INFORMATION",
                role="background",
            ),
            item(
                N, "Afterwards she told of months of control.", heading="FURTHER CONCERNS IDENTIFIED", role="concerns"
            ),
            item(N, heading="OVERVIEW OF LEARNING", role="learning_point"),
            item(L, "Agencies tended to work alone.", role="point"),
            item(L, "Nobody spoke to the grandparents.", role="point"),
            item(N, "There was much that was done well. This included", role="good_practice"),
            item(GOOD, "The school kept a diary of what J said."),
            item(N, heading="RECOMMENDATIONS", role="recommendation"),
            item(R, "That staff feel confident when they meet hostility"),
            item(R, "To ensure that every disclosure is made alone"),
            item(N, "The full report can be read online.", heading="MORE INFORMATION", role="more_information"),
        ],
        publisher="Harrowshire People Partnership",
        published="October 2021",
        review_types=("scr",),
        masthead=("Harrowshire", "People Partnership", "Written by a fictional author"),
    )


def sheet() -> Proposal:
    return document(
        "neglect.docx",
        "Learning from Reviews: Neglect",
        "thematic-learning-sheet",
        [
            bulleted(
                N,
                "Neglect is seen in three ways:",
                ("hunger", "cold", "fear"),
                "It can befall anybody.",
                heading="Summary of factors that add to risk",
                role="risk_factor",
            ),
            item(L, "It lowers the guard of those who protect.", heading="Drink;", role="risk_factor"),
            item(L, "A tenancy lost is a child moved.", heading="Debt;", role="risk_factor"),
            item(N, "Some events come just before.", heading="Events that set it off", role="trigger"),
            item(L, "Separation is watched too little.", number="1", heading="Parting:", role="trigger"),
            item(L, "So is a birth.", number="2", heading="Birth:", role="trigger"),
            item(L, "Ask who lives there. Ask again.", heading="Seeing the whole household", role="practice"),
            item(N, "They came and looked at the clock.", role="quotation", said_by="(a boy, aged nine)"),
            item(L, "A plan for one parent is half a plan.", heading="Counting both parents", role="practice"),
            item(N, "National digest, third edition.", heading="Source of these points", role="more_information"),
            item(
                N,
                "Three of our own reviews spoke of neglect.",
                heading="Learning specific to Harrowshire",
                role="reviews_considered",
            ),
            item(N, heading="LOCAL REVIEWS IN HARROWSHIRE", role="local_review"),
            item(N, "His cot was never seen.\nSee where a baby sleeps.", heading="Baby R", role="local_review"),
            item(N, "Her mother was not asked.", heading="Baby S", role="local_review"),
            item(N, "Every review can be read in full.", heading="", role="more_information"),
            item(N, "Services came and went.", heading="Findings of the audit", role="audit_finding"),
            item(L, "Histories were short.", number="1", role="audit_finding"),
            item(L, "Plans were late.", number="2", role="audit_finding"),
            item(RESOURCE, "Neglect tool", address="https://county.example/tool", grouping="Harrowshire procedures"),
            item(RESOURCE, "Half a day on neglect", grouping="Training on neglect"),
        ],
        review_types=("thematic",),
    )


def numbered_themes() -> Proposal:
    return document(
        "themes.txt",
        "Thematic Review of six cases",
        "thematic-review",
        [
            item(N, "This report looks at six reviews, from 2015 to 2020/1.", role="reviews_considered"),
            item(N, heading="Key themes", number="1", role="theme"),
            item(THEME, number="1.1", heading="Curiosity"),
            bulleted(
                N,
                "Risk was left unasked about:",
                ("no time", "no supervision"),
                "In two cases it was noticed late.",
                number="1.1",
                heading="Curiosity",
                role="theme",
                themes=("Curiosity",),
            ),
            item(THEME, number="1.2", heading="Planning"),
            item(
                N,
                "Planning, above all at the end of help, was weak. Four reviews said so.",
                number="1.2",
                heading="Planning",
                role="theme",
                themes=("Planning",),
            ),
        ],
        review_types=("thematic",),
    )


def seven_minutes() -> Proposal:
    return document(
        "adult-fern.pdf",
        "Seven-minute briefing: Adult Fern",
        "seven-minute-briefing",
        [
            item(N, "Adult Fern lived alone.", heading="Background", number="1", role="background"),
            item(N, "Self-neglect is common.", heading="Why it matters", number="2", role="introduction"),
            item(N, "He missed appointments. Nobody asked.", heading="What happened", number="3", role="background"),
            item(N, heading="What we learnt", number="4", role="learning_point"),
            item(L, "A missed appointment is a question.", role="point"),
            item(N, heading="Good practice", number="5", role="good_practice"),
            item(GOOD, "The chemist rang."),
            item(N, heading="Recommendations", number="6", role="recommendation"),
            item(R, "The Board should agree one page on self-neglect.", number="1"),
            item(R, "Housing should treat a second failed visit as a concern.", number="2"),
            bulleted(
                N, "", ("Whom have we closed this month?",), heading="Reflect and act", number="7", role="reflection"
            ),
        ],
        review_types=("sar",),
    )


DOCUMENTS = (two_page_table, numbered_boxes, bands, sheet, numbered_themes, seven_minutes)


@pytest.fixture(params=DOCUMENTS, ids=lambda made: made.__name__)
def proposal(request: pytest.FixtureRequest) -> Proposal:
    made: Callable[[], Proposal] = request.param
    return made()


@pytest.fixture
def brought_in(session: Session) -> Callable[[Proposal], Material]:
    """Accept a proposal and read back what a brief of it is made from."""

    def bring(proposal: Proposal) -> Material:
        accepted = keep(session, proposal, proposal.title.encode())
        session.flush()
        return material_of(session, session.get_one(Review, accepted.review_id))

    return bring


@pytest.fixture
def composed(brought_in: Callable[[Proposal], Material]) -> Callable[..., Brief]:
    """Accept a proposal and compose it, in its own format unless another is named."""

    def compose(proposal: Proposal, name: str = "") -> Brief:
        return compose_material(brought_in(proposal), house_format(name or proposal.house_format))

    return compose
