"""Pictures of the demo: drawn by this program, so that nobody's photograph is shown, and no real person."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (960, 600)
SKY, SUN, HILLS, GROUND, WALL, ROOF, LINE = (
    "#cfe6f2", "#f6c445", ("#9cc49a", "#7bb07c"), "#5d9a63", "#f2ead8", "#2d4a66", "#3a2f2b",
)  # fmt: skip
WIDTH = 9
"""Of a line, in pixels."""


def draw(name: str) -> bytes:
    """A picture as PNG, the same on every run."""
    image = Image.new("RGB", SIZE, SKY)
    drawing = ImageDraw.Draw(image)
    drawing.ellipse((720, 60, 840, 180), SUN)
    for left, color in zip((-200, 380), HILLS, strict=True):
        drawing.ellipse((left, 280, left + 820, 900), color)
    drawing.rectangle((0, 480, *SIZE), GROUND)
    DRAWINGS[name](drawing)
    content = io.BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()


def _bicycle(drawing: ImageDraw.ImageDraw) -> None:
    for left in (300, 540):
        drawing.ellipse((left, 370, left + 150, 520), outline=LINE, width=WIDTH)
    for points in (
        ((375, 445), (430, 330), (570, 330), (480, 445), (375, 445)), ((430, 330), (480, 445)),
        ((615, 445), (560, 290), (610, 280)), ((400, 310), (455, 310)),
    ):  # fmt: skip
        drawing.line(points, LINE, WIDTH, joint="curve")
    drawing.rectangle((600, 300, 690, 370), WALL, LINE, 5)


def _house(drawing: ImageDraw.ImageDraw) -> None:
    drawing.rectangle((340, 340, 640, 520), WALL, LINE, 5)
    drawing.polygon(((310, 345), (410, 220), (690, 220), (670, 345)), ROOF, LINE)
    for left in range(420, 660, 60):
        drawing.line(((left, 222), (left - 20, 343)), SKY, 3)
    drawing.line(((360, 285), (680, 285)), SKY, 3)
    drawing.rectangle((400, 420, 460, 520), ROOF)
    drawing.rectangle((510, 390, 600, 460), SKY, LINE, 5)


DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"bicycle": _bicycle, "house": _house}
