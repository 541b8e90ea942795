"""Paper as it leaves a printer and comes back: pictures of it, and what another decoder reads.

Knows no page. Reads a notebook out of codes by the published forms alone (RFC 9285, RFC 1951).
"""

from __future__ import annotations

import json
import random
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import zxingcpp

INCH = 25.4
WHITE = 255
BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


class Picture(NamedTuple):
    """Grey pixels, row by row, 0 for black to 255 for white."""

    width: int
    height: int
    pixels: bytes


class Code(NamedTuple):
    """What another decoder than ours read in a picture, and where."""

    text: str
    left: int
    top: int
    width: int


def pages_of(pdf: Path, dpi: int) -> list[Picture]:
    """Each page of a PDF as a scanner of so many dots per inch would take it."""
    folder = pdf.with_suffix(f".{dpi}")
    folder.mkdir(exist_ok=True)
    command = ["pdftoppm", "-gray", "-r", str(dpi), str(pdf), str(folder / "page")]
    subprocess.run(command, check=True)
    return [_picture(file.read_bytes()) for file in sorted(folder.glob("*.pgm"))]


def codes_in(picture: Picture) -> list[Code]:
    """Every QR code in a picture, by ``zxing-cpp``."""
    shape = (picture.height, picture.width)
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(memoryview(picture.pixels).cast("B", shape), formats)
    codes = []
    for code in found:
        corner, across = code.position.top_left, code.position.top_right
        assert code.ec_level == "M"
        codes.append(Code(code.text, corner.x, corner.y, across.x - corner.x))
    return codes


def around(code: Code, picture: Picture, side: int) -> Picture:
    """A square of that side with a code in its middle."""
    centre = code.width // 2
    left, top = code.left + centre - side // 2, code.top + centre - side // 2
    rows = []
    for y in range(top, top + side):
        row = picture.pixels[y * picture.width : (y + 1) * picture.width]
        inside = row[max(left, 0) : left + side] if 0 <= y < picture.height else b""
        rows.append((bytes([WHITE]) * max(-left, 0) + inside).ljust(side, bytes([WHITE])))
    return Picture(side, side, b"".join(rows))


def by_hand(picture: Picture) -> Picture:
    """The same as a hand takes it: aslant, nearer on one side, in bad light, with noise."""
    chance = random.Random(1)  # noqa: S311
    width, height, pixels = picture
    taken = bytearray()
    for y in range(height):
        for x in range(width):
            nearer = 1 + 0.06 * (x / width - 0.5) - 0.1 * (y / height - 0.5)
            u = round(width / 2 + ((x - width / 2) * 0.98 + (y - height / 2) * 0.09) / nearer)
            v = round(height / 2 + ((y - height / 2) * 0.98 - (x - width / 2) * 0.09) / nearer)
            inside = 0 <= u < width and 0 <= v < height
            grey = pixels[v * width + u] if inside else WHITE
            lit = 40 + grey * (0.45 + 0.3 * x / width) + chance.randint(-25, 25)
            taken.append(max(0, min(WHITE, round(lit))))
    return Picture(width, height, bytes(taken))


def save_png(picture: Picture, file: Path) -> Path:
    """A PNG in shades of grey."""
    width, height, pixels = picture
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    content = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + content)
    return file


def save_video(pictures: list[Picture], file: Path) -> Path:
    """What a camera sees that is held over one square picture after the other (YUV4MPEG2)."""
    side = pictures[0].width
    no_colour = bytes([128]) * (side // 2) ** 2 * 2
    with file.open("wb") as video:
        video.write(b"YUV4MPEG2 W%d H%d F5:1 Ip A1:1 C420mpeg2\n" % (side, side))
        for picture in pictures:
            video.write((b"FRAME\n" + picture.pixels + no_colour) * 4)
    return file


def form_in(texts: list[str]) -> list[Any]:
    """The five lists that the texts of a sheet's codes carry."""
    parts = sorted((text.split(":", 6) for text in texts), key=lambda part: int(part[3]))
    letters = "".join(part[6][: int(part[5])] for part in parts)
    form: list[Any] = json.loads(zlib.decompress(_from_base45(letters), wbits=-15))
    return form


def _from_base45(letters: str) -> bytes:
    content = bytearray()
    for place in range(0, len(letters), 3):
        digits = letters[place : place + 3]
        value = sum(BASE45.index(digit) * 45**power for power, digit in enumerate(digits))
        content += value.to_bytes(len(digits) - 1, "big")
    return bytes(content)


def _picture(pgm: bytes) -> Picture:
    _, size, _, pixels = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    return Picture(width, height, pixels)
