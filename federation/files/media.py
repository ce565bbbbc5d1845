"""What bytes are, by themselves: images are decoded and written anew, PDF stays as it is, all else is refused.

What an image carries beside its pixels (places, scripts, other files behind its end) does not survive that.
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from typing import NamedTuple

from PIL import Image, ImageOps

from federation.files import messages
from federation.files.codes import MediaType
from federation.files.model import MAX_FILE_BYTES, MAX_NAME_LENGTH
from federation.graph.mutation.user_errors import UserError

MAX_PIXELS, MAX_SIDE, KEPT_SIDE = 40_000_000, 20_000, 2_000
"""Of an image that is decoded: at all, and on a side; and on a side of what is kept."""
PDF_START, PDF_END, PDF_END_WITHIN = b"%PDF-", b"%%EOF", 2_048
WITH_PALETTE, ALPHA = ("P", "PA"), ("LA", "PA", "La", "RGBa", "RGBA")
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that are not seen, or turn others around."""
SUFFIX = {MediaType.JPEG: (".jpg", ".jpeg")}


class Media(NamedTuple):
    """A file as it is kept."""

    type: MediaType
    content: bytes
    width: int | None = None
    height: int | None = None


def sniff(content: bytes) -> MediaType | None:
    """The type of a file, by its first bytes; None for one that is not kept."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content.startswith((b"GIF87a", b"GIF89a")):
        return MediaType.GIF
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return MediaType.WEBP
    return MediaType.PDF if content.startswith(PDF_START) else None


def read_media(content: bytes) -> Media:
    """The file as it is kept; raises ``UserError`` for one that is refused. May take a second: not in the loop."""
    if not content:
        raise UserError(messages.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise UserError(messages.TOO_LARGE)
    if (type_ := sniff(content)) is None:
        raise UserError(messages.UNKNOWN_TYPE)
    if type_ is MediaType.PDF:
        if PDF_END not in content[-PDF_END_WITHIN:]:
            raise UserError(messages.BROKEN_PDF)
        return Media(type_, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata, which is dropped
            media = _rewrite(type_, content)
    except UserError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception:  # decoders raise errors of many types for broken files
        raise UserError(messages.BROKEN_IMAGE) from None
    if len(media.content) > MAX_FILE_BYTES:
        raise UserError(messages.TOO_LARGE)
    return media


def _too_many_pixels() -> UserError:
    return UserError(messages.TOO_MANY_PIXELS, megapixels=MAX_PIXELS // 1_000_000)


def _rewrite(type_: MediaType, content: bytes) -> Media:
    """The first frame of an image, upright, of bounded size, without anything but its pixels."""
    with Image.open(io.BytesIO(content), formats=[type_.value]) as source:
        width, height = source.size
        if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
            raise _too_many_pixels()  # nothing is decoded so far
        source.draft("RGB", (KEPT_SIDE, KEPT_SIDE))  # a JPEG is decoded at a size near the one that is kept
        source.load()
        has_alpha = source.mode in ALPHA or "transparency" in source.info
        orientation = source.getexif().get(0x0112, 1)
        image: Image.Image = source.copy() if source.mode in ("L", "RGB") else source.convert(_mode(has_alpha))
        image.info.clear()
    if image.mode != "L":
        image = image.convert("RGBA" if has_alpha and type_ is not MediaType.JPEG else "RGB")
    image.thumbnail((KEPT_SIDE, KEPT_SIDE))
    image = _upright(image, orientation)
    # A copy of the pixels alone, so that no chunk of the source is written again.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    options = {MediaType.JPEG: {"quality": 88}, MediaType.WEBP: {"quality": 88}}.get(type_, {})
    clean.save(out, type_.value, **options)
    return Media(type_, out.getvalue(), *clean.size)


def _mode(has_alpha: bool) -> str:
    return "RGBA" if has_alpha else "RGB"


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """The image as a camera meant it to be seen."""
    image.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(image)


def clean_name(name: str, type_: MediaType) -> str:
    """A name that is only a name: no path, nothing that is not seen, and at its end what the file is.

    Raises ``UserError`` if nothing of it remains.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(
        " " if c.isspace() else c for c in base if c.isspace() or unicodedata.category(c) not in INVISIBLE
    )
    text = " ".join(visible.split()).strip(". ")
    suffixes = SUFFIX.get(type_, (f".{type_.lower()}",))
    existing = next((suffix for suffix in suffixes if text.lower().endswith(suffix)), "")
    stem = text[: len(text) - len(existing)]
    ending = text[len(stem) :] or suffixes[0]
    stem = stem[: MAX_NAME_LENGTH - len(ending)].rstrip(". ")
    if not stem:
        raise UserError(messages.NO_NAME)
    return stem + ending
