"""Files are what their bytes say: hostile ones are refused or harmless, whatever they are called."""

import io

import pytest
from PIL import Image

from federation.files.codes import MediaType
from federation.files.media import KEPT_SIDE, clean_name, read_media, sniff
from federation.graph.mutation.user_errors import UserError
from tests.rooms.files.hostile import HARMLESS, PDF, REFUSED, SCRIPT, image, with_place


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused_with_its_cure_in_both_languages(content: bytes) -> None:
    with pytest.raises(UserError) as error:
        read_media(content)
    assert error.value.message.field == "file"
    german, english = (error.value.message.text.write(language, **error.value.values) for language in ("de", "en"))
    assert german and english and german != english


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS)
def test_of_an_image_only_its_pixels_are_kept(content: bytes) -> None:
    media = read_media(content)
    assert media.type is sniff(content) is sniff(media.content)
    for trace in (SCRIPT, b"<!doctype", b"Exif", b"Nadja", b"passwd", b"tEXt"):
        assert trace not in media.content, trace
    with Image.open(io.BytesIO(media.content)) as kept:
        kept.load()
        assert (media.width, media.height) == kept.size
        assert not kept.getexif() and getattr(kept, "n_frames", 1) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_upright_and_says_no_place(orientation: int) -> None:
    media = read_media(with_place(orientation))
    assert (media.width, media.height) == ((60, 80) if orientation > 4 else (80, 60))
    with Image.open(io.BytesIO(media.content)) as kept:
        assert not kept.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_large_image_becomes_smaller_in_its_proportions(kind: str) -> None:
    media = read_media(image(kind, (3_000, 1_500)))
    assert (media.width, media.height) == (KEPT_SIDE, KEPT_SIDE // 2)


def test_a_pdf_stays_as_it_is() -> None:
    assert read_media(PDF) == (MediaType.PDF, PDF, None, None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.png"), ("..\\..\\Logo.PNG", "Logo.PNG"), ("/root/.ssh/id", "id.png"),
        ("logo.png.exe", "logo.png.exe.png"), ("a\0b.png", "ab.png"), ("a\r\nSet-Cookie: b.png", "a Set-Cookie: b.png"),
        ("gnp.\u202efdp", "gnp.fdp.png"), ("\u200b\u2060x.png", "x.png"), ("x" * 500, "x" * 196 + ".png"),
        ("Grüße.png", "Grüße.png"), ("Gru\u0308ße.png", "Grüße.png"), ("x.", "x.png"),
    ],
)  # fmt: skip
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert clean_name(name, MediaType.PNG) == kept


@pytest.mark.parametrize("name", ["", ".", "..", "../", "\u200b", "\0", "a/"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(UserError):
        clean_name(name, MediaType.PNG)
