/** Texts and moments as FHIR takes them. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { fhirMoment, fhirString, worded } from "../../../client/fhir/text.js";
import { isForeign } from "../../../client/notebook/summary/phrases.js";
import { fc } from "../support/seeded.js";

const ZONE = process.env.TZ;
const NOON = Date.UTC(2026, 10, 26, 12, 0, 9);
/** The patterns of R4's own definitions. */
const STRING = /^[ \r\n\t\S]+$/;
const DATE_TIME =
  /^([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))$/;
const HALF = /\p{Surrogate}/u;
const writing = (/** @type {string} */ language) => /** @type {any} */ ({ language });

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

test("letters that FHIR cannot hold are seen to be missing, and lines stay lines", () => {
  for (const [text, kept] of /** @type {const} */ ([
    ["8\u00006 mg", "8\ufffd6 mg"],
    ["a\x1bb\x7fc", "a\ufffdb\ufffdc"],
    ["half \ud83d here", "half \ufffd here"],
    ["whole \ud83d\udc4d here", "whole 👍 here"],
    ["none \uffff", "none \ufffd"],
    ["1\r\n2\r3\n4\u20285\u000b6", "1\n2\n3\n4\n5\n6"],
    ["8\u00a0mg\u3000twice\tdaily", "8 mg twice\tdaily"],
    ["a\ufeffb", "a\u2060b"],
    ["  around \n", "around"],
    [" \u00a0\u2028\n", ""],
    ["<b>&\"'\u202e", "<b>&\"'\u202e"],
  ])) {
    assert.equal(fhirString(text), kept, JSON.stringify(text));
  }
});

test("whatever is typed is a text of FHIR's or none, and kept a second time as it is", () => {
  const typed = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(typed, (text) => {
      const kept = fhirString(text);
      assert.ok(kept === "" || STRING.test(kept));
      assert.equal(kept, fhirString(kept));
      assert.doesNotMatch(kept, HALF);
    }),
  );
});

test("no text is longer than a megabyte, and none ends in half of a letter", () => {
  const kept = fhirString("x" + "﷽👍".repeat(300_000));

  assert.ok(Buffer.byteLength(kept) <= 1024 * 1024);
  assert.ok(Buffer.byteLength(kept) > 800_000);
  assert.doesNotMatch(kept, HALF);
});

test("a moment has the phone's own offset, in summer, in winter and by halves of an hour", () => {
  for (const [zone, moment, written] of /** @type {const} */ ([
    ["Europe/London", NOON, "2026-11-26T12:00:09+00:00"],
    ["Europe/London", Date.UTC(2026, 6, 1, 12), "2026-07-01T13:00:00+01:00"],
    ["Asia/Kolkata", NOON, "2026-11-26T17:30:09+05:30"],
    ["America/St_Johns", NOON, "2026-11-26T08:30:09-03:30"],
    ["Pacific/Kiritimati", NOON, "2026-11-27T02:00:09+14:00"],
  ])) {
    process.env.TZ = zone;
    assert.equal(fhirMoment(moment), written, zone);
  }
});

test("what is in no year of four digits is no moment", () => {
  process.env.TZ = "UTC";
  for (const moment of [8.64e15, -8.64e15, Date.UTC(10000, 0), Date.UTC(1, 0) - 2000 * 366 * 864e5, NaN]) {
    assert.equal(fhirMoment(moment), undefined, String(moment));
  }
});

test("every moment that is written is one of FHIR's, in whatever zone and year", () => {
  const anywhere = fc.constantFrom("Europe/London", "Asia/Kolkata", "America/St_Johns", "Asia/Kathmandu", "UTC");
  fc.assert(
    fc.property(anywhere, fc.integer({ min: -8.64e15, max: 8.64e15 }), (zone, moment) => {
      process.env.TZ = zone;
      const written = fhirMoment(moment);
      assert.ok(written === undefined || DATE_TIME.test(written), `${written}`);
    }),
  );
});

test("English stands alone for people who read English, and has a translation for others", () => {
  const phrase = { own: "جی", english: "Yes" };
  const extension = [
    { url: "lang", valueCode: "ur" },
    { url: "content", valueString: "جی" },
  ];

  assert.deepEqual(worded("title", phrase, writing("en")), { title: "Yes" });
  assert.deepEqual(worded("title", phrase, writing("ur")), {
    title: "Yes",
    _title: {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/translation", extension }],
    },
  });
  assert.deepEqual(worded("title", { own: "Sam", english: "Sam" }, writing("ur")), { title: "Sam" });
  assert.deepEqual(worded("title", { own: " ", english: " " }, writing("ur")), {});
  assert.deepEqual(["en", "en-GB", "en-XA", "ur"].map(isForeign), [false, false, true, true]);
});
