import datetime
import io
import os
import shutil
import zipfile
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.export.arbitrary_briefs import briefs
from tests.export.samples import SAMPLES
from workbench.brief.model import Box, Boxes, Brief, Bullets, Item, Masthead, Numbered, Section, Text
from workbench.export import draw_word, fit
from workbench.export.pdf_checks import squeezed
from workbench.export.reading_order import said, words_of
from workbench.export.word import read_word
from workbench.export.word_package import KEPT_PARTS, scrubbed
from workbench.export.word_pages import measured_pages
from workbench.export.word_reading import lines, opened
from workbench.records.prose import Run

DAY = datetime.date(2026, 3, 2)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPED = {"lists"}
"""A list that the text itself types by hand is told, and not taken from it."""
PROVE = bool(os.environ.get("WORKBENCH_PROVE"))
every_sample = pytest.mark.parametrize("name", SAMPLES)


def drawn(brief: Brief) -> bytes:
    return draw_word(fit(brief), DAY)


def small(*blocks, **about) -> Brief:
    section = Section("background", "Background", blocks, **about)
    return Brief("A fictional brief", "learning-brief", Masthead("A fictional brief"), (section,))


def runs(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@every_sample
def test_all_words_of_a_brief_stand_in_its_word_file_in_order_and_the_checker_finds_nothing(name):
    brief = SAMPLES[name]()
    read = read_word(fit(brief), drawn(brief))
    assert squeezed(read.words) == squeezed(words_of(brief))
    assert [check.sentence for check in read.checks if not check.passed] == []


def test_a_long_title_takes_one_line_at_the_foot():
    title = "A fictional title of many words " * 16
    made = replace(small(Text(runs("Words."))), title=title, masthead=Masthead(title))
    feet = [content.decode() for name, content in parts(drawn(made)).items() if "footer" in name]
    assert len(feet) == 2
    assert all("…" in foot and title.strip() not in foot for foot in feet)


@settings(max_examples=400 if PROVE else 40, suppress_health_check=list(HealthCheck))
@given(briefs)
def test_any_brief_of_any_letters_becomes_a_word_file_with_all_its_words(brief):
    read = read_word(fit(brief), drawn(brief))
    assert squeezed(read.words) == squeezed(words_of(brief))
    nameless = set() if said(brief.masthead.title) else {"headings"}
    assert {check.name for check in read.checks if not check.passed} <= TYPED | nameless


@every_sample
def test_one_brief_gives_the_same_bytes_twice_and_another_day_changes_only_the_dates(name):
    first, second = drawn(SAMPLES[name]()), drawn(SAMPLES[name]())
    assert first == second
    later = parts(draw_word(fit(SAMPLES[name]()), DAY + datetime.timedelta(days=1)))
    assert [part for part, content in parts(first).items() if content != later[part]] == ["docProps/core.xml"]


@every_sample
def test_the_package_holds_nothing_about_anybody(name):
    held = parts(drawn(SAMPLES[name]()))
    assert all(KEPT_PARTS.fullmatch(part) for part in held)
    core = {etree.QName(at).localname: at.text for at in etree.fromstring(held["docProps/core.xml"])}
    assert set(core) == {"title", "language", "created", "modified"}
    assert core["created"] == core["modified"] == "2026-03-02T00:00:00Z"
    everything = b"".join(held.values())
    assert not [word for word in (b"python-docx", b"rsid", b"Macintosh", b"Theme=", b"w:author") if word in everything]


def test_every_part_keeps_the_order_of_children_that_word_insists_on():
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"]
    order += ["spacing", "ind", "outlineLvl", "sectPr"]
    for sample in SAMPLES.values():
        held = parts(drawn(sample()))
        for part in ("word/document.xml", "word/styles.xml"):
            for properties in etree.fromstring(held[part]).iter(f"{W}pPr"):
                names = [etree.QName(child).localname for child in properties]
                assert names == sorted(names, key=order.index)
                assert len(names) == len(set(names))


LABELS = [
    ["1.", "2.", "3."],
    ["a)", "b)", "d)", "e)"],
    ["i", "ii", "iii", "iv"],
    ["h)", "i)", "j)"],
    ["Finding 3:", "Finding 4:", "Finding 9:"],
    ["1.9", "1.10", "1.11"],
    ["Firstly", "Secondly"],
    ["01", "02"],
    ["3", "1", "2"],
    ["%1", "100%", "x" * 40],
]


@pytest.mark.parametrize("labels", LABELS)
def test_labels_are_kept_to_the_letter_and_each_list_counts_anew(labels):
    one = Numbered(tuple(Item(runs("words"), label) for label in labels))
    read = lines(opened(drawn(small(one, one, columns=2))))
    assert [line.all_words for line in read if "words" in line.words] == [f"{label} words" for label in labels * 2]


def test_labels_that_can_be_counted_are_real_lists():
    document = docx.Document(io.BytesIO(drawn(small(Numbered((Item(runs("one"), "b)"), Item(runs("two"), "c)")))))))
    items = [p for p in document.paragraphs if p.text in {"one", "two"}]
    assert [item.style.name for item in items] == ["List Number"] * 2
    assert len({item._p.pPr.numPr.numId.val for item in items}) == 1


def test_recommendations_abreast_are_read_in_order_in_columns_that_end_level():
    boxes = tuple(Box(f"Recommendation {n}", (Text(runs(f"Do thing {n}.")),)) for n in range(1, 7))
    brief = small(Boxes(boxes, abreast=2))
    document = docx.Document(io.BytesIO(drawn(brief)))
    assert [p.text for p in document.paragraphs if p.text.startswith("Do")] == [f"Do thing {n}." for n in range(1, 7)]
    assert document.sections[-1]._sectPr.find(f"{W}cols").get(f"{W}num") == "2"
    breaks = [p.text.strip() for p in document.paragraphs if p._p.find(f"{W}r/{W}br") is not None]
    assert breaks == ["Recommendation 4"]
    assert not [p for p in document.paragraphs if not p.text.strip()]


def test_columns_that_something_follows_are_left_for_the_word_processor_to_level():
    boxes = Boxes(tuple(Box(str(n), (Text(runs(f"Do thing {n}.")),)) for n in range(1, 5)), abreast=2)
    document = docx.Document(io.BytesIO(drawn(small(boxes, Text(runs("After."))))))
    assert document.element.body.find(f".//{W}br") is None
    assert [s._sectPr.find(f"{W}cols").get(f"{W}num") for s in document.sections] == ["1", "2", "1"]


def test_only_links_to_the_web_and_to_mail_are_written_and_the_words_of_others_stay():
    hrefs = ("https://board.example/a b", "mailto:a@b.example", "javascript:x", "file:///etc/passwd", r"\\share\x", "")
    text = Text(tuple(Run(f"link {n} ", href=href) for n, href in enumerate(hrefs)))
    content = drawn(small(text))
    targets = [rel.target_ref for rel in opened(content).part.rels.values() if rel.is_external]
    assert sorted(targets) == ["https://board.example/a%20b", "mailto:a@b.example"]
    assert "link 0 link 1 link 2 link 3 link 4 link 5" in [line.words.strip() for line in lines(opened(content))]


HOSTILE = ("\x00\x0b\x1f", "\ud800", "\ufffe\uffff", "<w:p/>&amp;", "]]>", "{0} %s $HOME", "\u202egnp.exe", "a" * 5000)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_only_text(words):
    brief = replace(small(Text(runs(f"before {words} after")), Bullets((Item(runs(words)),))), title=f"T {words}")
    read = read_word(fit(brief), drawn(brief))
    assert squeezed(read.words) == squeezed(words_of(brief))


def test_the_net_takes_out_what_should_never_have_been_there():
    document = opened(drawn(small(Text(runs("Kept words.")))))
    paragraph = document.paragraphs[-1]
    document.add_comment(runs=paragraph.runs, text="call 07700 900123", author="Planted Person", initials="PP")
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:author="Planted Person" w:id="9"'
    gone = f"<w:del {names}><w:r><w:delText>REAL NAME</w:delText></w:r></w:del>"
    paragraph._p.append(etree.fromstring(gone))
    kept = f"<w:ins {names}><w:r><w:t> And more.</w:t></w:r></w:ins>"
    paragraph._p.append(etree.fromstring(kept))
    paragraph._p.set(f"{W}rsidR", "00AA11BB")
    document.core_properties.author = "Planted Person"
    document.part.relate_to("file:///secret", "http://x.example/hyperlink", is_external=True)
    dirty = io.BytesIO()
    document.save(dirty)
    clean = scrubbed(dirty.getvalue())
    everything = b"".join(parts(clean).values())
    planted = (b"Planted", b"REAL NAME", b"07700", b"rsid", b"file:///secret", b"comments")
    assert not [word for word in planted if word in everything]
    assert "Kept words. And more." in [line.words for line in lines(opened(clean))]


def test_the_language_of_a_brief_is_that_of_the_file():
    document = opened(drawn(replace(small(Text(runs("Geiriau."))), language="cy-GB")))
    assert document.core_properties.language == "cy-GB"
    assert document.styles.element.find(f"{W}docDefaults//{W}lang").get(f"{W}val") == "cy-GB"


@pytest.mark.prove
@pytest.mark.skipif(not PROVE, reason="A slow proof: set WORKBENCH_PROVE=1.")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine.")
@every_sample
def test_a_word_processor_lays_a_word_file_out_on_the_pages_that_were_forecast(name, tmp_path):
    layout = fit(SAMPLES[name]())
    path = tmp_path / "brief.docx"
    path.write_bytes(draw_word(layout, DAY))
    assert measured_pages(path) == layout.pages
    assert [file.name for file in tmp_path.iterdir()] == ["brief.docx"]
