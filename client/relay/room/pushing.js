/**
 * Sends what a room is still to be told. An entry is kept, number, name and bytes, before it is sent
 * for the first time, and is sent unchanged until the relay has it.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").Pending} Pending
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {{ ops: object[], marks: object[], members?: object[] }} Part what one entry says
 */

import { toUtf8 } from "../../crypto/bytes.js";
import { digest } from "../../crypto/digest.js";
import { sealEntry } from "../../crypto/room-envelopes.js";
import { newEntryName } from "../../crypto/room-keys.js";
import { RelayError } from "../../errors.js";
import { asArray, asObject, parseJson } from "../../json.js";
import { deltas, raiseKnown } from "../../notebook/sharing/shared-part.js";
import { readContent, writeEntry } from "./entries.js";
import { renewKeys } from "./keyboxes.js";
import { appendLog } from "./requests.js";

/** As much as an entry holds half of, so that most of it is no padding. */
const USUAL_BYTES = 30_000;
const MOST_AT_ONCE = 50;
/** Of letters, as the relay counts a body. */
const LARGEST_BODY = 500_000;
const AROUND = 100;
/** Somebody who writes without end is heard another time. */
const MOST_ROUNDS = 100;

/**
 * @param {Work} work
 * @throws {RelayError}
 */
export async function push(work) {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (work.state.pending.length === 0 && !(await fill(work))) return;
    const batch = firstOf(work.state.pending);
    try {
      const entries = batch.map(({ i, e, c }) => ({ i, e, c }));
      const { s } = await appendLog(work.at, await work.token("member"), entries);
      await acknowledge(work, batch, s);
    } catch (error) {
      if (!(error instanceof RelayError && error.code === "stale-epoch")) throw error;
      await sealAgain(work);
    }
  }
}

/** What is still to be sent. @param {Work} work */
export function countUnsent(work) {
  const { pending, log } = work.state;
  const known = pending.length > 0 ? structuredClone(log.known) : log.known;
  for (const { text } of pending) raiseBy(known, text);
  return pending.length + deltas(work.notebook(), known, senderOf(work)).length;
}

/** @param {Work} work @returns {Promise<boolean>} whether there is anything to send now */
async function fill(work) {
  const { state } = work;
  const units = deltas(work.notebook(), state.log.known, senderOf(work)).flatMap(unitsOf);
  const parts = [...(state.isStatementDue ? [statementOf(state)] : []), ...gathered(units)];
  /** @type {Pending[]} */
  const pending = [];
  let { n, prev } = state;
  for (const part of parts.slice(0, MOST_AT_ONCE)) {
    const one = await written(work, part, n + 1, prev);
    if (!one) continue;
    pending.push(one);
    [n, prev] = [one.n, one.hash];
  }
  if (pending.length === 0) return false;
  await work.commit({ pending, n, prev, isStatementDue: false });
  return true;
}

/** @param {Work} work @param {Part} part @param {number} n @param {string} prev @returns {Promise<Pending | undefined>} */
async function written(work, part, n, prev) {
  const { state } = work;
  const text = await writeEntry(state, { n, prev, seen: seenBy(state), ...part, t: work.now() });
  const sealed = await sealedNow(work, text);
  return sealed && { n, hash: await digest(text), text, ...sealed };
}

/** @param {Work} work @param {string} text @returns {Promise<Pick<Pending, "i" | "e" | "c"> | undefined>} */
async function sealedNow(work, text) {
  const e = work.state.secrets.length;
  const [i, epoch] = [newEntryName(), await work.epoch(e)];
  const c = epoch && (await sealEntry(text, i, epoch));
  return c === undefined ? undefined : { i, e, c };
}

/** The same entries under the key of the epoch that has begun meanwhile. @param {Work} work */
async function sealAgain(work) {
  const before = work.state.secrets.length;
  await renewKeys(work);
  const { pending, secrets } = work.state;
  if (secrets.length === before && pending.every(({ e }) => e === before)) throw new RelayError("refused");
  const sealed = await Promise.all(pending.map(async (one) => ({ ...one, ...(await sealedNow(work, one.text)) })));
  await work.commit({ pending: sealed });
}

/** @param {Work} work @param {Pending[]} batch @param {number[]} numbers */
async function acknowledge(work, batch, numbers) {
  const { pending, sent, log } = work.state;
  const known = structuredClone(log.known);
  for (const { text } of batch) raiseBy(known, text);
  const more = batch.map((one, index) => ({ ...one, s: numbers[index] ?? 0 }));
  const isThere = (/** @type {number} */ s) => s <= log.cursor;
  await work.commit({
    pending: pending.slice(batch.length),
    sent: [...sent, ...more.filter(({ s }) => !isThere(s))],
    log: { ...log, known },
  });
}

/** @param {import("./state.js").Known} known @param {string} text of an entry of ours */
function raiseBy(known, text) {
  const { ops, marks } = asObject(parseJson(text));
  const { operations, watermarks } = readContent(asArray(ops), asArray(marks));
  raiseKnown(known, operations, watermarks);
}

/** @param {Pending[]} pending */
function firstOf(pending) {
  let letters = 0;
  const count = pending.findIndex(({ c }) => (letters += c.length + AROUND) > LARGEST_BODY);
  return pending.slice(0, Math.min(count < 0 ? pending.length : Math.max(count, 1), MOST_AT_ONCE));
}

/** @param {RoomState} state @returns {Part} */
function statementOf({ log }) {
  return { ops: [], marks: [], members: log.members.map(({ isClosed: _, ...member }) => member) };
}

/** @param {RoomState} state */
function seenBy({ log, phone }) {
  const living = [log.owner, ...log.members.filter(({ removed }) => removed === undefined).map(({ d }) => d)];
  const others = living.filter((d) => d !== phone && (log.chains[d]?.n ?? 0) > 0);
  return Object.fromEntries(others.map((d) => [d, /** @type {[number, string]} */ ([log.chains[d]?.n, log.chains[d]?.hash])]));
}

/** @param {Work} work */
function senderOf({ state: { isOwner, person }, ownDevices }) {
  return { isOwner, person, own: ownDevices() };
}

/** What stays together, unless it is too much. @param {import("../../notebook/sharing/shared-part.js").Delta} delta @returns {Part[]} */
function unitsOf({ operations, watermark }) {
  const whole = { ops: operations, marks: [watermark] };
  if (sizeOf(whole) <= USUAL_BYTES) return [whole];
  return [...operations.map((one) => ({ ops: [one], marks: [] })), { ops: [], marks: [watermark] }];
}

/** @param {Part[]} units @returns {Part[]} */
function gathered(units) {
  /** @type {Part[]} */
  const parts = [];
  let size = Infinity;
  for (const unit of units) {
    size += sizeOf(unit);
    const last = parts[parts.length - 1];
    if (last && size <= USUAL_BYTES) {
      last.ops.push(...unit.ops);
      last.marks.push(...unit.marks);
    } else {
      parts.push({ ops: [...unit.ops], marks: [...unit.marks] });
      size = sizeOf(unit);
    }
  }
  return parts;
}

/** @param {Part} part */
function sizeOf(part) {
  return toUtf8(JSON.stringify(part)).length;
}
