"""Requirements of `make drill` beside those of `make test`: LibreOffice, to open documents."""

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
    """Convert bytes to another file type by LibreOffice: converted(file, "docx", "pdf")."""
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
        file_made = given.with_suffix(f".{wanted}")
        assert file_made.exists(), f"LibreOffice made no {wanted} of it"
        return file_made

    return convert
