/**
 * Brings what a room has onto this phone: entries, or the snapshot that has taken their place. How
 * far it has come is kept only once the notebook has kept the rest.
 *
 * @typedef {import("./session.js").Work} Work
 * @typedef {import("./state.js").RoomState} RoomState
 * @typedef {import("./requests.js").LogAnswer} LogAnswer
 */

import { RelayError, SealError } from "../../errors.js";
import { asNumber, asObject } from "../../json.js";
import { missingIn } from "./chains.js";
import { renewKeys } from "./keyboxes.js";
import { Reception } from "./reception.js";
import { readLog, readSnapshot } from "./requests.js";
import { takeSnapshot } from "./snapshot.js";

/** A relay that never comes to an end is asked again another time. */
const MOST_ROUNDS = 200;

/**
 * Reads all that there is.
 * @param {Work} work
 * @throws {RelayError}
 */
export async function pull(work) {
  if (work.state.log.hole > 0 && work.mayStartOver()) await readAgain(work, work.state.log.hole - 1);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = work.state.log.cursor;
    const answer = await readOrCatchUp(work, after);
    const isCovered = answer && answer.base > work.state.log.base && missingIn(work.state.log) > 0;
    if (answer) await takeAnswer(work, answer);
    if (isCovered) await catchUp(work);
    if (answer && (work.state.log.cursor === after || work.state.log.cursor >= answer.head)) return;
  }
}

/**
 * @param {Work} work
 * @param {LogAnswer} answer
 */
export async function takeAnswer(work, { entries, head, base, epoch, expires }) {
  const { log, sent, secrets } = work.state;
  const farthest = Math.max(log.cursor, ...sent.map(({ s }) => s));
  if (head < farthest && work.mayStartOver()) {
    // The relay itself has lost something, as one that was brought back from a copy.
    await readAgain(work, 0, { known: {} });
    return;
  }
  const isNewer = epoch > secrets.length || entries.some((one) => asNumber(asObject(one).e) > secrets.length);
  if (isNewer) await renewKeys(work).catch(unlessSealed);
  const reception = new Reception(work);
  await reception.take(entries);
  reception.log.base = base;
  if (entries.length > 0 || expires !== work.state.expires) await finish(work, reception, { expires });
}

/**
 * @param {Work} work
 * @param {Reception} reception
 * @param {Partial<RoomState>} [more]
 */
export async function finish(work, reception, more = {}) {
  reception.end();
  const { operations, watermarks } = reception.content;
  if (operations.length + watermarks.length > 0) await work.merge(operations, watermarks);
  const { log, own } = reception;
  const { phone, n, prev, pending, sent, isOwner } = work.state;
  const chain = log.chains[phone];
  const isBack = (/** @type {{ n: number, hash: string }} */ one) => chain?.hashes[one.n] === one.hash;
  // What the relay said that it has, and does not, is sent again as it was.
  const lost = sent.filter((one) => one.s <= log.cursor && !isBack(one) && one.n > (chain?.n ?? 0));
  const left = [...lost, ...pending.filter((one) => !isBack(one))];
  const changes = { ...more, log, pending: left, sent: sent.filter((one) => one.s > log.cursor) };
  const isAhead = own && (own.n > n || (own.n === n && own.hash !== prev));
  const isOther = own && pending.some((one) => one.n === own.n && one.hash !== own.hash);
  // This phone has written what it does not know of: what it keeps is older than it was.
  const forgotten = isAhead || isOther ? { n: own.n, prev: own.hash, pending: [], isStatementDue: isOwner } : {};
  await work.commit({ ...changes, ...forgotten });
}

/**
 * @param {Work} work
 * @param {number} after
 * @returns {Promise<LogAnswer | undefined>} nothing where a snapshot came instead
 */
async function readOrCatchUp(work, after) {
  try {
    return await readLog(work.at, await work.token("member"), { after });
  } catch (error) {
    if (!(error instanceof RelayError && error.code === "behind")) throw error;
  }
  if ((await catchUp(work)) <= after) throw new RelayError("server");
  return undefined;
}

/** Takes the snapshot, with what it covers of what has not come. @param {Work} work @returns {Promise<number>} how far it goes */
async function catchUp(work) {
  const raw = await readSnapshot(work.at, await work.token("member"));
  if (raw.e > work.state.secrets.length) await renewKeys(work).catch(unlessSealed);
  await finish(work, await takeSnapshot(work, raw));
  return raw.upto;
}

/** @param {Work} work @param {number} cursor @param {Partial<import("./state.js").Log>} [more] */
async function readAgain(work, cursor, more = {}) {
  const log = { ...work.state.log, ...more, cursor, hole: 0, bytes: 0 };
  const { sent, pending } = work.state;
  await work.commit(more.known ? { log, pending: [...sent, ...pending], sent: [] } : { log });
}

/** What a key that does not fit cannot open is counted where it is read. @param {unknown} error */
function unlessSealed(error) {
  if (!(error instanceof SealError)) throw error;
}
