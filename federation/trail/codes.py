"""Codes of the trail."""

from enum import auto

from tenants.rows import Choice


class TrailActor(Choice):
    """Wer etwas tat."""

    PERSON = auto(), "Person oder Programm mit eigenem Recht", "Person or program", "Person oder Programm"
    COUNTY = auto(), "Landkreis unter einem Mandat", "County under a mandate"
    OPERATOR = auto(), "Betrieb", "Operator"
