"""What `make drill` needs beside `make test`: LibreOffice, to open our files; the browser is that of the tests."""

from collections.abc import Callable
from pathlib import Path
from shutil import which
from subprocess import run

import pytest

from tests.browser.conftest import browser, contexts, servers, visitor

NEEDED = "libreoffice-writer libreoffice-impress poppler-utils fonts-noto-cjk"
INSTALL = f"apt-get install -y --no-install-recommends {NEEDED}"
CJK = Path("/usr/share/fonts/opentype/noto")

__all__ = ["browser", "contexts", "servers", "visitor"]  # fixtures of the browser, for the drill too
Convert = Callable[[bytes, str, str], Path]

if not all(map(which, ("libreoffice", "pdftotext", "pdffonts", "fc-list"))) or not CJK.exists():
    pytest.exit(
        f"缺少打开文档所需的程序或字体, 请运行 / Missing to open documents, please run: sudo {INSTALL}", 1
    )


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Has LibreOffice make another kind of file of these bytes: converted(file, "docx", "pdf")."""
    folder = tmp_path_factory.mktemp("office")

    def convert(file: bytes, ending: str, wanted: str) -> Path:
        given = folder / f"{len(list(folder.iterdir()))}.{ending}"
        given.write_bytes(file)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "libreoffice",
            profile,
            "--headless",
            "--convert-to",
            wanted,
            "--outdir",
            str(folder),
            str(given),
        ]
        run(command, check=True, capture_output=True, timeout=180)
        made = given.with_suffix(f".{wanted}")
        assert made.exists(), f"LibreOffice made no {wanted} of it"
        return made

    return convert
