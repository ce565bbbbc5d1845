"""Files that somebody might upload to harm others, or by mistake; made here, none is real."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

SCRIPT = b"<script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def image(kind: str, size: tuple[int, int] = (8, 6), mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says its size, whatever is in it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + image("GIF")[10:]


def with_place(orientation: int = 1) -> bytes:
    """A JPEG with the place where it was taken, and how the camera was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, "Zuhause bei Nadja Niemand"
    exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 26.0, 0.0), 3: "E", 4: (7.0, 46.0, 0.0)})
    return image("JPEG", (80, 60), exif=exif)


def animation() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 6), (n, n, n)) for n in (0, 90, 180)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=10)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("../../etc/passwd", "x")
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
HTML = b"<!doctype html>" + SCRIPT

REFUSED: dict[str, bytes] = {
    "empty": b"",
    "svg": SVG,
    "svg after an xml line": b'<?xml version="1.0"?>' + SVG,
    "svg with a byte order mark": b"\xef\xbb\xbf" + SVG,
    "html": HTML,
    "html before a png": HTML + image("PNG"),
    "white space before a png": b"\n" + image("PNG"),
    "javascript": b"alert(1)//" + image("GIF"),
    "zip": archive(),
    "zip before a pdf": archive() + PDF,
    "executable": b"MZ\x90\x00" + b"\0" * 60,
    "elf": b"\x7fELF" + b"\0" * 60,
    "shell script": b"#!/bin/sh\nrm -rf /\n",
    "text": "Grüße".encode(),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%EOF",
    "bmp": image("BMP"),
    "tiff": image("TIFF"),
    "ico": image("ICO", (16, 16)),
    "ppm": image("PPM"),
    "wav that says riff": b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 30,
    "nul bytes": b"\0" * 1_000,
    "pdf without an end": b"%PDF-1.7\n1 0 obj",
    "pdf with an end far from its end": PDF + b" " * 3_000,
    "pdf after html": HTML + PDF,
    "png signature alone": b"\x89PNG\r\n\x1a\n",
    "png cut in half": image("PNG", (300, 300))[:-40],
    "png with a wrong checksum": image("PNG").replace(b"IHDR", b"IHDX"),
    "png without data": png(100, 100),
    "png bomb": png(50_000, 50_000, b"\0" * 1_000_000),
    "png of 100,000 px": png(100_000, 1),
    "png of 100,000 px, upright": png(1, 100_000),
    "png of two thousand million px": png(2**31 - 1, 2**31 - 1),
    "png of no size": png(0, 0),
    "png of 41 megapixels": png(8_200, 5_000),
    "gif of 65,535 px": gif(65_535, 65_535),
    "gif cut off": image("GIF", (200, 200))[:30],
    "gif signature alone": b"GIF89a",
    "gif polyglot with js": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "jpeg signature alone": b"\xff\xd8\xff\xe0",
    "jpeg cut off": image("JPEG", (600, 600))[:300],
    "webp cut off": image("WEBP", (200, 200))[:20],
    "webp of nothing": b"RIFF\x04\0\0\0WEBP",
    "too many bytes": b"%PDF-" + b"x" * 5_000_000,
}
HARMLESS: dict[str, bytes] = {
    "png with html behind it": image("PNG") + HTML,
    "png with a zip behind it": image("PNG") + archive(),
    "png with text": png(2, 2, b"\0" * 14).replace(
        chunk(b"IEND", b""), chunk(b"tEXt", b"Comment\0" + SCRIPT) + chunk(b"IEND", b"")
    ),
    "gif with a comment": image("GIF", comment=SCRIPT),
    "gif with js behind it": image("GIF") + b"*/=1;" + SCRIPT,
    "jpeg with html behind it": image("JPEG") + HTML,
    "jpeg with a comment": image("JPEG", comment=SCRIPT),
    "jpeg with a place": with_place(),
    "jpeg of print": image("JPEG", mode="CMYK"),
    "webp with a place": image("WEBP", exif=Image.Exif().tobytes()),
    "animation": animation(),
    "palette": image("PNG", mode="P"),
    "transparent": image("PNG", mode="LA"),
    "sixteen bits": image("PNG", mode="I;16"),
    "one bit": image("PNG", mode="1"),
}
