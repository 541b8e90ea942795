"""What a test asks of a browser, whichever engine is inside. Knows no engine and no page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

WAITS_SECONDS = 20


class Engine(ABC):
    """One tab of a browser that has never seen the app."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go there; return once the page's HTML has been read."""

    @abstractmethod
    def wait_for(self, selector: str) -> None:
        """Return once an element matches, seen or not. Raises if none does in WAITS_SECONDS."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the one element that matches, as a reader would."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """What this body of a function returns in the page; a promise is waited for."""

    @abstractmethod
    def close(self) -> None:
        """End the tab and forget all that it kept."""

    def heading(self) -> str:
        """The text of the page's first heading, with single spaces; empty if there is none."""
        text = self.run("return document.querySelector('h1')?.textContent ?? ''")
        return " ".join(str(text).split())

    def path(self) -> str:
        """Where the tab is now, without the origin."""
        return str(self.run("return location.pathname"))


NewEngine = Callable[[], Engine]
