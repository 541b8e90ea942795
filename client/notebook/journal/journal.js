/**
 * The journal: a notebook's operations on this phone. What `append` has returned from is durable
 * and was read back. Knows IndexedDB; knows no screen and does not fold.
 *
 * @typedef {import("../operation.js").Operation} Operation
 * @typedef {import("../notebook.js").Watermark} Watermark
 * @typedef {import("idb").IDBPDatabase} IDBPDatabase
 * @typedef {{ operations: Operation[], watermarks: Watermark[], devices: string[] }} Contents
 */

import { StorageError } from "../../errors.js";
import { compact } from "../compaction.js";
import { Notebook } from "../notebook.js";
import { NOTEBOOK, openDatabase } from "./database.js";
import { addUnlessThere, raised, readBack } from "./transaction.js";

const STRICTLY = /** @type {const} */ ({ durability: "strict" });
const STORES = ["operations", "watermarks", "devices"];

export class Journal {
  /** @type {Promise<IDBPDatabase | undefined> | undefined} */
  #opening;
  #schema;

  /** @param {import("./database.js").Schema} [schema] */
  constructor(schema = NOTEBOOK) {
    this.#schema = schema;
  }

  /**
   * All that is kept, or nothing where nothing was ever written.
   * @returns {Promise<Contents | undefined>}
   * @throws {StorageError}
   */
  async load() {
    return this.#use(false, async (database) => {
      if (!database) return undefined;
      const transaction = database.transaction(STORES);
      const [operations, watermarks, devices] = await Promise.all(
        STORES.map((store) => transaction.objectStore(store).getAll()),
      );
      return /** @type {Contents} */ ({ operations, watermarks, devices });
    });
  }

  /** How many operations are kept. @returns {Promise<number>} */
  async count() {
    return this.#use(false, async (database) => (await database?.count("operations")) ?? 0);
  }

  /**
   * The name under which this phone's nth tab writes.
   * @param {number} slot
   * @returns {Promise<string | undefined>}
   */
  async device(slot) {
    return this.#use(false, async (database) => database?.get("devices", slot));
  }

  /** @param {number} slot @param {string} device @throws {StorageError} */
  async keepDevice(slot, device) {
    await this.#use(true, async (database) => database?.put("devices", device, slot));
  }

  /** From now on every tab writes under a new name. @throws {StorageError} */
  async forgetDevices() {
    await this.#use(false, async (database) => database?.clear("devices"));
  }

  /**
   * Keeps operations, all or none. Appending the same ones again, after an answer that was lost,
   * changes nothing.
   * @param {Operation[]} operations
   * @param {Watermark[]} [watermarks] of a copy that is brought back
   * @throws {StorageError}
   */
  async append(operations, watermarks = []) {
    await this.#use(true, async (opened) => {
      const database = /** @type {IDBPDatabase} */ (opened);
      const stores = watermarks.length > 0 ? ["operations", "watermarks"] : ["operations"];
      const transaction = database.transaction(stores, "readwrite", STRICTLY);
      let isTaken = false;
      for (const operation of operations) addUnlessThere(transaction, operation, () => (isTaken = true));
      for (const mark of await raised(transaction, watermarks)) {
        void transaction.objectStore("watermarks").put(mark).catch(() => {});
      }
      await transaction.done.catch((error) => {
        throw isTaken ? new StorageError("broken") : error;
      });
      await readBack(database, operations);
    });
  }

  /**
   * Drops what others have superseded, as one transaction and only from what that transaction
   * itself reads: what another tab adds meanwhile comes before it or after it.
   * @returns {Promise<number>} how many were dropped
   */
  async compact() {
    return this.#use(false, async (database) => {
      if (!database) return 0;
      const transaction = database.transaction(["operations", "watermarks"], "readwrite", STRICTLY);
      const operations = transaction.objectStore("operations");
      const marks = transaction.objectStore("watermarks");
      const notebook = new Notebook();
      notebook.add(await operations.getAll(), await marks.getAll());
      const { dropped, watermarks } = compact(notebook);
      for (const { record, field, device, counter } of dropped) {
        void operations.delete([record, field, device, counter]).catch(() => {});
      }
      for (const watermark of watermarks) void marks.put(watermark).catch(() => {});
      await transaction.done;
      return dropped.length;
    });
  }

  /** Gives the connection up: the next use opens a new one. */
  letGo() {
    const given = this.#opening;
    this.#opening = undefined;
    void given?.then((database) => database?.close()).catch(() => {});
  }

  /**
   * A connection that was lost is never asked twice: the next use opens a new one.
   * @template T
   * @param {boolean} create
   * @param {(database: IDBPDatabase | undefined) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async #use(create, use) {
    try {
      return await use(await this.#open(create));
    } catch (error) {
      this.letGo();
      throw error instanceof StorageError ? error : new StorageError(codeOf(error), error);
    }
  }

  /** @param {boolean} create @returns {Promise<IDBPDatabase | undefined>} */
  async #open(create) {
    const onLost = () => (this.#opening = undefined);
    this.#opening ??= openDatabase(this.#schema, { create, onLost });
    const database = await this.#opening;
    if (database || !create) {
      if (!database) this.#opening = undefined;
      return database;
    }
    this.#opening = openDatabase(this.#schema, { create, onLost });
    return this.#opening;
  }
}

/** @param {unknown} error @returns {import("../../errors.js").StorageCode} */
function codeOf(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  // The whole transaction is undone; browsers tell why only sometimes.
  if (["AbortError", "InvalidStateError", "UnknownError", "TransactionInactiveError"].includes(name)) {
    return "lost";
  }
  return name === "ConstraintError" || name === "DataError" ? "broken" : "blocked";
}
