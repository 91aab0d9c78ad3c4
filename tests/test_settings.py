"""Settings survive damage, and are written whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import settings
from workbench.settings import Settings, ThemeChoice

FOLDERS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1).map(Path)
ANY = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    recent=st.lists(FOLDERS, max_size=settings.RECENT).map(tuple),
    width=st.integers(720, 10_000),
    height=st.integers(450, 10_000),
    idle_minutes=st.integers(*settings.IDLE_MINUTES),
    clipboard_seconds=st.integers(*settings.CLIPBOARD_SECONDS),
    language=st.sampled_from(["", "en", "cy", "pt_BR"]),
)


@given(kept=ANY)
def test_settings_come_back_as_they_were_written(kept, tmp_path_factory):
    file = tmp_path_factory.mktemp("settings") / "deep" / "settings.toml"
    settings.write(kept, file)
    assert settings.read(file) == kept
    assert [each.name for each in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\xff\xfe\x00",
        b"theme = ",
        b'theme = "purple"\nrecent = 3\nwidth = "wide"\nheight = true\nidle_minutes = 0\nlanguage = "../cy"',
        b'recent = [3, "", {a = 1}]\nwidth = 5',
        b"recent = " + b"[" * 100_000,
    ],
)
def test_damaged_settings_are_as_on_the_first_day(damaged, tmp_path):
    file = tmp_path / "settings.toml"
    file.write_bytes(damaged)
    assert settings.read(file) == Settings()


def test_absent_settings_are_as_on_the_first_day(tmp_path):
    assert settings.read(tmp_path / "none" / "settings.toml") == Settings()


def test_a_library_that_is_opened_comes_first_and_only_once():
    kept = Settings()
    for number in range(12):
        kept = kept.opened(Path(f"/library {number}"))
    kept = kept.opened(Path("/library 7"))
    assert kept.recent[:3] == (Path("/library 7"), Path("/library 11"), Path("/library 10"))
    assert len(kept.recent) == len(set(kept.recent)) == settings.RECENT
    assert Path("/library 7") not in kept.forgotten(Path("/library 7")).recent
