"""How a sheet is read: by the camera, without one, without a network; what a page loads for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.backup.test_file import add_it, bring_back, with_digest
from tests.browser.backup.test_paper import (
    is_told,
    notebook_of,
    paste,
    press,
    print_sheet,
    sees_what_is_new,
)
from tests.browser.conftest import NewContext
from tests.browser.support.sheet import Picture, around, codes_in, pages_of, save_png, save_video
from tests.browser.support.watch import Watch
from tests.browser.support.writer import Writer
from tests.server import Server

A_CAMERA = 180
"""Dots per inch: a code is as wide as a phone's video is high."""
FRAME = 720


@pytest.fixture
def writer(new_context: NewContext, server: Server, tmp_path: Path) -> Writer:
    """Somebody with enough notes for more than one code."""
    writer = Writer(new_context(service_workers="block"), server.url)
    return filled(writer, tmp_path)


def filled(writer: Writer, folder: Path) -> Writer:
    writer.page.add_init_script("window.print = () => { window.printed = true; }")
    writer.opens("/en/settings")
    file = folder / "notes.json"
    file.write_text(with_digest(notebook_of(24)), encoding="utf-8")
    bring_back(writer.page, file)
    add_it(writer.page)
    return writer


@pytest.fixture
def seen(writer: Writer, tmp_path: Path) -> list[Picture]:
    """What a camera sees that is held over each code of a sheet, one after the other."""
    sheet = print_sheet(writer.page, tmp_path, with_private=True)
    (page,) = pages_of(sheet.pdf, A_CAMERA)
    return [around(code, page, FRAME) for code in codes_in(page)]


@pytest.fixture
def camera_browser(
    playwright: Playwright, chromium: Path | None, seen: list[Picture], tmp_path: Path
) -> Iterator[Browser]:
    """A browser of its own, whose camera is held over the sheet."""
    video = save_video(seen, tmp_path / "sheet.y4m")
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    arguments = [*camera, f"--use-file-for-fake-video-capture={video}"]
    with playwright.chromium.launch(executable_path=chromium, args=arguments) as browser:
        yield browser


def test_the_camera_reads_one_code_after_the_other_and_stops(
    camera_browser: Browser, writer: Writer, seen: list[Picture], server: Server, watch: Watch
) -> None:
    context = camera_browser.new_context(service_workers="block", permissions=["camera"])
    watch.listen(context)
    other = Writer(context, server.url)
    other.opens("/en/settings")

    press(other.page, "Use the camera")
    sees_what_is_new(other.page)

    assert len(seen) > 1
    expect(other.page.locator("video")).to_be_hidden()
    assert other.page.evaluate("document.querySelector('video').srcObject") is None
    add_it(other.page)
    assert other.journal == writer.journal


def test_the_camera_stops_when_it_is_told_to_and_when_nobody_looks(
    camera_browser: Browser, server: Server, watch: Watch
) -> None:
    context = camera_browser.new_context(service_workers="block", permissions=["camera"])
    watch.listen(context)
    # A camera that sees nothing: all that it would read is painted over.
    context.add_init_script("CanvasRenderingContext2D.prototype.drawImage = () => {}")
    reader = Writer(context, server.url)
    reader.opens("/en/settings")
    video = reader.page.locator("video")
    is_live = "track => track.readyState === 'live'"
    for ending in ("Stop the camera", "hidden"):
        press(reader.page, "Use the camera")
        expect(video).to_be_visible()
        is_told(reader.page, "Hold the phone over one code after the other.")
        video.evaluate(
            "async video => { while (!video.srcObject) await new Promise(requestAnimationFrame);"
            " window.tracks = video.srcObject.getTracks(); }"
        )
        assert reader.page.evaluate(f"tracks.every({is_live})")
        if ending == "hidden":
            reader.page.evaluate(
                "Object.defineProperty(document, 'visibilityState', { value: 'hidden' });"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )
        else:
            press(reader.page, ending)
        expect(video).to_be_hidden()
        assert not reader.page.evaluate(f"tracks.some({is_live})")


@pytest.mark.parametrize("denied", ["refused", "missing"])
def test_without_a_camera_a_plain_sentence_says_so_and_photos_still_work(
    denied: str, writer: Writer, seen: list[Picture], new_context: NewContext, server: Server,
    tmp_path: Path,
) -> None:  # fmt: skip
    other = Writer(new_context(service_workers="block"), server.url)
    if denied == "missing":
        other.page.add_init_script(
            "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"
        )
    other.opens("/en/settings")

    press(other.page, "Use the camera")

    is_told(other.page, "The camera cannot be used here. Use a photo, or paste the codes.")
    expect(other.page.locator("video")).to_be_hidden()
    files = [save_png(picture, tmp_path / f"{n}.png") for n, picture in enumerate(seen)]
    other.page.locator("[data-photos]").set_input_files(files)
    sees_what_is_new(other.page)


def test_a_photo_without_a_code_and_a_file_that_is_no_photo_are_told(
    new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    reader = Writer(new_context(service_workers="block"), server.url)
    reader.opens("/en/settings")
    photos = reader.page.locator("[data-photos]")
    grey = save_png(Picture(300, 200, bytes([90]) * 60_000), tmp_path / "grey.png")
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture at all")

    photos.set_input_files(grey)
    is_told(reader.page, "No code was found. Take the photo from nearer, in good light.")
    photos.set_input_files(broken)
    is_told(reader.page, "This phone cannot open that file as a picture.")


@pytest.fixture
def own_server(app: Flask, server: Server) -> Iterator[Server]:
    """A server that may be stopped; it stands in nobody else's way."""
    own = Server().start()
    yield own
    own.stop()


@pytest.mark.parametrize("lost", ["the server", "the network"])
def test_a_sheet_is_printed_and_brought_back_without_a_network(
    lost: str, own_server: Server, new_context: NewContext, watch: Watch, tmp_path: Path
) -> None:
    phones = [new_context(), new_context()]
    writer, other = (Writer(phone, own_server.url) for phone in phones)
    filled(writer, tmp_path)
    other.opens("/en/settings")
    for person in (writer, other):
        person.sees_that_all_is_on_the_phone()
    if lost == "the server":
        own_server.stop()
    else:
        for phone in phones:
            phone.set_offline(True)
    for trouble in ("ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED"):
        watch.expect(trouble)

    writer.comes_back()
    sheet = print_sheet(writer.page, tmp_path, with_private=True)
    other.comes_back()
    paste(other.page, "\n".join(sheet.texts))
    sees_what_is_new(other.page)
    add_it(other.page)

    assert other.journal == writer.journal


def test_what_draws_and_reads_codes_comes_when_somebody_presses_and_not_before(
    new_context: NewContext, server: Server, watch: Watch
) -> None:
    context = new_context(service_workers="block")
    reader = Writer(context, server.url)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    reader.page.add_init_script("window.print = () => {}")
    reader.opens("/en/settings")
    ready = len(asked)
    assert not [name for name in asked if name.startswith(("paper-codes", "code-reader"))]

    press(reader.page, "Print my notes as codes")
    expect(reader.page.locator("[data-codes] svg")).to_have_count(1)
    paste(reader.page, "no code")
    is_told(reader.page, "This is not a code")
    came = [name.rsplit("-", 1)[0] for name in asked[ready:]]
    # With each comes what it shares with others.
    assert [name for name in came if name in ("paper-codes", "code-reader")] == [
        "paper-codes",
        "code-reader",
    ]

    context.set_offline(True)
    watch.expect("ERR_INTERNET_DISCONNECTED")
    fresh = Writer(new_context(service_workers="block"), server.url)
    fresh.opens("/en/settings")
    fresh.page.context.set_offline(True)
    paste(fresh.page, "no code")
    is_told(fresh.page, "This part is not on your phone yet.")
