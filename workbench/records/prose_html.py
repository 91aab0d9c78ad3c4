"""Long text as HTML and back, for the clipboard: paragraphs, lists, bold, italic and links; nothing else is kept.

Word's own HTML is understood: its lists are paragraphs with a label of their own, deletions that are tracked, comments
and pictures stand among the words. Sizes, colours, tables' rules and pictures are dropped, words never.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from typing import Any

from workbench.records.prose import MarkKind, Paragraph, Prose, Run, clean

DROPPED = frozenset({"style", "script", "head", "title", "meta", "del", "img", "svg", "object", "xml", "template"})
BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
HIDDEN = re.compile(
    r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment|mso-special-character:\s*comment", re.IGNORECASE
)
COMMENT_CLASSES = frozenset({"msocommentreference", "msocomanchor", "msocomtxt"})
WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
WORD_LABEL = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
WEIGHT = re.compile(r"(?<![\w-])font-weight:\s*(\w+)", re.IGNORECASE)
SLANT = re.compile(r"(?<![\w-])font-style:\s*(\w+)", re.IGNORECASE)
MANNER = re.compile(r"list-style-type:\s*([\w-]+)", re.IGNORECASE)
LABEL = re.compile(r"[(\[]?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxlcIVXLC]+)[.)\]:]*")
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
MANNERS = {"lower-alpha": "a", "upper-alpha": "A", "lower-latin": "a", "upper-latin": "A", "a": "a", "A": "A"}


@dataclass(frozen=True)
class _Look:
    """How the words under an element look."""

    bold: bool = False
    italic: bool = False
    href: str = ""
    lists: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Walks through a tree and gathers its paragraphs. `waiting` is the style of the next one that has words."""

    found: list[Paragraph] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    waiting: Paragraph = field(default_factory=lambda: Paragraph(()))
    counts: list[int] = field(default_factory=list)

    def walk(self, node: Any, look: _Look) -> None:  # noqa: ANN401 - lxml has no types
        """Take the words of an element and of all under it."""
        if not isinstance(node.tag, str) or _is_dropped(node):
            return
        if WORD_LABEL.search(node.get("style", "")):
            self._take_label("".join(node.itertext()))
            return
        tag = node.tag.lower()
        is_block = BLOCK.fullmatch(tag) is not None
        if is_block or tag == "br":
            self.end()
        look = self._begin(node, tag, _looked(node, tag, look))
        self._say(node.text, look)
        for child in node:
            self.walk(child, look)
            self._say(child.tail, look)
        if is_block:
            self.end()
        if tag in {"ol", "ul"}:
            self.counts.pop()

    def _begin(self, node: Any, tag: str, look: _Look) -> _Look:  # noqa: ANN401 - see walk
        """What an element does for the lists."""
        if tag in {"ol", "ul"}:
            self.counts.append(_number(node.get("start"), 1))
            manner = MANNER.search(node.get("style", ""))
            return replace(look, lists=(*look.lists, manner[1] if manner else node.get("type") or tag))
        if tag == "li":
            self.waiting = self._item(node, look.lists)
        elif (word := WORD_LIST.search(node.get("style", ""))) is not None:
            self.waiting = Paragraph((), MarkKind.BULLET, min(int(word[1]), 9) - 1)
        return look

    def _item(self, node: Any, lists: tuple[str, ...]) -> Paragraph:  # noqa: ANN401 - see walk
        level = max(len(lists) - 1, 0)
        if not lists or not _is_numbered(node, lists[-1]):
            return Paragraph((), MarkKind.BULLET, level)
        number = _number(node.get("value"), self.counts[-1])
        self.counts[-1] = number + 1
        label = node.get("data-label") or f"{_written(number, MANNERS.get(lists[-1], ''))}."
        return Paragraph((), MarkKind.NUMBER, level, label)

    def _take_label(self, words: str) -> None:
        """What Word wrote before a paragraph of a list: "3." makes it a numbered one."""
        label = " ".join(clean(words).split())
        if LABEL.fullmatch(label) and label != "o":
            self.waiting = replace(self.waiting, style=MarkKind.NUMBER, label=label)

    def _say(self, words: str | None, look: _Look) -> None:
        told = re.sub(r"\s+", " ", clean(words or ""))
        if told.startswith(" ") and (not self.runs or self.runs[-1].words.endswith(" ")):
            told = told[1:]
        if told:
            self.runs.append(Run(told, look.bold, look.italic, look.href))

    def end(self) -> None:
        """Here a paragraph ends; one without words is none."""
        runs = _joined(self.runs)
        self.runs = []
        if "".join(run.words for run in runs).strip():
            self.found.append(replace(self.waiting, runs=runs))
            self.waiting = Paragraph(())


def _is_dropped(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    tag = node.tag.lower()
    classes = set(node.get("class", "").lower().split())
    return (
        tag in DROPPED
        or tag.startswith(("v:", "w:"))
        or bool(classes & COMMENT_CLASSES)
        or HIDDEN.search(node.get("style", "")) is not None
    )


def _looked(node: Any, tag: str, look: _Look) -> _Look:  # noqa: ANN401 - lxml has no types
    """The look under an element: its own, else that above it."""
    style = node.get("style", "")
    weight, slant = WEIGHT.search(style), SLANT.search(style)
    bold = look.bold or tag in {"b", "strong"}
    italic = look.italic or tag in {"i", "em"}
    if weight is not None:
        bold = weight[1].lower() in {"bold", "bolder"} or _number(weight[1], 0) >= 600
    if slant is not None:
        italic = slant[1].lower() in {"italic", "oblique"}
    href = look.href
    if tag == "a":
        href = address(node.get("href", ""))
    return replace(look, bold=bold, italic=italic, href=href)


def address(words: str) -> str:
    """What may be followed: an address of the web, of mail or of a telephone; "" for all else."""
    plain = "".join(clean(words).split())
    return plain if ADDRESS.fullmatch(plain) else ""


def _is_numbered(node: Any, manner: str) -> bool:  # noqa: ANN401 - lxml has no types
    return node.get("data-label") is not None or manner not in {"ul", "disc", "circle", "square", "none"}


def _number(words: str | None, otherwise: int) -> int:
    return int(words[:6]) if words and words.isascii() and words.isdecimal() else otherwise


def _written(number: int, manner: str) -> str:
    if manner and 1 <= number <= 26:
        return chr(ord(manner) + number - 1)
    return str(number)


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one look are one run; no space at the end."""
    made = []
    for look, group in groupby(runs, key=lambda run: replace(run, words="")):
        made.append(replace(look, words="".join(run.words for run in group)))
    if made:
        made[-1] = replace(made[-1], words=made[-1].words.rstrip())
    return tuple(run for run in made if run.words)


def read_html(html: str) -> Prose:
    """What HTML says, as long text; empty where it says nothing."""
    from lxml import etree  # four megabytes, and needed where something is pasted alone

    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    cleaned = clean(html)
    tree = etree.fromstring(cleaned, parser) if cleaned.strip() else None
    if tree is None:
        return Prose()
    reader = _Reader()
    reader.walk(tree, _Look())
    reader.end()
    return Prose.of(reader.found)


def write_html(prose: Prose) -> str:
    """Long text as HTML that Word, a browser and `read_html` understand."""
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(_pieces(prose))}</body></html>'


def _pieces(prose: Prose) -> Iterator[str]:
    opened: list[str] = []
    for paragraph in prose.paragraphs():
        tags = _lists(paragraph)
        while opened and (len(opened) > len(tags) or opened[-1] != tags[len(opened) - 1]):
            yield f"</{opened.pop()}>"
        for tag in tags[len(opened) :]:
            opened.append(tag)
            yield f"<{tag}>"
        words = "".join(_run(run) for run in paragraph.runs)
        yield _item(paragraph, words) if tags else f"<p>{words}</p>"
    yield from (f"</{tag}>" for tag in reversed(opened))


def _lists(paragraph: Paragraph) -> list[str]:
    """The tags of the lists that a paragraph stands in, the outermost first."""
    if paragraph.style not in {MarkKind.BULLET, MarkKind.NUMBER}:
        return []
    return ["ul"] * paragraph.level + ["ol" if paragraph.style is MarkKind.NUMBER else "ul"]


def _item(paragraph: Paragraph, words: str) -> str:
    if paragraph.style is MarkKind.BULLET:
        return f"<li>{words}</li>"
    return f'<li data-label="{escape(paragraph.label)}">{words}</li>'


def _run(run: Run) -> str:
    made = escape(run.words)
    for tag, is_on in (("i", run.italic), ("b", run.bold)):
        made = f"<{tag}>{made}</{tag}>" if is_on else made
    return f'<a href="{escape(run.href)}">{made}</a>' if run.href else made
