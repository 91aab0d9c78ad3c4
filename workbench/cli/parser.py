"""What may stand on the command line. Options common to all verbs may stand before or after the verb."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from workbench import __version__


def a_path(words: str) -> Path:
    """A path; an empty one, as of a variable that is not set, would mean the folder one stands in."""
    if not words:
        raise argparse.ArgumentTypeError("a name must be given")
    return Path(words)


def a_count(words: str) -> int:
    """A whole number above 0."""
    return _whole(words, 1)


def a_descriptor(words: str) -> int:
    """The number of an open file."""
    return _whole(words, 0)


def _whole(words: str, least: int) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 10 and int(words) >= least):
        raise argparse.ArgumentTypeError(f"a whole number from {least} must be given")
    return int(words)


COMMON = (
    ("--library", {"type": a_path, "metavar": "DIR", "help": "the library's folder (NAME.reviews)"}),
    (
        "--passphrase-fd",
        {"type": a_descriptor, "metavar": "N", "help": "read the passphrase from this open file descriptor"},
    ),
    (
        "--passphrase-file",
        {"type": a_path, "metavar": "FILE", "help": "read the passphrase from the first line of FILE"},
    ),
    ("--json", {"action": "store_true", "help": "print one JSON document on standard output and nothing else there"}),
)
DEFAULTS = {"library": None, "passphrase_fd": None, "passphrase_file": None, "json": False}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options, complete; leaves the program with status 2 and a sentence where they are wrong."""
    options = _parser().parse_args(arguments)
    for name, value in DEFAULTS.items():
        if not hasattr(options, name):
            setattr(options, name, value)
    return options


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    for name, settings in COMMON:
        common.add_argument(name, **settings)
    parser = argparse.ArgumentParser(
        prog="review-workbench",
        parents=[common],
        description="Without a verb, the window opens; with the folder of a library alone (NAME.reviews), at its door. "
        "Verbs do the same work without a window.",
    )
    parser.add_argument("--version", action="version", version=f"Review Workbench {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _keeping(verbs, common)
    _working(verbs, common)
    return parser


def _keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    verbs.add_parser("new", parents=[common], help="make a new library and print its recovery code, once")
    verbs.add_parser("list", parents=[common], help="list the reviews")
    show = verbs.add_parser("show", parents=[common], help="print a review with its records")
    show.add_argument("review", metavar="REVIEW", help="number or title of the review")
    backup = verbs.add_parser("backup", parents=[common], help="back the library up now, and check the backup")
    backup.add_argument(
        "--list", action="store_true", help="only list the backups there are, which needs no passphrase"
    )
    restore = verbs.add_parser("restore", parents=[common], help="restore a backup to a new folder beside")
    restore.add_argument("backup", metavar="BACKUP", nargs="?", help="name from backup --list; the newest if left out")
    restore.add_argument("--to", type=a_path, metavar="DIR", required=True, help="the new library's folder")
    verbs.add_parser("rebuild-index", parents=[common], help="make the search index anew from the records")
    verbs.add_parser("doctor", parents=[common], help="check the library, the index, fonts and this machine")


def _working(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser) -> None:
    bring = verbs.add_parser("import", parents=[common], help="read files and propose records, or accept them")
    bring.add_argument("files", metavar="FILE", nargs="+", type=a_path)
    bring.add_argument("--accept", action="store_true", help="accept every proposal as it is")
    find = verbs.add_parser("search", parents=[common], help="search every record and source")
    find.add_argument("query", metavar="QUERY")
    for name in ("kind", "theme", "type", "agency", "publisher"):
        find.add_argument(f"--{name}", action="append", default=[], metavar=name.upper())
    find.add_argument("--year", action="append", default=[], type=int, metavar="YEAR")
    find.add_argument("--limit", type=a_count, default=20, metavar="N")
    cited = "save the hits with their citations as .docx or .xlsx, or their reviews as .ris or .bib"
    find.add_argument("--to", type=a_path, metavar="FILE", help=cited)
    export = verbs.add_parser("export", parents=[common], help="write a brief as .pdf or .docx")
    export.add_argument("review", metavar="REVIEW", help="number or title of the review")
    export.add_argument("--format", metavar="NAME", default="", help="house format; the review's own if left out")
    export.add_argument("--to", type=a_path, metavar="FILE", required=True)
    export.add_argument("--digest", action="store_true", help="fit a longer format to two pages and say what is over")
    counting = "let LibreOffice, where it is, count the pages of a Word file; takes seconds"
    export.add_argument("--count-pages", action="store_true", help=counting)
    actions = verbs.add_parser("actions", parents=[common], help="list the actions, overdue first, or save the list")
    actions.add_argument("review", metavar="REVIEW", nargs="?", help="number or title of the review; all if left out")
    actions.add_argument("--to", type=a_path, metavar="FILE", help="save the list as .xlsx, .docx or .ics")
    example = verbs.add_parser("example", parents=[common], help="the main job on an example library")
    example.add_argument("--out", type=a_path, default=Path("out"), metavar="DIR")
    example.add_argument("--headless", action="store_true", help="do it without a window even where there is a screen")
