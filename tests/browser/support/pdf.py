"""Paper as a printer gets it: what stands on it, how large and how black."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page


def printed(page: Page, folder: Path) -> Path:
    """The page as a PDF on A4, as a ward's printer gets it."""
    file = folder / "page.pdf"
    page.pdf(path=file, format="A4", print_background=True)
    return file


def text_of(pdf: Path, *options: str) -> str:
    """All text of a PDF without its spaces, which line ends make uncertain."""
    command = ["pdftotext", *options, str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return squeezed(found.stdout)


def squeezed(text: str) -> str:
    return "".join(text.split())


def shades_of(pdf: Path) -> bytes:
    """The first page's pixels in grey, 0 for black to 255 for white."""
    command = ["pdftoppm", "-gray", "-r", "40", "-singlefile", str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    return image.split(b"\n", 3)[3]


def pages_of(pdf: Path) -> int:
    found = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
    pages = re.search(r"Pages:\s+(\d+)", found.stdout)
    assert pages
    return int(pages.group(1))


def sizes_of(pdf: Path) -> set[float]:
    """Every size of letters in a PDF, in points."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", str(pdf)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return {float(size) for size in re.findall(r'<fontspec [^>]*size="([\d.]+)"', found.stdout)}
