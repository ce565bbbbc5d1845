"""Changes a signed text by one sign, so that it is never by chance what it was."""


def forge(text: str) -> str:
    """The text with another last hexadecimal digit."""
    return text[:-1] + ("1" if text[-1] == "0" else "0")
