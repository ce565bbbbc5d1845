"""What a file is."""

from enum import auto

from tenants.rows import Choice


class MediaType(Choice):
    """Art einer Datei."""

    PNG = auto(), "Bild (PNG)", "Image (PNG)"
    JPEG = auto(), "Bild (JPEG)", "Image (JPEG)"
    WEBP = auto(), "Bild (WebP)", "Image (WebP)"
    GIF = auto(), "Bild (GIF)", "Image (GIF)"
    PDF = auto(), "Dokument (PDF)", "Document (PDF)"

    @property
    def content_type(self) -> str:
        """The type as HTTP names it."""
        return "application/pdf" if self is MediaType.PDF else f"image/{self.lower()}"
