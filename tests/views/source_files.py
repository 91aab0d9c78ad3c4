"""Files to bring in, written for these tests: all people, places and boards in them are fictional."""

from pathlib import Path

TARNBROOK = """\
# Child B: practitioner briefing

Tarnbrook Safeguarding Children Board, March 2020

## Background information

Child B's home was with his mother and, from June 2019, her new partner. His older sisters went to live with their
grandparents over the summer. Everyone in this briefing is fictional.

## Overview of learning

1. Agencies tended to work with what the mother told them. None of them spoke to the partner alone.
2. When attendance fell, letters were sent; no one went to the house until the ninth week.

## Good practice

- The teaching assistant kept a note of what Child B said about home and passed it on the same day.

## Recommendations

1. Schools should tell children’s social care when a child has missed five days and has not been seen.
2. The partnership should review how visits are made, so that the person at risk is seen alone.
4. Probation should tell partner agencies when its own work with a person of high risk comes to an end.
"""
WRENFIELD = """\
# Adult Rowan: learning brief

Wrenfield Safeguarding Adults Board, 2024

## Background

Adult Rowan lived alone and is fictional. Three agencies visited; none knew of the others.

## Recommendations

1. The Board should say who calls the meeting when three agencies visit one person.
2. Housing should tell adult social care when a tenant has not answered the door twice.
"""


def write_sources(folder: Path) -> list[Path]:
    """Two files that can be read, with one between them that is broken."""
    contents = {
        "tarnbrook-child-b-briefing.md": TARNBROOK.encode(),
        "broken.pdf": b"%PDF-1.7\nthis is no document",
        "wrenfield-adult-rowan.md": WRENFIELD.encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]
