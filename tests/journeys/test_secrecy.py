"""After a whole journey a planted word stands nowhere on disk but in the source given and the brief asked for."""

import docx

from tests.journeys.program import Program

SECRET = "Quillonwraith"
WORDS = f"""Learning brief: Child Fern

Background

Child Fern is fictional and is called {SECRET} nowhere but here.

Recommendations

Recommendation 1: The Board should review what {SECRET} said.
"""


def test_a_planted_word_is_found_nowhere_outside_the_library(tmp_path, monkeypatch):
    home, work = tmp_path / "home", tmp_path / "work"
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        folder = home / name
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    work.mkdir()
    program, given, out = Program(work), tmp_path / "given", tmp_path / "out"
    given.mkdir(), out.mkdir()
    source = given / "source.docx"
    document = docx.Document()
    for line in WORDS.splitlines():
        document.add_paragraph(line)
    document.save(str(source))
    program.call("new")
    (entry,) = program.call("import", source, "--accept").data
    assert program.call("search", SECRET).data["hits"] >= 2
    program.call("export", entry["review"], "--format", "learning-brief", "--to", out / "brief.pdf")
    program.call("export", entry["review"], "--format", "learning-brief", "--to", out / "brief.docx")
    program.call("search", f"{SECRET} NOT (", prove=False)
    program.call("export", entry["review"], "--format", "no-such-format", "--to", out / "x.pdf", prove=False)
    program.call("backup")
    program.call("rebuild-index")
    found = [file for file in tmp_path.rglob("*") if file.is_file() and given not in file.parents]
    found = [file for file in found if out not in file.parents]
    assert found
    assert not [file for file in found if SECRET.lower() in file.read_bytes().lower().decode("latin-1")]
