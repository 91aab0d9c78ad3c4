"""Briefs for tests. Every place, board, child and event in them is invented."""

import io
from dataclasses import replace

from PIL import Image

from workbench.brief.model import (
    Box,
    Boxes,
    Branding,
    Brief,
    Bullets,
    Heading,
    Item,
    Look,
    Masthead,
    MastheadLook,
    Numbered,
    PageBreak,
    PagePlan,
    Panel,
    Quote,
    Runs,
    Section,
    SectionLook,
    Table,
    TableCell,
    Text,
)
from workbench.records.prose import Run

BACKGROUND = (
    "This review looks at how agencies worked with Child K, then seven, and Child L, then four, who lived with their "
    "mother and, from the summer of 2024, with her new partner. In March 2025 a neighbour’s call brought police to the "
    "home in the night; both children had been injured. The partner was later sentenced to imprisonment. Eleven "
    "agencies knew the family. School absence, two missed health visits and a report from the grandmother each reached "
    "one of them, and no one put the three together. The children’s mother, their grandmother and Child K took part in "
    "the review, and their words have shaped what follows. The father was invited twice and did not reply."
)
LEARNING = (
    (
        "Grandparents and neighbours hold knowledge. Each report needs an answer to the person who made it, "
        "and a note of what was done with it. The grandmother rang twice, was thanked twice, and heard no "
        "more."
    ),
    (
        "A meeting that is late is a meeting without the child. Three of four strategy meetings were held "
        "after the third day, and at two of them neither the school nor the health visitor was in the room."
    ),
    (
        "Children tell by what they do. Child L’s drawings were kept, and praised, and not read. What a child "
        "shows belongs in the record, with the date and who was there."
    ),
    (
        "Asking about new adults is ordinary good care, not suspicion. Practitioners said they feared to give "
        "offence; the mother said she had been waiting for somebody to ask her when he was not there."
    ),
    (
        "A father or partner who is never met is a person not assessed. Write down who was not seen, and why, "
        "at every contact; three gaps in a row are a reason to act, not to wait."
    ),
    (
        "Absence is information. Five days away should lead to a visit in which the child is seen, alone if "
        "the child wishes it. Letters home reached the one person who did not want them answered."
    ),
    (
        "Guidance is used when it fits on one page and is talked about in supervision. Ours ran to forty "
        "pages, and of eleven practitioners whom we asked two had opened it in the last year."
    ),
    (
        "Records of adults who pose a risk must follow the adult, not the address. Two forces each held half "
        "of what was known, and neither knew that the other held the rest."
    ),
    ("Supervision begins with the child. Where it began with the visits made, the child came last, or not at all."),
    ("Good practice: the school nurse wrote down Child K’s words as they were said, with the date and the question."),
)
RECOMMENDATIONS = (
    (
        "The Partnership should assure itself, by an audit each quarter, that every strategy meeting is held "
        "within one working day of a referral."
    ),
    (
        "Schools should follow a child’s absence of five days with a visit in which the child is seen, and "
        "tell children’s social care of any that fails."
    ),
    (
        "All agencies should review their guidance on professional curiosity and test with frontline "
        "practitioners, through open feedback or focus groups, whether it helps them to ask about adults who "
        "are new to a household."
    ),
    ("Health visiting should record who lives in the home at each contact, and ask about adults who stay there."),
    ("Children’s social care should close a case only after each agency has said in writing what support goes on."),
    "The Department should say which agency holds the record of adults who pose a risk to children.",
)


def runs(words: str) -> Runs:
    return (Run(words),)


def text(words: str, look: Look = Look.PLAIN) -> Text:
    return Text(runs(words), look)


def item(words: str, label: str = "", *children: Item) -> Item:
    return Item(runs(words), label, (), children)


def bullets(*words: str) -> Bullets:
    return Bullets(tuple(item(each) for each in words))


def link(words: str, href: str) -> Runs:
    return (Run(words, href=href),)


def logo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGBA", (300, 120), (20, 120, 90, 200)).save(kept, "PNG")
    return kept.getvalue()


ASHMERE = Branding("Ashmere Safeguarding Children Partnership", web="ashmere.example")
KLOES = Numbered(
    (
        item("Were strategy meetings held in time, and did the right agencies attend?", "1"),
        item(
            "Did anyone ask who was in the home, and what stood in the way of asking?",
            "2",
            item("by those who visited the home"),
            item("by those who knew the mother’s partner from other work"),
            item("by those to whom the family turned"),
        ),
        item("How was the voice of each child heard, apart from that of the adults?", "3"),
        item("What did absence from school tell agencies, and what did they do with it?", "4"),
    )
)


def learning_brief(*, label: str = "", plan: PagePlan | None = None, branding: Branding = ASHMERE) -> Brief:
    boxes = tuple(Box(f"{label}{n}", (text(words),)) for n, words in enumerate(RECOMMENDATIONS, start=1))
    more = Bullets(
        (
            Item((Run("The full report: "), Run("ashmere.example/reviews/k-and-l", href="https://ashmere.example/k"))),
            Item((Run("Professional curiosity on one page: "), *link("a card", "https://ashmere.example/card"))),
            item("If you are worried about a child, call the front door on 01632 960 100."),
        )
    )
    return Brief(
        "Child K and Child L",
        "learning-brief",
        Masthead("Child K and Child L", (ASHMERE.publisher,), ("Learning brief", "December 2026")),
        (
            Section("background", "Background", (text(BACKGROUND),)),
            Section("kloe", "Key lines of enquiry", (KLOES,)),
            Section("key_learning", "Key learning", (bullets(*LEARNING),), columns=2),
            Section("recommendations", "Recommendations", (Boxes(boxes, 2),)),
            Section("more_information", "More information", (more,)),
        ),
        branding,
        plan or PagePlan(sizes=(13.0, 12.5, 12.0)),
    )


def practitioner_briefing() -> Brief:
    def banner(key: str, heading: str, *blocks: object) -> Section:
        return Section(key, heading, tuple(blocks), look=SectionLook.BAND)  # type: ignore[arg-type]

    return Brief(
        "Child T",
        "practitioner-briefing",
        Masthead("Child T", ("Tarnbrook People Partnership", "Practitioner briefing"), ("Local review", "May 2026")),
        (
            banner("audience", "Who should read this?", text("All who work with families in Tarnbrook.")),
            banner("background", "Background", text(BACKGROUND), text(LEARNING[0])),
            banner("concerns", "Further concerns", bullets(*LEARNING[1:5])),
            banner(
                "learning",
                "Overview of learning",
                Heading(runs("Seeing the child")),
                text(LEARNING[5]),
                Heading(runs("Working together")),
                text(LEARNING[6]),
                Quote(runs("He asked me what I had drawn, and then he waited."), "Child T, aged nine"),
            ),
            banner("recommendations", "Recommendations", Boxes((Box("", (text(RECOMMENDATIONS[0]),)),))),
            banner("more", "More information", bullets("Call the front door on 01632 960 100.")),
        ),
        Branding("Tarnbrook People Partnership", "#7A1F3D", "#F4E9ED", logo=logo(), logo_text="Tarnbrook, a bridge"),
        PagePlan(margin=48.0, sizes=(13.0, 12.5, 12.0)),
    )


def improvement_briefing() -> Brief:
    header = ("Key themes", "Learning points", "Resources")
    rows = tuple(
        (
            TableCell((text(name),)),
            TableCell((text(LEARNING[n]), bullets("Ask who else is there.", "Write down what was said."))),
            TableCell((Text(link("A card for the pocket", f"https://holm.example/{n}")), text("Training in June"))),
        )
        for n, name in enumerate(("Professional curiosity", "The child’s voice", "New adults", "Absence"))
    )
    table = Table("Key themes", "A row for each theme", header, rows, (0.2, 0.5, 0.3))
    return Brief(
        "Learning from a case review",
        "learning-and-improvement-briefing",
        Masthead(
            "Learning from a case review", ("Holm Valley Board", "Briefing 7"), ("June 2026",), MastheadLook.PLAIN
        ),
        (
            Section("narrative", "Learning from a case review", (text(BACKGROUND, Look.LEAD), text(LEARNING[3]))),
            Section("points", "What we learnt", (Numbered((item(LEARNING[4], "1."), item(LEARNING[5], "2."))),)),
            Section("table", "", (table,), starts_page=True),
            Section("messages", "Other messages", (bullets(*LEARNING[7:9]),), look=SectionLook.PLAIN),
        ),
        Branding("Holm Valley Board", "#1F3864", "#E9EDF5"),
        PagePlan(margin=54.0, is_overleaf=True, family="Liberation Sans"),
    )


def seven_minute_briefing() -> Brief:
    names = (
        "Background",
        "Why it matters",
        "What happened",
        "What we learnt",
        "Good practice",
        "Recommendations",
        "Act",
    )
    panels = tuple(
        Panel(name, (text(LEARNING[n]), bullets(LEARNING[n + 1], LEARNING[n + 2])), str(n + 1))
        for n, name in enumerate(names)
    )
    banded = tuple(
        Section(f"p{n}", f"{n}. {name}", (Panel("", (text(LEARNING[n]),)),), look=SectionLook.BAND)
        for n, name in enumerate(names[:2], start=1)
    )
    masthead = Masthead("Adult Moss", ("Ashmere Safeguarding Adults Board",), ("Seven-minute briefing",))
    return Brief("Adult Moss", "seven-minute-briefing", masthead, (Section("panels", "", panels), *banded), ASHMERE)


def long_review() -> Brief:
    themes = [
        block
        for n in range(1, 13)
        for block in (Heading(runs(f"1.{n} A theme seen again")), *(text(words) for words in LEARNING[:5]))
    ]
    quotes = (Quote(runs(LEARNING[2]), "A grandmother"), Quote(runs(LEARNING[3])))
    return Brief(
        "Ten reviews read together",
        "thematic-review",
        Masthead("Ten reviews read together", ("Wrenfield Partnership",)),
        (
            Section("which", "Which reviews", (text(BACKGROUND), PageBreak(), text("After the break."))),
            Section("themes", "Themes", (*themes, *quotes)),
        ),
        plan=PagePlan(pages=None, sizes=(12.0, 11.0)),
    )


def overfull(times: int = 6) -> Brief:
    brief = learning_brief(plan=PagePlan())
    background = replace(brief.sections[0], blocks=tuple(text(BACKGROUND) for _ in range(times)))
    return replace(brief, sections=(background, *brief.sections[1:]))


SAMPLES = {
    "learning brief": learning_brief,
    "practitioner briefing": practitioner_briefing,
    "improvement briefing": improvement_briefing,
    "seven-minute briefing": seven_minute_briefing,
    "long review": long_review,
    "overfull": overfull,
}
