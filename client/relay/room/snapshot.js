/**
 * Snapshots: all that a room says, in place of the entries that said it. The owner's phone makes
 * them, of what the room has and not of what its own notebook has.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./requests.js").RawSnapshot} RawSnapshot
 * @typedef {import("../../notebook/notebook.js").Register} Register
 */

import { MOST_ENTRIES, MOST_ENTRY_BYTES } from "../../crypto/parameters.js";
import { openSnapshot, sealSnapshot } from "../../crypto/room-envelopes.js";
import { RelayError } from "../../errors.js";
import { Notebook } from "../../notebook/notebook.js";
import { countOf, isDevice, registerKey } from "../../notebook/operation.js";
import { isTakenBack } from "../../notebook/sharing/audience.js";
import { countMissing, cover, emptyChain } from "./chains.js";
import { OWNER } from "./content.js";
import { isPhone, isSeen, isSigned, objectIn, readMembers, signed } from "./entries.js";
import { Reception } from "./reception.js";
import { writeSnapshot } from "./requests.js";

/** Whether the room has grown so far that one is worth while. @param {Work} work */
export function isWorthWhile({ state: { isOwner, log } }) {
  return isOwner && (log.cursor - log.base > MOST_ENTRIES || log.bytes > MOST_ENTRY_BYTES);
}

/**
 * Puts a snapshot in the place of all that has come, if it came whole and nothing is on its way.
 * @param {Work} work
 * @returns {Promise<boolean>} whether it did
 */
export async function compactRoom(work) {
  const { log, secrets } = work.state;
  const isWhole = log.hole === 0 && log.members.every((one) => one.isClosed || isUnbroken(work, one.d));
  const upto = log.cursor;
  const epoch = await work.epoch(secrets.length);
  if (!isWhole || !epoch || upto <= log.base) return false;
  const c = await sealSnapshot(await writtenSnapshot(work, upto), upto, epoch);
  try {
    await writeSnapshot(work.at, await work.token("admin"), { upto, base: log.base, e: epoch.epoch, c });
  } catch (error) {
    if (error instanceof RelayError && error.code === "behind") return false;
    throw error;
  }
  await work.commit({ log: { ...work.state.log, base: upto, bytes: 0 } });
  return true;
}

/**
 * @param {Work} work
 * @param {RawSnapshot} raw
 * @returns {Promise<Reception>} with what it holds, or counting it as unreadable
 */
export async function takeSnapshot(work, { upto, e, c }) {
  const reception = new Reception(work);
  const { log } = reception;
  Object.assign(log, { cursor: Math.max(log.cursor, upto), base: upto, bytes: 0 });
  const epoch = await work.epoch(e);
  const text = epoch && (await openSnapshot(c, upto, epoch).catch(() => undefined));
  const said = text === undefined ? undefined : objectIn(text);
  const isOne = said?.v === 1 && said.upto === upto && isSeen(said.chains) && Array.isArray(said.ops) && Array.isArray(said.marks);
  if (!isOne || text === undefined || !(await isSigned(work.state.room, text, work.state.owner))) {
    log.unreadable += 1;
    // Asked for again another time.
    log.hole ||= 1;
    return reception;
  }
  for (const [d, [n, hash]] of Object.entries(said.chains)) {
    if (!cover((log.chains[d] ??= emptyChain()), n, hash)) log.forks += 1;
  }
  log.hole = 0;
  const own = said.chains[work.state.phone];
  if (own) reception.own = { n: own[0], hash: own[1] };
  if (hasLost(work, upto, own?.[0] ?? 0)) log.known = {};
  await reception.say(readMembers(said.members));
  for (const [device, phone] of Object.entries(said.devices ?? {})) {
    if (isDevice(device) && isPhone(phone)) log.writers[device] = phone;
  }
  reception.content.take(said.ops, said.marks, reception.owner);
  return reception;
}

/** @param {Work} work @param {number} upto @returns {Promise<string>} JSON, signed */
function writtenSnapshot(work, upto) {
  const { log } = work.state;
  const registers = roomRegisters(work.notebook(), log.known);
  const chains = Object.fromEntries(Object.entries(log.chains).map(([d, { n, hash }]) => [d, [n, hash]]));
  return signed(work.state, {
    v: 1,
    upto,
    ops: registers.flatMap(({ heads, held }) => [...heads, ...held]),
    marks: registers.map(({ record, field, known }) => ({ record, field, seen: known })),
    chains,
    members: log.members.map(({ isClosed: _, ...member }) => member),
    devices: Object.fromEntries(Object.entries(log.writers).filter(([, phone]) => phone !== OWNER)),
    t: work.now(),
  });
}

/**
 * What the room says already, but for what was taken back: of that, that it was.
 * @param {Notebook} notebook
 * @param {import("./state.js").Known} known
 * @returns {Register[]}
 */
function roomRegisters(notebook, known) {
  const isIn = (/** @type {string} */ record, /** @type {string} */ field) =>
    known[registerKey(record, field)] !== undefined && (field === "audience" || !isTakenBack(notebook, record));
  const scratch = new Notebook();
  const shared = notebook.operations().filter(({ record, field, device, counter }) => {
    return isIn(record, field) && counter <= countOf(known[registerKey(record, field)] ?? {}, device);
  });
  const marks = [...notebook.registers()]
    .filter(({ record, field }) => isIn(record, field))
    .map(({ record, field }) => ({ record, field, seen: known[registerKey(record, field)] ?? {} }));
  scratch.add(shared, marks);
  return [...scratch.registers()];
}

/** Whether all that a phone has written has come. @param {Work} work @param {string} d */
function isUnbroken({ state: { log } }, d) {
  const chain = log.chains[d];
  return !chain || countMissing(chain, 0) === 0;
}

/** Whether the relay said that it has more of this phone than the owner found there. @param {Work} work @param {number} upto @param {number} n */
function hasLost({ state: { n: written, pending, sent } }, upto, n) {
  const later = [...sent.filter(({ s }) => s > upto), ...pending].map((one) => one.n);
  return n < Math.min(written + 1, ...later) - 1;
}
