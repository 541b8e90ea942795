"""Listens to a browser for what no page of ours may do, whatever else a test looks at."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

SCHEMES_OF_THE_PAGE_ITSELF = ("data", "blob", "about", "file")


class Watch:
    """What went wrong in the contexts that it listens to; a test may say what it expects."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self._expected: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        """Hear this context's consoles, errors and requests."""
        context.on("console", self._hear_console)
        context.on("weberror", self._hear_error)
        context.on("request", self._hear_request)

    def expect(self, text: str) -> None:
        """Console errors with this text belong to what the test does from now on."""
        self._expected.append(text)

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location['url']})")

    def _hear_error(self, error: WebError) -> None:
        self._note(f"error: {error.error}")

    def _hear_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in SCHEMES_OF_THE_PAGE_ITSELF and asked.hostname != "127.0.0.1":
            self._note(f"request to another origin: {request.url}")

    def _note(self, trouble: str) -> None:
        if not any(text in trouble for text in self._expected):
            self.troubles.append(trouble)
