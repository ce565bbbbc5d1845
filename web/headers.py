"""The headers of every page: nothing is loaded from elsewhere, no inline script or style runs."""

from __future__ import annotations

MAX_AGE = 60
"""Seconds for which a cache may answer with a public page."""
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
    "frame-ancestors": "'none'", "require-trusted-types-for": "'script'",
}  # fmt: skip
"""``data:`` images are the icons of the style sheet."""


def content_security_policy(**changes: str) -> str:
    """The policy with some directives changed; their names are written with underscores."""
    directives = POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


SECURITY_HEADERS = {
    "Content-Security-Policy": content_security_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
