"""The headers that keep a page to itself. The one place that knows the content security policy."""

from __future__ import annotations

from flask import Flask, Response, g
from markupsafe import Markup

from pwa.assets import integrity

Policy = dict[str, str]
"""The directives of a content security policy, but for styles."""

POLICY: Policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    # The one script address the app makes itself: its worker's.
    "trusted-types": "mscc-worker",
}
VIEWER_POLICY = POLICY | {"connect-src": "'self' https:"}
"""A health link of another hospital is at an address of its own. Nothing personal is on this page
before somebody opens one."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # No Cross-Origin-Opener-Policy: it makes the browser start the page over in another process,
    # which doubled the time to the first paint; these pages hold nothing that an opener could see.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    # Browsers heed this only where the page came over HTTPS, so it is safe on 127.0.0.1 too.
    "Strict-Transport-Security": "max-age=31536000",
}


def register(app: Flask) -> None:
    """Put the headers on every response."""

    @app.after_request
    def protect(response: Response) -> Response:
        directives = g.get("policy", POLICY) | {
            "style-src": " ".join(["'self'", *g.get("style_hashes", ())])
        }
        policy = "; ".join(f"{name} {value}" for name, value in directives.items())
        response.headers.update({**HEADERS, "Content-Security-Policy": policy})
        return response


def set_policy(policy: Policy) -> None:
    """Send this policy with the page that is being rendered."""
    g.policy = policy


def inline_style(stylesheet: str) -> Markup:
    """The stylesheet as it stands inside the page that is being rendered; its policy allows it."""
    g.setdefault("style_hashes", []).append(f"'{integrity(stylesheet.encode())}'")
    # Our own build: no reader's text ever gets into it.
    return Markup(stylesheet)  # noqa: S704
