"""Files built to do harm, made small here: each ends in one sentence or in a document, never in anything else."""

import io
import os
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from workbench import errors
from workbench.errors import StatedError
from workbench.intake import guard
from workbench.intake.proposal import Document
from workbench.intake.reading import read

TRIES = 3_000 if os.environ.get("WORKBENCH_PROVE") else 60
MAIN = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def good_word():
    package = docx.Document()
    package.add_heading("A made-up brief", 1)
    package.add_paragraph("Larch Board said so.", style="List Bullet")
    package.add_table(2, 2).cell(0, 0).text = "Theme"
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def good_pdf():
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.drawString(72, 700, "A made-up brief by Larch Board.")
    canvas.rect(70, 600, 100, 50)
    canvas.showPage()
    canvas.drawString(72, 700, "Its second page.")
    canvas.save()
    return out.getvalue()


def word_with(**parts):
    """A good Word file with parts put in or replaced; a name's slashes and stops are written as in the package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good_word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, parts.pop(member.filename, None) or old.read(member))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def body(inner, before=""):
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{inner}</w:body></w:document>'


def utf16(words):
    return words.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")


XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE_WORD = {
    "zip bomb": (lambda: word_with(**{"word/media/image1.bin": bytes(40 << 20)}), errors.SuspectFile),
    "too many paragraphs": (lambda: word_with(**{MAIN: body("<w:p/>" * 150_000)}), errors.TooMuchText),
    "eight million paragraphs": (lambda: word_with(**{MAIN: body("<w:p/>" * 2_600_000)}), errors.SuspectFile),
    "external entity": (
        lambda: word_with(**{MAIN: body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", XXE)}),
        errors.SuspectFile,
    ),
    "billion laughs": (lambda: word_with(**{MAIN: body("&b;", LAUGHS)}), errors.SuspectFile),
    "entity in a part of another name": (lambda: word_with(**{"word/odd.bin": body("", XXE)}), errors.SuspectFile),
    "entity in wide letters": (lambda: word_with(**{MAIN: utf16(body("&b;", LAUGHS))}), errors.SuspectFile),
    "odd encoding": (
        lambda: word_with(**{MAIN: b'<?xml version="1.0" encoding="UTF-7"?><w:document/>'}),
        errors.SuspectFile,
    ),
    "deep nesting": (lambda: word_with(**{MAIN: body("<w:tbl>" * 5_000)}), errors.UnreadableFile),
    "outside name": (lambda: word_with(**{"../outside.xml": "<a/>"}), errors.SuspectFile),
    "absolute name": (lambda: word_with(**{"/etc/outside.xml": "<a/>"}), errors.SuspectFile),
    "macro": (lambda: word_with(**{"word/vbaProject.bin": b"x"}), errors.ActiveContent),
    "truncated": (lambda: good_word()[:-200], errors.UnreadableFile),
    "no text": (lambda: word_with(**{MAIN: body("<w:p/>")}), errors.EmptyFile),
    "not XML": (lambda: word_with(**{MAIN: "words"}), errors.UnreadableFile),
}
LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)
ODD = {
    "page loop": (lambda: LOOP, StatedError),
    "truncated PDF": (lambda: good_pdf()[:400], StatedError),
    "nothing": (lambda: b"", errors.EmptyFile),
    "zeros": (lambda: bytes(1_000), errors.EmptyFile),
    "junk": (lambda: bytes(range(256)) * 40, errors.UnknownKindOfFile),
    "program": (lambda: b"MZ\x90\x00\x03\x00\x00\x00" * 50, errors.UnknownKindOfFile),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), errors.PictureFile),
    "old Word": (lambda: guard.OLD_OFFICE + bytes(600), errors.OldWordFile),
    "rich text": (lambda: b"{\\rtf1 words}", errors.OtherOfficeFile),
    "too large": (lambda: b"a" * (guard.LARGEST_FILE + 1), errors.FileTooLarge),
}


@pytest.mark.parametrize("what", HOSTILE_WORD | ODD)
def test_a_hostile_file_ends_in_the_sentence_made_for_it(what):
    make, refusal = (HOSTILE_WORD | ODD)[what]
    with pytest.raises(refusal) as refused:
        read(make(), "made-up.docx")
    assert refused.value.sentence.startswith("“made-up.docx”")
    assert refused.value.sentence.endswith(".")


def test_two_members_of_one_name_are_refused():
    out = io.BytesIO(good_word())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(MAIN, body(""))
    with pytest.raises(errors.SuspectFile):
        read(out.getvalue(), "made-up.docx")


def test_a_locked_member_is_told_as_a_password():
    content = bytearray(good_word())
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    with pytest.raises(errors.EncryptedFile):
        read(bytes(content), "made-up.docx")


def test_a_spreadsheet_is_not_taken_for_a_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(errors.OtherOfficeFile):
        read(out.getvalue(), "made-up.docx")


def test_a_file_is_read_by_what_it_holds_and_its_false_name_is_told():
    document = read(good_word(), "made-up.pdf")
    assert document.blocks[0].words == "A made-up brief"
    assert document.warnings[0] == "The file's name promises a PDF, but it is a Word document and was read as that."
    assert read(good_word(), "made-up.docx").warnings == ()


def test_an_external_picture_is_not_fetched_and_its_document_is_read():
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://127.0.0.1:9/spy.png" TargetMode="External"/></Relationships>'
    )
    assert read(word_with(**{"word/_rels/document.xml.rels": relation}), "made-up.docx").blocks[0].words


def mutated(content, changes):
    out = bytearray(content)
    for place, byte, cut in changes:
        at = place % len(out)
        if cut:
            del out[at : at + cut]
        else:
            out[at] = byte
        if not out:
            return b"%PDF-"
    return bytes(out)


CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, 255), st.sampled_from([0, 0, 0, 1, 7])), min_size=1, max_size=8
)


def outcome(content):
    try:
        return read(content, "made-up.docx")
    except StatedError as refused:
        return refused


@settings(max_examples=TRIES, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_a_damaged_pdf_is_read_or_refused_and_nothing_else(changes):
    assert isinstance(outcome(mutated(good_pdf(), changes)), Document | StatedError)


@settings(max_examples=TRIES, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_a_damaged_package_is_read_or_refused_and_nothing_else(changes):
    assert isinstance(outcome(mutated(good_word(), changes)), Document | StatedError)


with zipfile.ZipFile(io.BytesIO(good_word())) as _package:
    PARTS = {name: _package.read(name) for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml")}


@settings(max_examples=TRIES, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(PARTS)), CHANGES)
def test_a_damaged_part_is_read_or_refused_and_nothing_else(name, changes):
    assert isinstance(outcome(word_with(**{name: mutated(PARTS[name], changes)})), Document | StatedError)
