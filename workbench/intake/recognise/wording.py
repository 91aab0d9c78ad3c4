"""What the recogniser asks of words alone: folding, sentence ends, letter case, numbers told in words."""

import re

NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "finally", "lastly")
CONTINUED = re.compile(r"\W*\b(?:ctd|cont|contd|cont'd|continued|continues)\b\W*$", re.IGNORECASE)
SPOKEN = re.compile(r"\b(what|who|where|how)'s\b")
LEADING_NUMBER = re.compile(
    r"^\W*(?:(?:section|part|panel|step|minute|stage|appendix|annex)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])[.):]?\s+(?=\S)"
)
SMALL = re.compile(
    r"(?:an?|and|as|at|by|for|from|into?|of|on|or|our|the|to|with|what|who|how|why|is|are|was|were|we)", re.IGNORECASE
)
SHOULD = re.compile(
    r"\b(?:should|must|needs? to|ought to|(?:is|are) (?:asked|recommended|required|requested|invited|urged) to"
    r"|will ensure|to (?:seek|ensure|review|consider|develop|assure|promote|provide|undertake|revisit|strengthen))\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:board|partnerships?|partners|agenc(?:y|ies)|police|council|trust|services?|care|team|schools?|CSC|ICB|CCG|GPs?|"
    r"health|commissioners?|providers?|practitioners?|professionals|probation|housing|managers?|leaders?|organisations?|"
    r"constabulary|education|hospital|authority|L?SCB|LSCP|SAB|ICB|CAMHS|NHS|trusts|government|department|panel)\b",
    re.IGNORECASE,
)


def folded(words: str) -> str:
    """Words for comparison: lower case, plain quotes, "and" for "&", no punctuation round them, single spaces."""
    plain = words.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("&", " and ")
    plain = re.sub(r"[*_#]+", " ", plain).casefold()
    return re.sub(r"\s+", " ", plain).strip(" \t:;.,?!-–—\"'()[]")


def heading_key(words: str) -> str:
    """A heading without its number, its "continued" and its punctuation, for look-up."""
    key = SPOKEN.sub(r"\1 is", folded(CONTINUED.sub("", words.strip().rstrip(":;.) "))))
    key = re.sub(r"^(?:so|and|but|then),? (?=(?:what|how|why|who|where) \w)", "", key)
    return LEADING_NUMBER.sub("", key).strip(" :;.-–") or key


def is_continued(words: str) -> bool:
    """Whether a heading says that its section goes on from before."""
    return CONTINUED.search(words.strip().rstrip(":;.) ")) is not None


def has_sentence_end(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return words.rstrip("\"'”’)*] ").endswith((".", "!", "?", "…"))


def is_shouted(words: str) -> bool:
    """Whether all letters are capitals, and there are enough of them to mean it."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters) and any(len(w) > 3 for w in words.split())


def is_titled(words: str) -> bool:
    """Whether most words of weight begin with a capital."""
    heavy = [w for w in re.findall(r"[^\W\d_][\w'’/-]*", words) if not SMALL.fullmatch(w)]
    return bool(heavy) and sum(w[0].isupper() for w in heavy) >= 0.75 * len(heavy)


def is_recommending(words: str) -> bool:
    """Whether a sentence asks a body for something: "The partnership should …"."""
    opening = " ".join(words.split()[:30])
    return SHOULD.search(opening) is not None and BODY.search(opening) is not None


def is_demanding(words: str) -> bool:
    """Whether the words read as a recommendation does where one is expected."""
    return (
        SHOULD.search(words) is not None
        or re.match(r"\W*(?:That|To|It is recommended|Ensure|Review|Develop)\b", words) is not None
    )


def number_told(words: str) -> int:
    """The number that a word or digits tell; 0 if none."""
    lowered = words.casefold()
    if lowered in NUMBER_WORDS:
        return NUMBER_WORDS.index(lowered) + 1
    return int(words) if words.isdigit() else 0


def ordinal_of(words: str) -> str:
    """The ordinal a paragraph opens with ("Firstly, …" gives "first"), or ""."""
    found = re.match(r"(\w+?)(?:ly)?\b,?\s", words)
    opening = found[1].casefold() if found else ""
    opening = opening if opening in ORDINALS else opening + "ly"
    return opening if opening in ORDINALS and re.match(r"\w+,", words) else ""
