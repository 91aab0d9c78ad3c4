"""Marks inside a line of text: Markdown and the few HTML remnants that text taken from web pages carries."""

import html
import re
from dataclasses import dataclass, field, replace

from workbench.records.prose import Paragraph, Run, clean

TAGS = "b|strong|i|em|u|span|p|br|div|sup|sub|li|ul|ol|font|a|h[1-6]"
TOKEN = re.compile(
    r"(?P<bold>\*\*)|(?P<star>\*)"
    r"|\[(?P<text>[^\[\]\n]+)\]\((?P<address>[^()\s]*)\)"
    r"|<(?P<bracketed>(?:https?://|mailto:|www\.)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"
    rf"|<(?P<close>/?)(?P<tag>{TAGS})\b[^<>]*>"
    r"|(?P<bare>https?://[^\s<>()\[\]*]+[^\s<>()\[\]*.,;:'\"’”])"
    r"|\\(?P<escaped>[*_\[\]#\\.()!>+|-])",
    re.IGNORECASE,
)
PARAGRAPH_TAG = re.compile(r"</?(?:p|div|li|ul|ol)\b[^<>]*>|<br\s*/?>", re.IGNORECASE)


@dataclass
class _Scan:
    """What has been read of a line so far: its runs, and which marks are open."""

    runs: list[Run] = field(default_factory=list)
    bold: bool = False
    italic: bool = False

    def add(self, words: str, href: str = "") -> None:
        """Append words in the look that is open."""
        if words:
            self.runs.append(Run(words, self.bold, self.italic, href))

    def embolden_all(self) -> None:
        """The opening mark was lost: everything so far was meant to be bold."""
        self.runs = [replace(r, bold=True) for r in self.runs]


def paragraph_of(text: str) -> Paragraph:
    """One paragraph from a line of text; marks that find no partner are taken out, words are kept."""
    scan, at = _Scan(), 0
    for token in TOKEN.finditer(text):
        scan.add(_literal(text[at : token.start()]))
        _take(scan, token)
        at = token.end()
    scan.add(_literal(text[at:]))
    return trimmed(scan.runs)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a table cell, which HTML remnants may part."""
    found = (paragraph_of(part) for part in PARAGRAPH_TAG.split(text))
    return tuple(p for p in found if p.words.strip())


def trimmed(runs: list[Run]) -> Paragraph:
    """A paragraph of these runs: neighbours of one look joined, white space single and none at the ends."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1].words if joined else " "
        words = re.sub(r"\s+", " ", run.words)
        words = words.lstrip() if before.endswith(" ") else words
        if joined and _look(joined[-1]) == _look(run):
            joined[-1] = Run(before + words, *_look(run))
        elif words:
            joined.append(Run(words, *_look(run)))
    while joined and not joined[-1].words.strip():
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].words.rstrip(), *_look(joined[-1]))
    return Paragraph(tuple(joined))


def is_bold_open(text: str) -> bool:
    """Whether a bold mark begun in the text waits for its partner on the next line."""
    return text.count("**") % 2 == 1 and text.lstrip(" -").startswith("**")


def _look(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.href


def _literal(words: str) -> str:
    return clean(html.unescape(words))


def _take(scan: _Scan, token: re.Match[str]) -> None:
    found = token.groupdict()
    if found["bold"]:
        _bold(scan, token)
    elif found["star"]:
        _star(scan, token)
    elif found["text"]:
        _link(scan, found["text"], found["address"])
    elif found["bracketed"] or found["bare"]:
        address = found["bracketed"] or found["bare"]
        scan.add(_literal(address), address)
    elif found["tag"]:
        _tag(scan, found["tag"].lower(), is_open=not found["close"])
    else:
        scan.add(found["escaped"])


def _link(scan: _Scan, words: str, address: str) -> None:
    inner = paragraph_of(words)
    scan.runs += [Run(r.words, r.bold or scan.bold, r.italic or scan.italic, address or "#") for r in inner.runs]


def _tag(scan: _Scan, tag: str, *, is_open: bool) -> None:
    if tag in {"b", "strong"}:
        scan.bold = is_open
    elif tag in {"i", "em"}:
        scan.italic = is_open
    elif tag in {"p", "br", "div", "li"}:
        scan.add(" ")


def _sides(token: re.Match[str]) -> tuple[bool, bool]:
    """Whether the mark may close what stands before it, and open what stands behind it."""
    before, after = token.string[: token.start()], token.string[token.end() :]
    return before[-1:].strip() != "", after[:1].strip() != ""


def _bold(scan: _Scan, token: re.Match[str]) -> None:
    may_close, may_open = _sides(token)
    has_partner = "**" in token.string[token.end() :]
    if scan.bold:
        scan.bold = False
    elif may_open and has_partner:
        scan.bold = True
    elif may_close and not has_partner and not any(r.bold for r in scan.runs):
        scan.embolden_all()


def _star(scan: _Scan, token: re.Match[str]) -> None:
    may_close, may_open = _sides(token)
    if scan.italic and may_close:
        scan.italic = False
    elif not scan.italic and may_open and re.search(r"\S\*(?!\*)", token.string[token.end() :]):
        scan.italic = True
    else:
        scan.add("*")
