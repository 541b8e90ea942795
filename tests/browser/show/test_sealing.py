"""Sealing, opening and reading in a real browser, under a real page's policy, by a real relay."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewContext
from tests.browser.support.watch import Watch
from tests.server import Server
from tests.sharing import other_tools

SCRIPT = "/under-test.js"
IMPORT = f"const phone = await import('{SCRIPT}')"


@pytest.fixture(scope="module")
def script() -> str:
    """The phone's own code, built as pages' scripts are."""
    return other_tools.bundled()


@pytest.fixture
def page(new_context: NewContext, server: Server, script: str) -> Page:
    """A page of the app, with its policy; nothing of it but the script comes from the test."""
    context = new_context(service_workers="block")
    page = context.new_page()
    page.route(
        f"**{SCRIPT}", lambda route: route.fulfill(body=script, content_type="text/javascript")
    )
    page.goto(f"{server.url}/en/about")
    return page


def does(page: Page, code: str, given: Any = None) -> Any:
    """What a few lines of script come to that use the phone's code."""
    return page.evaluate(f"async given => {{ {IMPORT}; {code} }}", given)


def test_a_browser_opens_every_vector(page: Page) -> None:
    link, code = other_tools.vector("health-link-v1"), other_tools.vector("ward-code-v1")
    example = other_tools.vector("health-link-specification")
    opened = does(
        page,
        """const { link, code, example } = given;
        const { lookup, secret } = await phone.readWardCode(code.code.toLowerCase());
        return {
          file: await phone.openFile(link.jwe, link.key),
          compressed: await phone.openFile(link.compressed, link.key),
          example: Object.keys(JSON.parse(await phone.openFile(example.jwe, example.key))),
          keys: await phone.wardCodeKeys(lookup, secret),
          link: await phone.openBox(code.box, code.wrap),
          hash: await phone.tokenHash(link.token),
          url: phone.parseHealthLink(example.viewer + example.uri).url,
        };""",
        {"link": link, "code": code, "example": example},
    )

    assert opened == {
        "file": link["document"],
        "compressed": link["document"],
        "example": ["verifiableCredential"],
        "keys": {"wrap": code["wrap"], "auth": code["auth"]},
        "link": code["link"],
        "hash": link["tokenHash"],
        "url": example["link"]["url"],
    }


def test_a_browser_makes_a_rooms_keys_and_opens_its_vectors(page: Page) -> None:
    ours = other_tools.vector("room-v1")
    made = does(
        page,
        """const { room, secrets, entry, snapshot, keybox, signingKey, iv } = given;
        const epoch = { room, epoch: 1, key: await phone.contentKey(room, secrets.S1) };
        const wrap = await phone.wrapKey(room, secrets.I, 'invite');
        const { sig, ...rest } = JSON.parse(entry.text);
        const own = await phone.newSigningKey();
        return {
          token: await phone.roomToken(room, secrets.M, 'member'),
          c: await phone.sealEntry(entry.text, entry.i, epoch, phone.fromBase64url(iv)),
          entry: await phone.openEntry(entry.c, entry.i, epoch),
          snapshot: await phone.openSnapshot(snapshot.c, snapshot.upto, epoch),
          keybox: await phone.openRoomBox(keybox.box, 'keybox', room, wrap),
          signed: await phone.isSignedBy(`mscc1|${room}|${JSON.stringify(rest)}`, sig, signingKey),
          key: own.key,
          signature: await phone.signatureOf(`mscc1|${room}|{"v":1}`, own.privateKey),
          taken: await crypto.subtle.exportKey('pkcs8', own.privateKey).catch(error => error.name),
        };""",
        ours,
    )

    signed = {"v": 1, "sig": made.pop("signature")}
    assert other_tools.is_signed(ours["room"], signed, made.pop("key"))
    assert made == {
        "token": ours["keys"]["memberToken"],
        "c": ours["entry"]["c"],
        "entry": ours["entry"]["text"],
        "snapshot": ours["snapshot"]["text"],
        "keybox": ours["keybox"]["value"],
        "signed": True,
        "taken": "InvalidAccessError",
    }


def test_python_opens_what_a_browser_sealed(page: Page) -> None:
    link, code = other_tools.vector("health-link-v1"), other_tools.vector("ward-code-v1")
    file, box = does(
        page,
        """const { text, key, wrap } = given;
        return [await phone.sealFile(text, key), await phone.sealBox(text, wrap)];""",
        {"text": link["document"], "key": link["key"], "wrap": code["wrap"]},
    )

    assert other_tools.open_file(file, link["key"]) == (link["document"], other_tools.HEADER)
    assert other_tools.open_box(box, code["wrap"]) == link["document"]


def test_a_narrative_is_read_where_the_browsers_own_reader_is_closed(
    page: Page, watch: Watch
) -> None:
    watch.expect("'TrustedHTML'")
    markup = "<p>8 mg <img src='x' onerror='window.ran = true'/></p><script>ran = true</script>"
    blocks, closed = does(
        page,
        """let closed = '';
        try { new DOMParser().parseFromString(given, 'application/xhtml+xml'); }
        catch (error) { closed = error.name; }
        return [phone.markupBlocks(given), closed];""",
        f"<div>{markup}</div>",
    )

    assert blocks == [{"kind": "paragraph", "runs": [{"text": "8 mg"}]}]
    assert closed == "TypeError"
    assert page.evaluate("window.ran") is None


def test_a_link_and_a_code_go_through_the_relay(page: Page, watch: Watch) -> None:
    watch.expect("Failed to load resource")
    said = does(
        page,
        """const relay = { origin: location.origin };
        const exp = Math.ceil(Date.now() / 1000) + 3600;
        const viewer = `${location.origin}/en/view#`;
        const [right, wrong] = ['K7MQ2XWD', 'K7MQ2XWE'];
        const secrets = phone.newLinkSecrets();
        const offer = { document: given, exp, uses: 3, passcode: right, mayChange: true, viewer };
        const uri = await phone.makeLink(relay, secrets, offer);
        const { code } = await phone.makeCode(relay, uri, exp - 3000);
        const link = phone.parseHealthLink(await phone.openCode(relay, code), Date.now());
        const opens = passcode => phone.resolveLink(relay, link, { recipient: 'Ward 7', passcode })
          .then(found => found.documents[0].text, error => [error.code, error.remainingAttempts]);
        const seen = [await opens(wrong), await opens('k7mq-2xwd')];
        await phone.replaceLink(relay, secrets, 'newer');
        await phone.extendLink(relay, secrets, exp + 60);
        seen.push(await opens(right));
        const state = await phone.linkState(relay, secrets);
        await phone.stopLink(relay, secrets);
        seen.push(await opens(right));
        const again = await phone.openCode(relay, code).catch(error => error.code);
        const outcomes = state.accesses.map(one => one.outcome);
        return { seen, again, later: state.exp - exp, outcomes };""",
        "Slept well. سلام 🌊",
    )

    assert said == {
        "seen": [["wrong-passcode", 4], "Slept well. سلام 🌊", "newer", ["not-found", None]],
        "again": "not-found",
        "later": 60,
        "outcomes": ["wrong-passcode", "opened", "opened"],
    }


def test_what_stands_after_the_hash_is_gone_from_the_address(page: Page, server: Server) -> None:
    there = f"{server.url}/en/about"
    page.goto(f"{there}?a=b#shlink:/eyJ")
    length = page.evaluate("history.length")

    does(page, "window.taken = []; phone.eachFragment(fragment => taken.push(fragment))")
    assert page.evaluate("[taken, location.href]") == [["shlink:/eyJ"], f"{there}?a=b"]
    page.evaluate("location.hash = 'second'")
    page.wait_for_function("taken.length === 2")

    assert page.evaluate("[taken[1], location.href]") == ["second", f"{there}?a=b"]
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    assert "#" not in page.evaluate("location.href")
