"""The lines at the top: title, series, date, publisher; and the publisher's name wherever it stands alone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.intake.proposal import Block, BlockKind
from workbench.intake.recognise.meaning import meaning_of
from workbench.intake.recognise.named import named_of
from workbench.intake.recognise.shape import PSEUDONYM, is_heading, is_pseudonym_heading
from workbench.intake.recognise.wording import SMALL, has_sentence_end, is_shouted

MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = re.compile(
    rf"(?:\d{{1,2}}(?i:st|nd|rd|th)?\s+(?:of\s+)?)?{MONTH},?\s+(?:19|20)\d\d|\b\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|(?i:Spring|Summer|Autumn|Winter|(?:Quarter |Q)[1-4],?(?: of)?)\s+(?:19|20)\d\d"
)
PUBLISHED = re.compile(
    r"(?<!\d)(?<!\bon \d )(?<!\bon \d\d )(?<!\bin )(?<!\bon )(?<!\bsince )(?<!\bfrom )(?<!\bto )(?<!\band )"
    rf"(?:{DATE.pattern})"
)
SAID_PUBLISHED = re.compile(
    rf"\W*(?i:published|issued|dated|completed|presented|submitted|approved)\b.{{0,90}}?\b(?:on|in)\s+(?P<date>{DATE.pattern})"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SERIES = re.compile(
    r"\b(?:briefing(?: note)?|bulletin|issue|edition|newsletter|volume|no\.?|number)\s*(?:no\.?|number)?\s*#?\d+\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    rf"\b(?:in|on|since|from|of|between)\s+(?:\d{{1,2}}\w*\s+)?(?:{MONTH}\s+)?(?:19|20)\d\d", re.IGNORECASE
)
SHORT_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|and|&)){0,4} (?:L?SCB|L?SCP|LSAB|SAB|SAPB|SSCB|CSP|SVCP)")
SERIES_NOUN = re.compile(r"(?i:briefing|bulletin|issue|newsletter|edition)")
PLACE = r"(?:[A-Z][\w’'-]+|&|and|of|upon|on|the|in|with|St\.?|,)"
TOWN = rf"(?:[A-Z][\w’'-]+(?:\s+{PLACE})*\s+)"
TOWNS = r"(?:[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|and|&))*\s+)"
WHOSE = r"(?:Children|Child|Adults?|People|All\s+Age|Families|and|&|['’]s|Children['’]s)"
BODY = r"(?:(?:Assurance\s+)?Partnership(?:\s+Board)?|Board|Council|Executive|Committee|Partners)"
SAFEGUARDING = rf"{TOWN}(?:Local\s+)?Safeguarding(?:\s+{WHOSE}){{0,4}}\s+{BODY}"
PROTECTION = (
    rf"{TOWN}(?:Community\s+Safety|Public\s+Protection|Child\s+Protection|Adult\s+Protection|Safer(?:\s+Communities)?|"
    r"(?:MAPPA\s+)?Strategic\s+Management|Domestic\s+(?:Abuse|Violence))\s+"
    r"(?:Partnership|Committee|Board)"
)
SAFER = rf"Safer\s+{TOWNS}(?:Partnership|Board)"
TRUST = (
    rf"{TOWNS}(?:Children['’]s\s+)?(?:Partnership\s+)?(?:Safeguarding|Children['’]s\s+Trust)\s+(?:Board|Partnership)"
)
PUBLISHER = re.compile("|".join(f"(?:{body})" for body in (SAFEGUARDING, PROTECTION, SAFER, TRUST)))
NOT_A_PLACE = re.compile(
    r"^(?:(?:The|A|An|This|That|Our|Your|Local|All|Each|Both|By|From|For|In|Of|To|And|With|About|Contact|Published|Copyright|"
    r"Report|Commissioned)\b[\s©]*(?:by\s+|the\s+|for\s+|of\s+)*)+"
)
META = re.compile(
    r"(?:(?:independent |lead |report )?(?:authors?|reviewers?|chair)|published?(?: on| by| date)?|publication date|"
    r"(?:report )?dated?(?: of publication| published)?|version|status|commissioned by|©|\(c\)|copyright)\b"
    r"\s*[:.©-]?\s*\S.*",
    re.IGNORECASE,
)
IMPRINT = re.compile(r"published|publication|date|©|\(c\)|copyright", re.IGNORECASE)
PARTS = re.compile(r"\s*(?:\||·|•|\t)\s*|\s{3,}")
YEAR_ALONE = re.compile(r"(?:^|(?<=\w)[\s,(–—-]+)((?:19|20)\d\d)\)?\W*$")
LONGEST_LINE = 24
MOST_LINES = 12


@dataclass
class Masthead:
    """What the top of the document says of itself; `lines` are its words as written."""

    title: str = ""
    series: str = ""
    published: str = ""
    publisher: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year of publication, from the date, else from the title."""
        found = YEAR.findall(self.published) or YEAR.findall(HAPPENED.sub("", self.title))
        return int(found[-1]) if found else None


def read_masthead(blocks: Sequence[Block], told_title: str = "") -> tuple[Masthead, list[Block]]:
    """The masthead and the blocks that are left; `told_title`, the file's own, is used if none is seen."""
    top = _top(blocks)
    masthead = Masthead(lines=[_whole(b) for b in blocks[:top]])
    titles = _sorted_out(blocks[:top], masthead)
    masthead.title = _title(titles) or told_title.strip() or masthead.series or masthead.publisher
    left = []
    for block in blocks[top:]:
        if _is_signature(block):
            masthead.lines.append(block.words)
            masthead.publisher = masthead.publisher or publisher_in(block.words)
            masthead.published = masthead.published or _date_in(block.words)
        else:
            left.append(block)
    masthead.publisher = masthead.publisher or publisher_of([b.words for b in blocks])
    return masthead, left


def _date_in(words: str) -> str:
    found = SAID_PUBLISHED.match(words) or PUBLISHED.search(words)
    return found["date"] if found and "date" in found.re.groupindex else found[0] if found else ""


def _whole(block: Block) -> str:
    return f"{block.label} {block.words}".strip()


def _top(blocks: Sequence[Block]) -> int:
    """How many blocks at the top belong to the masthead: short lines before the first section or prose."""
    for at, block in enumerate(blocks[:MOST_LINES]):
        if block.kind is BlockKind.TABLE or not _is_short(block):
            return at if is_heading(blocks, at) else _without_heading(blocks, at)
        if at and named_of(block) is not None:
            return at
        has_title = any(_may_be_title(b) for b in blocks[:at])
        is_known = meaning_of(block.words) is not None and (is_heading(blocks, at) or block.words.endswith(":"))
        if at == 0 and block.kind is BlockKind.HEADING and block.level == 1:
            continue
        if is_known and has_title and any(_is_imprint(b) for b in blocks[at + 1 : at + 3]):
            continue
        if is_known and (has_title or not _opens_document(blocks, at)):
            return at
    return min(len(blocks), MOST_LINES) if len(blocks) > MOST_LINES else len(blocks) if len(blocks) < 3 else 1


def _opens_document(blocks: Sequence[Block], at: int) -> bool:
    """A first line that the lexicon knows is still the title if another known heading follows it."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return after is not None and after.kind is not BlockKind.ITEM and _is_short(after)


def _without_heading(blocks: Sequence[Block], at: int) -> int:
    """Leave out the last line before the prose if it heads that prose, the title standing above it."""
    last = blocks[at - 1] if at else None
    above = [b for i, b in enumerate(blocks[: max(0, at - 1)]) if _may_be_title(b) and not _begins_series(blocks, i)]
    if last is None or not above or not _may_be_title(last) or _ends_in_date(last.words):
        return at
    says_whom = _names_someone(last.words) and not _names_someone(" ".join(b.words for b in above))
    is_title_level = last.kind is BlockKind.HEADING and last.level == 1
    is_series_before = SERIES.search(above[-1].words) is not None
    return at if says_whom or is_title_level or is_series_before else at - 1


def _ends_in_date(words: str) -> bool:
    told = _date_in(words)
    return bool(told) and words.rstrip(" .)").endswith(told)


def _names_someone(words: str) -> bool:
    return PSEUDONYM.search(words) is not None or is_pseudonym_heading(words)


def _is_imprint(block: Block) -> bool:
    """A line that only says who published and when."""
    words = block.words
    return bool(words) and (
        _is_publisher(_without_date(words)) or META.fullmatch(words) is not None or not _without_date(words)
    )


def _begins_series(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line is the first half of a series' name ("Learning and Improvement" above "Briefing 3")."""
    after = blocks[at + 1].words if at + 1 < len(blocks) else ""
    return SERIES_NOUN.match(after) is not None and SERIES.match(after) is not None


def _is_short(block: Block) -> bool:
    words = block.words
    if block.kind is BlockKind.ITEM and not SERIES.fullmatch(block.label) and not re.match(r"\d", words):
        return False
    is_sentence = has_sentence_end(words) and not words.endswith(("?", "!")) and len(words.split()) > 1
    return len(words.split()) <= LONGEST_LINE and (not is_sentence or META.fullmatch(words) is not None)


def _may_be_title(block: Block) -> bool:
    words = _without_date(block.words)
    is_series = SERIES.search(words) is not None and SERIES.sub("", words).strip(" -–—:|,.&·•/") == ""
    return bool(words) and not is_series and not META.fullmatch(block.words) and not _is_publisher(words)


def _without_date(words: str) -> str:
    bare = PUBLISHED.sub("", words).strip(" -–—:|,.()·•/")
    lone = YEAR_ALONE.search(bare)
    is_imprint = lone is not None and (not lone.start() or _is_publisher(bare[: lone.start()]))
    return bare[: lone.start()].strip() if lone and is_imprint else bare


def _is_publisher(words: str) -> bool:
    words = spoken(words)
    bare = words.strip(" .:|-–·•")
    return PUBLISHER.fullmatch(bare) is not None or SHORT_NAME.fullmatch(bare) is not None


def spoken(words: str) -> str:
    """Words in capitals as one would write them in a sentence's name; others as they are."""
    if not is_shouted(words):
        return words
    return " ".join(w.lower() if at and SMALL.fullmatch(w) else w.capitalize() for at, w in enumerate(words.split()))


def publisher_in(words: str) -> str:
    """The publisher named in the words, without what leads to the name; "" if none."""
    found = PUBLISHER.search(spoken(words))
    name = re.sub(r"\s+", " ", NOT_A_PLACE.sub("", found[0])).strip() if found else ""
    return (
        ""
        if re.match(r"(?:Safeguarding|Local)\b", name)
        and "Safeguarding " not in name[5:]
        and not name.startswith("Safer")
        else name
    )


def publisher_of(texts: Sequence[str]) -> str:
    """The name told most often in the text."""
    counted = Counter(
        name
        for text in texts
        for found in PUBLISHER.finditer(text)
        if (name := publisher_in(found[0])) and len(name.split()) > 2
    )
    return max(counted, key=lambda name: (counted[name], len(name)), default="")


def _is_signature(block: Block) -> bool:
    """A line beyond the top that is only the publisher's name, or a line of copyright."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.words.split()) > LONGEST_LINE:
        return False
    if _is_publisher(_without_date(block.words)) or re.match(r"(?:©|\(c\)|copyright\b)", block.words, re.IGNORECASE):
        return True
    is_told = bool(publisher_in(block.words) or not _without_date(block.words.partition(":")[2]))
    return is_told and META.fullmatch(block.words) is not None and IMPRINT.match(block.words) is not None


def _sorted_out(top: Sequence[Block], masthead: Masthead) -> list[str]:
    """Give dates, series and publisher to the masthead; what is left are the lines of the title."""
    titles: list[str] = []
    for block in top:
        words = _whole(block) if not block.label or block.label[0].isalnum() else block.words
        parts = [part for part in PARTS.split(words) if part]
        left = [bare for part in parts if (bare := _sort_out(part, masthead, titles, len(top)))]
        if len(left) == len(parts):
            left = [_without_date(words)]
        titles += left if len(parts) == 1 or not titles or len(left) == len(parts) else []
    return titles


def _sort_out(words: str, masthead: Masthead, titles: list[str], lines: int) -> str:
    """Take what a part of a line says of date, series or publisher; the words that are still the title's."""
    bare = _without_date(words)
    lone = YEAR_ALONE.search(words)
    masthead.published = (
        masthead.published or _date_in(words) or (lone[1] if lone and (not bare or _is_publisher(bare)) else "")
    )
    if META.fullmatch(words) or not bare:
        masthead.publisher = masthead.publisher or publisher_in(words)
    elif _is_publisher(bare):
        masthead.publisher = publisher_in(bare) or bare
    elif SERIES.search(bare) and SERIES.sub("", bare).strip(" -–—:|,.&·•/") == "" and not masthead.series:
        masthead.series = " ".join([*titles, bare]) if SERIES_NOUN.match(bare) else bare
        if masthead.series == bare:
            return ""
        titles.clear()
    elif SERIES.search(bare) and not masthead.series and lines > 1 and not PSEUDONYM.search(bare):
        masthead.series = bare
    else:
        return bare
    return ""


def _title(lines: Sequence[str]) -> str:
    """The lines of a title as one, a line that goes on told by a colon unless the words lead on."""
    title = ""
    for line in lines:
        if not title:
            title = line
        elif (
            title.endswith((":", "–", "-", "&", ","))
            or line[0].islower()
            or re.search(r"\b(?:and|of|the|for|from|into|in)$", title)
        ):
            title = f"{title} {line}"
        else:
            title = f"{title}: {line}"
    return title.strip()
