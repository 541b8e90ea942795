"""Squares that change on one phone are read by the camera of another, without a network."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.conftest import NewContext
from tests.browser.support.sharing_people import BY_DEFAULT, Sharing, nell_on_a_phone, on_a_phone
from tests.browser.support.sheet import Picture, save_video
from tests.browser.support.watch import Watch
from tests.server import Server

SIDE = 480
IN_GREY = """async ([png, side]) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.drawImage(picture, 40, 40, side - 80, side - 80);
  const { data } = context.getImageData(0, 0, side, side);
  const grey = new Uint8Array(side * side);
  grey.forEach((_, index) => grey[index] = data[4 * index]);
  let text = "";
  for (const value of grey) text += String.fromCharCode(value);
  return btoa(text);
}"""


@pytest.fixture
def seen(new_context: NewContext, server: Server, tmp_path: Path) -> list[Picture]:
    """What a camera sees that is held over Nell's phone, which shows several squares."""
    nell = nell_on_a_phone(new_context(**BY_DEFAULT), server.url)
    nell.opens("/en/questions")
    for number in range(12):
        nell.asks(f"A question of many words, so that one square is not enough: {number * 7919}")
    nell.opens("/en/carers")
    squares = nell.squares(tmp_path)
    painter = new_context().new_page()
    pictures = []
    for square in squares:
        png = base64.b64encode(square.read_bytes()).decode()
        grey = painter.evaluate(IN_GREY, [png, SIDE])
        pictures.append(Picture(SIDE, SIDE, base64.b64decode(grey)))
    return pictures


@pytest.fixture
def camera_browser(
    playwright: Playwright, chromium: Path | None, seen: list[Picture], tmp_path: Path
) -> Iterator[Browser]:
    """A browser of its own, whose camera is held over the squares."""
    video = save_video(seen, tmp_path / "squares.y4m")
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*camera, f"--use-file-for-fake-video-capture={video}"]
    with playwright.chromium.launch(executable_path=chromium, args=arguments) as browser:
        yield browser


def test_a_camera_reads_squares_that_change_and_stops(
    camera_browser: Browser, seen: list[Picture], server: Server, watch: Watch
) -> None:
    phone = camera_browser.new_context(permissions=["camera"], **BY_DEFAULT)
    watch.listen(phone)
    asha: Sharing = on_a_phone(phone, server.url, "/en/join")
    asha.says_who_they_are("Asha")

    asha.taps("Read squares", exact=True)

    assert len(seen) > 1
    expect(asha.taken).to_contain_text("A question of many words", timeout=30_000)
    expect(asha.page.locator("video")).to_be_hidden()
    asha.taps("Add this to my phone")
    expect(asha.place).to_contain_text("You write as Asha")
