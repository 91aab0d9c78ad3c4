"""Which addresses a link read from a foreign file may keep."""

import re

_SAFE = re.compile(r"(?:https?://[^\s/]+|mailto:[^\s@]+@)[^\s\"<>]*", re.IGNORECASE)
LONGEST = 2_000


def safe_address(address: str) -> str:
    """The address if it leads to the web or to a mailbox, else ""; files, scripts and network shares are dropped."""
    trimmed = address.strip()
    if trimmed.lower().startswith("www."):
        trimmed = f"http://{trimmed}"
    return trimmed if len(trimmed) <= LONGEST and _SAFE.fullmatch(trimmed) else ""
