"""What the headless door says when it is spoken to wrongly."""

import pytest

from workbench import cli


@pytest.mark.parametrize(
    "line", ["", "dance", "search", "export 1", "import", "list --year x", "search a --limit many"]
)
def test_a_wrong_command_line_leaves_with_status_2_and_a_word_on_standard_error(line, capsys):
    with pytest.raises(SystemExit) as left:
        cli.parse(line.split())
    assert left.value.code == 2
    assert capsys.readouterr().err


def test_options_may_stand_before_or_after_the_verb():
    before = cli.parse(["--json", "--library", "a.reviews", "list"])
    after = cli.parse(["list", "--library", "a.reviews", "--json"])
    assert (before.json, before.library, before.verb) == (after.json, after.library, after.verb)


def test_a_library_must_be_named(capsys):
    with pytest.raises(SystemExit) as left:
        cli.carry_out(cli.parse(["list"]))
    assert left.value.code == 2
    assert "--library" in capsys.readouterr().err


def test_a_passphrase_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    words = ["list", "--library", str(tmp_path / "a.reviews"), "--passphrase-file", str(tmp_path / "nothing")]
    with pytest.raises(SystemExit) as left:
        cli.carry_out(cli.parse(words))
    assert left.value.code == 2
    assert "nothing" in capsys.readouterr().err


def test_a_folder_that_is_no_library_is_a_stated_failure(tmp_path, capsys):
    secret = tmp_path / "secret"
    secret.write_text("a passphrase of some length\n")
    words = ["list", "--library", str(tmp_path), "--passphrase-file", str(secret), "--json"]
    assert cli.carry_out(cli.parse(words)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1
