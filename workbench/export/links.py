"""Which addresses may be written into a file that leaves: the web and mail, never a file, a script or a share."""

import re
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
SAFE = "!#$%&'()*+,/:;=?@~-._[]"
LONGEST = 2000


def is_web_address(address: str) -> bool:
    """Whether an address may be a link: http, https or mailto, with something behind it, and readable as one."""
    return bool(written_address(address))


def written_address(address: str) -> str:
    """The address as a file may hold it, other letters percent-encoded; "" if it may not be a link."""
    bare = address.strip()
    scheme, colon, rest = bare.partition(":")
    if not colon or scheme.lower() not in SCHEMES or len(bare) > LONGEST:
        return ""
    encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(bare, safe=SAFE, errors="ignore"))
    try:
        parts = urlsplit(encoded)
        host = parts.hostname if scheme.lower() != "mailto" else "mail"
        _ = parts.port
    except ValueError:
        return ""
    return encoded if host and rest.strip("/") else ""
