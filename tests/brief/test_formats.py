"""House formats: the six that ship are sound, a board's own is added, and a wrong file is told by file and key."""

from pathlib import Path

import pytest

from workbench import paths
from workbench.brief.formats import Shape, house_format, house_formats, warnings, wrong_formats
from workbench.errors import BadFormat, NoSuchFormat
from workbench.records.fields import KINDS
from workbench.records.lists import terms

OWN = """
title = "Our own"
[page]
sizes = [12, 10]
[[section]]
key = "all"
heading = "Everything"
draws = [{ kind = "recommendation", shape = "boxes", label = "No.", abreast = 3 }]
"""


def test_the_six_formats_ship_and_none_of_them_sets_small_type() -> None:
    assert set(house_formats()) == {
        "learning-and-improvement-briefing",
        "learning-brief",
        "practitioner-briefing",
        "seven-minute-briefing",
        "thematic-learning-sheet",
        "thematic-review",
    }
    for each in house_formats().values():
        assert warnings(each) == ()
        assert each.title
        assert each.description


@pytest.mark.parametrize("name", sorted(house_formats()))
def test_every_kind_and_role_has_its_place_in_every_format(name: str) -> None:
    draws = [draw for section in house_format(name).sections for draw in section.draws]
    wanted = [("recommendation", ""), ("kloe", ""), ("family_perspective", ""), ("resource", ""), ("action", "")]
    wanted += [("learning_point", term.code) for term in terms("learning_roles")]
    wanted += [("finding", term.code) for term in terms("finding_kinds")]
    wanted += [("narrative", role) for role in ("background", "concerns", "method", "theme", "local_review")]
    for kind, role in wanted:
        assert any(draw.takes(kind, role) or (draw.kind == "theme" and role in draw.roles) for draw in draws), (
            f"{kind} {role}"
        )
    assert {draw.kind for draw in draws} <= {*KINDS, "publisher"}


def test_a_format_of_a_boards_own_is_added_with_a_warning_and_may_replace_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "our-own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "learning-brief.toml").write_text(OWN.replace("Our own", "Ours instead"), encoding="utf-8")
    found = house_formats(tmp_path)
    assert len(found) == 7
    assert found["learning-brief"].title == "Ours instead"
    own = found["our-own"]
    assert own.plan.sizes == (12.0, 10.0)
    assert own.plan.pages is None
    (draw,) = own.sections[0].draws
    assert (draw.shape, draw.label, draw.abreast) == (Shape.BOXES, "No.", 3)
    (warning,) = warnings(own)
    assert "10 pt" in warning
    assert "12 pt" in warning
    assert house_formats()["learning-brief"].title == "Learning brief"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('title = "Our own"', "", "“title” is missing"),
        ('title = "Our own"', "title = 3", "“title” must be words"),
        ("[page]", "colour = 3\n[page]", "“colour” is not a word of house formats"),
        ("sizes = [12, 10]", "sizes = [12, 8]", "“page.sizes” must name sizes of 10 pt or more"),
        ("sizes = [12, 10]", "pages = true", "“page.pages” must be a whole number"),
        ("sizes = [12, 10]", "margin = 400", "“page.margin” must lie between 20 and 120"),
        ("sizes = [12, 10]", "overleaf = true", "“page.overleaf” needs a section that starts a page"),
        ('key = "all"', "", "“section 1, key” is missing"),
        ('heading = "Everything"', "columns = 3", "“section 1, columns” must lie between 1 and 2"),
        ('heading = "Everything"', "panel = true", "“section 1, heading” must be given where panels or boxes"),
        ('"recommendation"', '"suggestion"', "“section 1, draws 1, kind” cannot be “suggestion”"),
        ('"boxes"', '"table"', "“section 1, draws 1, shape” cannot be “table” for recommendation"),
        ('"boxes"', '"circles"', "“section 1, draws 1, shape” cannot be “circles”"),
        ('label = "No."', 'roles = ["large"]', "“section 1, draws 1, roles” cannot hold “large”"),
        ("draws = [", "draws = [] # ", "“section 1, draws” must be a list of tables"),
        ("title", "= title", "cannot be read as TOML"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_key(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    (tmp_path / "ours.toml").write_text(OWN.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BadFormat) as refused:
        house_formats(tmp_path)
    assert "ours.toml" in refused.value.sentence
    assert told in refused.value.sentence


def test_a_format_put_into_the_boards_own_folder_is_offered_and_a_wrong_one_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(paths, "own_formats", lambda: tmp_path)
    (tmp_path / "our-own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("title = 3", encoding="utf-8")
    assert house_format("our-own").title == "Our own"
    assert "wrong" not in house_formats()
    (told,) = wrong_formats()
    assert "wrong.toml" in told


def test_a_format_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NoSuchFormat, match="seven-minute-briefing"):
        house_format("poster")


def test_good_practice_never_stands_among_the_concerns() -> None:
    for each in house_formats().values():
        for section in each.sections:
            roles = {role for draw in section.draws if draw.kind == "finding" for role in draw.roles or ("",)}
            assert roles in ({"good_practice"}, {"concern", "system"}, set()), (each.name, section.key)
