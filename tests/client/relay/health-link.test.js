/** A health link is found in whatever people paste, and what is none is told apart. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { toBase64url, toUtf8 } from "../../../client/crypto/bytes.js";
import { eachFragment, takeFragment } from "../../../client/relay/fragment.js";
import { buildHealthLink, parseHealthLink } from "../../../client/relay/health-link.js";
import { fc } from "../support/seeded.js";
import { vector } from "../support/vectors.js";

const OURS = vector("health-link-v1");
const EXAMPLE = vector("health-link-specification");
const READ = {
  url: OURS.link.url,
  key: OURS.link.key,
  exp: OURS.link.exp,
  needsPasscode: true,
  mayChange: true,
  isFile: false,
  label: OURS.link.label,
};
const CODES = ["no-link", "damaged", "newer", "insecure", "expired"];

/** @param {unknown} payload */
function written(payload) {
  return `shlink:/${toBase64url(toUtf8(JSON.stringify(payload)))}`;
}

/** @param {string} text @param {number} [now] @returns {string} the code of the error, or nothing */
function faultOf(text, now) {
  try {
    parseHealthLink(text, now);
    return "";
  } catch (error) {
    assert.equal(/** @type {Error} */ (error).name, "LinkError", String(error));
    return /** @type {Error} */ (error).message;
  }
}

test("a link is the specification's own example to the letter", () => {
  const { url, key, label } = EXAMPLE.link;
  const link = { url, key, label, needsPasscode: true, mayChange: true };

  assert.equal(buildHealthLink(link), EXAMPLE.uri);
  assert.equal(buildHealthLink(link, EXAMPLE.viewer), `${EXAMPLE.viewer}${EXAMPLE.uri}`);
  assert.deepEqual(parseHealthLink(EXAMPLE.uri), { ...link, isFile: false });
});

test("a link of ours is the same for ever", () => {
  const { url, key, exp, label } = OURS.link;

  assert.equal(buildHealthLink({ url, key, exp, label, needsPasscode: true, mayChange: true }), OURS.uri);
  assert.deepEqual(parseHealthLink(OURS.uri), READ);
});

test("what is not said is not written", () => {
  const { url, key } = OURS.link;

  assert.equal(buildHealthLink({ url, key, label: "", mayChange: false }), written({ url, key }));
  const bare = { url, key, needsPasscode: false, mayChange: false, isFile: false, label: "" };
  assert.deepEqual(parseHealthLink(written({ url, key })), bare);
});

test("a label has at most 80 letters, and no half of one", () => {
  const { url, key } = OURS.link;
  const label = `${"x".repeat(79)}🌊`;

  assert.equal(parseHealthLink(buildHealthLink({ url, key, label })).label, "x".repeat(79));
  assert.equal(parseHealthLink(written({ url, key, label: "y".repeat(200) })).label, "y".repeat(80));
});

test("no link is made of an address that is too long or that others can read", () => {
  const { key } = OURS.link;
  const longest = `https://notes.example.org/s/${"a".repeat(100)}`;

  assert.equal(parseHealthLink(buildHealthLink({ url: longest, key })).url, longest);
  for (const url of [`${longest}a`, "http://notes.example.org/s/a", "ftp://notes.example.org", "s/a", ""]) {
    assert.throws(() => buildHealthLink({ url, key }), Error, url);
  }
});

test("a link is found however it was passed on", () => {
  const broken = OURS.uri.replace(/.{40}/g, "$&\r\n");
  for (const text of [
    OURS.uri,
    `${OURS.viewer}${OURS.uri}`,
    `  ${OURS.uri}\n`,
    `My summary: <${OURS.viewer}${OURS.uri}>. It ends tomorrow.`,
    `${OURS.uri} and then words`,
    `"${OURS.uri}"`,
    broken,
    `> ${broken.replaceAll("\n", "\n> ")}\n> Bye`,
    OURS.uri.replace("shlink:/", "SHLINK:/"),
    OURS.uri.replace("shlink:/", "shlink://"),
    OURS.uri.replace("shlink:/", "shlink%3A%2F"),
    `${OURS.uri}==`,
    `Not shlink:/this, but ${OURS.uri}`,
  ]) {
    assert.deepEqual(parseHealthLink(text), READ, text);
  }
});

test("a link is found wherever its lines are broken and whatever is around it", () => {
  const around = fc.string({ unit: "binary" }).filter((text) => !/shlink/i.test(text));
  const after = fc.constantFrom("", ".", ")", " Bye", "\n-- ", "”", ">", "\u2069");
  const breaks = fc.array(fc.tuple(fc.nat({ max: OURS.uri.length - 9 }), fc.constantFrom(" ", "\n", "\r\n> ", "=\n", "\u200b")));

  fc.assert(
    fc.property(around, breaks, after, (before, places, rest) => {
      const text = [...places].sort(([one], [other]) => other - one).reduce((/** @type {string} */ whole, [place, sign]) => {
        return `${whole.slice(0, place + 9)}${sign}${whole.slice(place + 9)}`;
      }, OURS.uri);
      assert.deepEqual(parseHealthLink(`${before} ${text}${rest}`), READ);
    }),
  );
});

test("what is not known is ignored, as the specification wants it", () => {
  const more = { ...OURS.link, flag: "LPXZ", v: 1, extension: { a: 1 }, _ours: true, other: null };

  assert.deepEqual(parseHealthLink(written(more)), READ);
});

test("strange values of what is not needed are ignored too", () => {
  const { url, key } = OURS.link;
  const bare = { url, key, needsPasscode: false, mayChange: false, isFile: false, label: "" };

  assert.deepEqual(parseHealthLink(written({ url, key, exp: "soon", flag: 7, label: ["a"], v: null })), bare);
});

test("each thing that is no link to open has its own code", () => {
  const { url, key, exp } = OURS.link;
  assert.equal(faultOf(""), "no-link");
  assert.equal(faultOf("7KQ4M-X2WD9-PR5T4"), "no-link");
  assert.equal(faultOf(OURS.viewer), "no-link");
  assert.equal(faultOf("shlink:/"), "damaged");
  assert.equal(faultOf(OURS.uri.slice(0, -1)), "damaged");
  assert.equal(faultOf(written([url, key])), "damaged");
  for (const part of [{ key: key.slice(1) }, { key: 7 }, { key: undefined }, { url: undefined }, { url: "/s/a" }]) {
    assert.equal(faultOf(written({ url, key, ...part })), "damaged", JSON.stringify(part));
  }
  assert.equal(faultOf(written({ url: "javascript:alert(1)", key })), "damaged");
  assert.equal(faultOf(written({ url: "https://somebody:secret@example.org/s", key })), "damaged");
  assert.equal(faultOf(written({ url, key, flag: "PU" })), "damaged");
  assert.equal(faultOf(written({ url, key, v: 2 })), "newer");
  assert.equal(faultOf(written({ v: 2 })), "newer");
  assert.equal(faultOf(written({ url: "http://example.org/s/a", key })), "insecure");
  assert.equal(faultOf(OURS.uri, exp * 1000), "expired");
  assert.equal(faultOf(OURS.uri, exp * 1000 - 1), "");
});

test("this machine may be asked without a certificate, and nothing that only looks like it", () => {
  const { key } = OURS.link;
  for (const host of ["localhost:8000", "127.0.0.1:8000", "127.4.5.6", "[::1]:8000"]) {
    assert.equal(faultOf(written({ url: `http://${host}/s/a`, key })), "", host);
  }
  for (const host of ["localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0"]) {
    assert.equal(faultOf(written({ url: `http://${host}/s/a`, key })), "insecure", host);
  }
});

test("a link whose parts only look like what they should be is damaged", () => {
  const { url, key } = OURS.link;
  for (const odd of [{ toString: 0 }, { valueOf: 0 }, { toString: null, valueOf: null }, [[]], "two"]) {
    assert.equal(faultOf(written({ url, key, v: odd })), "damaged", JSON.stringify(odd));
    assert.equal(faultOf(written({ url: odd, key })), "damaged");
    assert.equal(faultOf(written({ url, key: odd })), "damaged");
    assert.equal(faultOf(written({ url, key, flag: odd, label: odd, exp: odd })), "");
  }
});

test("whatever is pasted, nothing else is thrown", () => {
  const payloads = fc.oneof(
    fc.json(),
    fc.record({ url: fc.webUrl(), key: fc.string(), v: fc.anything(), exp: fc.anything() }, { requiredKeys: [] }).map((one) => JSON.stringify(one) ?? ""),
  );
  const links = payloads.map((json) => `shlink:/${toBase64url(toUtf8(json))}`);
  const almost = fc.string({ unit: "binary" }).map((text) => `shlink:/${text}`);

  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), links, almost), (text) => {
      assert.ok(["", ...CODES].includes(faultOf(text, 0)));
    }),
    { numRuns: 1000 },
  );
});

test("a page of nothing but beginnings of links is read at once", () => {
  assert.equal(faultOf("shlink:/e e e e ".repeat(100_000)), "damaged");
  assert.equal(faultOf(`shlink:/${"e ".repeat(100_000)}`), "damaged");
});

/** A window as far as an address goes. @param {string} hash */
function frameAt(hash) {
  const frame = Object.assign(new EventTarget(), {
    location: { hash, pathname: "/en/view", search: "?a=1" },
    /** @type {string[]} */
    addresses: [],
    history: {
      state: { scroll: 7 },
      replaceState(/** @type {object} */ state, /** @type {string} */ _, /** @type {string} */ address) {
        assert.deepEqual(state, { scroll: 7 });
        frame.addresses.push(address);
        frame.location.hash = "";
      },
    },
  });
  return /** @type {typeof frame & import("../../../client/relay/fragment.js").Frame} */ (/** @type {unknown} */ (frame));
}

test("what stands after # is taken once, and the address has it no more", () => {
  const frame = frameAt("#shlink:/eyJ");

  assert.equal(takeFragment(frame), "shlink:/eyJ");
  assert.equal(takeFragment(frame), "");
  assert.deepEqual(frame.addresses, ["/en/view?a=1"]);
});

test("a second link in the same tab is taken too", () => {
  const frame = frameAt("#one");
  /** @type {string[]} */
  const taken = [];
  eachFragment((fragment) => taken.push(fragment), frame);

  frame.location.hash = "#two";
  frame.dispatchEvent(new Event("hashchange"));
  frame.dispatchEvent(new Event("hashchange"));

  assert.deepEqual(taken, ["one", "two"]);
  assert.equal(frame.location.hash, "");
});
