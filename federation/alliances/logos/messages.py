"""Messages about grants of an alliance's logo."""

from tenants.messages import invalid

ENDS_BEFORE_BEGINNING = invalid(
    "lastDay",
    "Die Erlaubnis endet vor ihrem Beginn: bitte einen späteren letzten Tag.",
    "The grant ends before it begins: please give a later last day.",
)
