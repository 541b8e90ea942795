"""The headers that keep a page to itself. The one place that knows the content security policy."""

from __future__ import annotations

from flask import Flask, Response, request

from pwa.assets import Assets, integrity

POLICY = {
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
VIEWER = "view.show"
VIEWERS_CONNECTIONS = "connect-src 'self' https:"
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


def register(app: Flask, assets: Assets) -> None:
    """Put the headers on every response; styles inside pages only by their hash."""
    hashes = [f"'{integrity(style.encode())}'" for style in assets.inline_styles.values()]
    policy = "; ".join(f"{name} {value}" for name, value in POLICY.items())
    policy += f"; style-src 'self' {' '.join(hashes)}"
    viewers = policy.replace("connect-src 'self'", VIEWERS_CONNECTIONS)

    @app.after_request
    def protect(response: Response) -> Response:
        is_viewer = request.endpoint == VIEWER
        response.headers.update(
            {**HEADERS, "Content-Security-Policy": viewers if is_viewer else policy}
        )
        return response
