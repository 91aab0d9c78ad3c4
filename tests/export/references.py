"""Readers of RIS and BibTeX by the rules of the formats, to read back what the program writes.

RIS: a line is two letters or figures, two blanks, a hyphen, a blank, a value; TY begins an entry, ER ends it.
BibTeX: `@type{key, name = {value}, …}`; a value ends where its braces balance, whatever stands before a brace.
"""

NAMES = {"TI": "title", "AU": "author", "PY": "year", "PB": "institution", "M3": "type", "T2": "series", "UR": "url"}
COMMANDS = {
    "textbackslash{}": "\\",
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textasciicircum{}": "^",
    "textasciitilde{}": "~",
} | {letter: letter for letter in "%&#$_"}


def read_ris(text: str) -> list[dict[str, str]]:
    """The entries by name of field; fails on a line that is none."""
    entries: list[dict[str, str]] = []
    is_in = False
    for line in text.split("\r\n")[:-1]:
        tag, between, value = line[:2], line[2:6], line[6:]
        assert between == "  - ", line
        if tag == "TY":
            assert not is_in
            assert value == "RPRT"
            entries.append({})
        elif tag != "ER":
            assert is_in
            assert tag not in entries[-1]
            entries[-1][NAMES.get(tag, tag)] = value
        is_in = tag != "ER"
    assert not is_in
    return entries


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries by name of field; fails where braces do not balance."""
    entries, at = [], 0
    while (at := text.find("@techreport{", at)) >= 0:
        at, fields = text.index(",", at) + 1, {}
        while text[at:].lstrip()[0] != "}":
            name, _, _ = text[at:].partition(" = ")
            begins = at + len(name) + 3
            at = _end(text, begins)
            value = text[begins + 1 : at - 1]
            said = value[1:-1] if name.strip() in {"title", "author"} else value
            fields[name.strip()] = said if name.strip() == "url" else _read(said)
            assert text[at] == ","
            at += 1
        entries.append(fields)
    return entries


def _end(text: str, begins: int) -> int:
    assert text[begins] == "{"
    depth = 0
    for at in range(begins, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    raise AssertionError("a brace is never closed")


def _read(value: str) -> str:
    said, at = "", 0
    while at < len(value):
        if value[at] != "\\":
            assert value[at] not in "{}%&#$_^~", value
            said, at = said + value[at], at + 1
            continue
        command = next(name for name in COMMANDS if value.startswith(name, at + 1))
        said, at = said + COMMANDS[command], at + 1 + len(command)
    return said
