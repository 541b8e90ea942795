"""WebKit, driven by the driver that comes with WebKitGTK, on a screen that nobody sees."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.engine import WAITS_SECONDS, Engine

LOOKS_EVERY_SECONDS = 0.02


class WebKitEngine(Engine):
    """WebKitGTK's small browser, started anew: each start has a profile of its own."""

    def __init__(self, browser: Path, driver: Path, environment: Mapping[str, str]) -> None:
        options = Options()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        options.set_capability("browserName", browser.name)
        self._service = Service(str(driver), env=environment)
        self._service.start()
        try:
            # selenium's own class for this browser connects in a way that selenium deprecates.
            address = ClientConfig(self._service.service_url, timeout=2 * WAITS_SECONDS)
            self._driver = Remote(RemoteConnection(client_config=address), options=options)
        except BaseException:
            self._service.stop()
            raise

    def open(self, url: str) -> None:
        # This waits for more than it must: told to wait for less, the driver now and then hangs.
        self._driver.get(url)

    def wait_for(self, selector: str) -> None:
        waiting = WebDriverWait(self._driver, WAITS_SECONDS, LOOKS_EVERY_SECONDS)
        place = (By.CSS_SELECTOR, selector)
        waiting.until(lambda driver: driver.find_elements(*place), f"Nothing matches {selector}")

    def press(self, selector: str) -> None:
        (element,) = self._driver.find_elements(By.CSS_SELECTOR, selector)
        element.click()

    def run(self, script: str) -> Any:
        return self._driver.execute_script(script)

    def close(self) -> None:
        try:
            self._driver.quit()
        finally:
            self._service.stop()


@contextmanager
def unseen_screen(xvfb: Path) -> Iterator[str]:
    """The name of an X display that is there for as long as the block runs."""
    # Xvfb itself takes the first display that is free, and says which.
    command = [str(xvfb), "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as screen:
        try:
            assert screen.stdout
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()
