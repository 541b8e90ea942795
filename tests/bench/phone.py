"""A phone in a patient's hand: a slow processor, and storage that is on a disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, ViewportSize

from tests.provision import chromium_path

SLOWER = 4
VIEWPORT: ViewportSize = {"width": 412, "height": 823}


@contextmanager
def phone(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser with a profile of its own: in a private window nothing would reach a disk."""
    with TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium_path(), viewport=VIEWPORT, has_touch=True
        )
        try:
            yield context
        finally:
            context.close()


@contextmanager
def slowed_down(page: Page, slower: int = SLOWER) -> Iterator[CDPSession]:
    """This page's processor slowed down; what is handed out can slow its network down, too.

    Only one page at a time: a slowed page keeps three quarters of a core busy even while nothing
    happens on it, and two of them would slow down whatever is measured beside them.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    yield session
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
