/**
 * Codes are read out of pictures as hands take them: turned, aslant, bent, in bad light, with noise.
 * They are drawn by the app's own drawing; a decoder of others reads that in the browser tests.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { correction, generate, mode } from "lean-qr";

import { codeIn, codesIn } from "../../../client/qr/pictures.js";
import { linesOf, sizeOf, versionOf } from "../../../client/qr/versions.js";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const QUIET_ZONE = 4;
/** Lengths of parts, which make codes of version 10, 25 and 30. */
const LENGTHS = [300, 1451, 1994];
/** @typedef {{ aslant?: number, turn?: number, noise?: number, bend?: number, side?: number }} Taken */
/** @type {Record<string, Taken>} */
const WAYS = {
  flat: {},
  "turned a little": { turn: 0.1 },
  "turned a quarter": { turn: 1.66, aslant: 0.05 },
  "upside down": { turn: 3.25, aslant: 0.05 },
  aslant: { aslant: 0.1, turn: 0.1 },
  "in noise": { noise: 32, turn: 0.03, aslant: 0.03 },
  "on bent paper": { bend: 0.08, turn: 0.02 },
  "on bent paper, aslant": { bend: 0.06, aslant: 0.05 },
  small: { side: 600, aslant: 0.05 },
};

/** Always the same ones. */
function chances() {
  let seed = 3;
  return () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

/** @param {number} length */
function textOf(length) {
  const chance = chances();
  return Array.from({ length }, () => LETTERS[Math.floor(chance() * LETTERS.length)]).join("");
}

/** @param {string} text */
function codeOf(text) {
  const level = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };
  return generate(mode.alphaNumeric(text), level);
}

/**
 * A code as a camera takes it.
 * @param {string} text
 * @param {Taken} taken
 */
function pictureOf(text, { aslant = 0, turn = 0, noise = 20, bend = 0, side = 900 }) {
  const code = codeOf(text);
  const squares = code.size + 2 * QUIET_ZONE;
  const chance = chances();
  const isDark = (/** @type {number} */ x, /** @type {number} */ y) => {
    // From the picture, where 0 is its middle, to the paper.
    const [u, v] = [(x / side) * 2.5 - 1.25, (y / side) * 2.5 - 1.25];
    const [along, down] = [Math.cos(turn) * u - Math.sin(turn) * v, Math.sin(turn) * u + Math.cos(turn) * v];
    const far = 1 + aslant * down + (aslant / 2) * along;
    const bent = along / far + bend * ((down / far) ** 2 - 1) * 0.5;
    const place = (/** @type {number} */ at) => Math.floor(((at + 1) / 2) * squares) - QUIET_ZONE;
    return code.get(place(bent), place(down / far));
  };
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let dark = 0;
      for (const [right, below] of [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]]) {
        if (isDark(x + right, y + below)) dark += 0.25;
      }
      const light = 60 + 60 * (x / side) + 110 * (1 - dark) + (chance() - 0.5) * 2 * noise;
      data.fill(light, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

for (const [way, taken] of Object.entries(WAYS)) {
  test(`codes of every size that we print are read ${way}`, () => {
    for (const length of LENGTHS) {
      const text = textOf(length);
      const picture = pictureOf(text, taken);
      assert.equal(codeIn(picture), text, `${length} letters, by a camera`);
      assert.deepEqual(codesIn(picture), [text], `${length} letters, in a photo`);
    }
  });
}

test("all codes of a sheet are read in one photo, and one of them by a camera", () => {
  const texts = LENGTHS.map(textOf);
  const pictures = texts.map((text) => pictureOf(text, { side: 800 }));
  const data = new Uint8ClampedArray(2400 * 800 * 4).fill(255);
  pictures.forEach((picture, index) => {
    for (let y = 0; y < 800; y += 1) {
      data.set(picture.data.subarray(y * 3200, (y + 1) * 3200), (y * 2400 + index * 800) * 4);
    }
  });
  const sheet = { data, width: 2400, height: 800 };

  assert.deepEqual(codesIn(sheet).sort(), [...texts].sort());
  assert.ok(texts.includes(codeIn(sheet) ?? ""));
});

test("a small code of others is read, and no code is none", () => {
  const grey = { data: new Uint8ClampedArray(90_000).fill(128), width: 150, height: 150 };

  const small = pictureOf("WIFI", { noise: 5, side: 300 });

  assert.deepEqual([codeIn(small), ...codesIn(small)], ["WIFI", "WIFI"]);
  assert.deepEqual([codeIn(grey), ...codesIn(grey)], [undefined]);
});

test("where the small squares stand is as in the codes that are drawn", () => {
  for (let version = 2; version <= 40; version += 1) {
    const code = generate(mode.alphaNumeric("A"), { minVersion: version });
    assert.equal(code.size, sizeOf(version));
    const lines = linesOf(version);
    for (const row of lines.slice(1)) {
      for (const column of lines.slice(1)) {
        const rings = [0, 1, 2].map((ring) => code.get(column + ring, row - ring));
        assert.deepEqual(rings, [true, false, true], `version ${version} at ${row}, ${column}`);
      }
    }
  }
});

test("a version is read from its bits, three of them wrong too", () => {
  // Versions 7, 21 and 40 as the standard gives them.
  for (const [version, bits] of [[7, 0x07c94], [21, 0x15683], [40, 0x28c69]]) {
    assert.equal(versionOf(bits), version);
    assert.equal(versionOf(bits ^ 0b100_000_010_000_000_001), version);
  }
  assert.equal(versionOf(0), undefined);
});
