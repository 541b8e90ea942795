/**
 * Stands for a relay, ours or anybody's: speaks the protocol of SMART Health Links and of ward codes,
 * notes each request, and answers as a test wants it to where it names a path.
 */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * @typedef {{ method: string, url: string, headers: import("node:http").IncomingHttpHeaders, body: any }} Asked
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: string | object }} Answer
 * @typedef {Answer | "silence" | undefined} Reply
 */

const ATTEMPTS = 5;

export class StandInRelay {
  /** @type {Asked[]} */
  asked = [];
  /** What it keeps, by id or look-up. @type {Map<string, any>} */
  kept = new Map();
  /** How a test wants one path to be answered. @type {Map<string, Reply>} */
  told = new Map();
  /** Files larger than this come by an address of their own. */
  embedsUpTo = Infinity;
  #server = createServer((request, response) => void this.#answer(request, response));

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    this.origin = `http://127.0.0.1:${port}`;
    return this;
  }

  /** @type {string} */
  origin = "";

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
  async #answer(request, response) {
    const chunks = await request.toArray();
    const text = Buffer.concat(chunks).toString();
    const { method = "", url = "", headers } = request;
    const asked = { method, url, headers, body: text ? JSON.parse(text) : undefined };
    this.asked.push(asked);
    const [path = ""] = url.split("?");
    const reply = this.told.has(path) ? this.told.get(path) : this.#reply(asked, path);
    if (reply === "silence") return;
    const { status = 200, headers: more = {}, body } = reply ?? { status: 404 };
    const written = typeof body === "object" ? JSON.stringify(body) : (body ?? "");
    response.writeHead(status, { "Content-Type": "application/json", ...more });
    response.end(written);
  }

  /** @param {Asked} asked @param {string} path @returns {Reply} */
  #reply(asked, path) {
    const [, one, two, id = "", open] = path.split("/");
    if (one === "s" || one === "f") return this.#viewer(asked, one, two ?? "");
    if (two === "shl") return this.#link(asked, id);
    return two === "codes" ? this.#code(asked, id, open) : undefined;
  }

  /** @param {Asked} asked @param {string} id @returns {Reply} */
  #link({ method, headers, body }, id) {
    const link = this.kept.get(id);
    if (method === "PUT") {
      this.kept.set(id, { ...body, attempts: ATTEMPTS, accesses: [] });
      return { status: 201, body: { url: `/s/${id}` } };
    }
    if (!link || hashOf(bearer(headers)) !== link.owner_h) return undefined;
    if (method === "PATCH") Object.assign(link, body);
    if (method === "DELETE") this.kept.delete(id);
    const { exp, uses, attempts, accesses } = link;
    return method === "GET" ? { body: { exp, uses, attempts, changed: 0, accesses } } : { status: 204 };
  }

  /** @param {Asked} asked @param {string} kind @param {string} id @returns {Reply} */
  #viewer({ body }, kind, id) {
    const link = this.kept.get(id);
    if (!link) return undefined;
    if (kind === "f") return { headers: { "Content-Type": "application/jose" }, body: link.jwe };
    if (!body?.recipient) return { status: 400 };
    if (link.attempts === 0) return undefined;
    if (link.passcode && link.passcode !== body.passcode) {
      link.attempts -= 1;
      return { status: 401, body: { remainingAttempts: link.attempts } };
    }
    link.accesses.push({ minute: 0, recipient: body.recipient, outcome: "opened" });
    const most = Math.min(this.embedsUpTo, body.embeddedLengthMax ?? Infinity);
    const where = link.jwe.length > most ? { location: `${this.origin}/f/${id}?e=1&t=2` } : { embedded: link.jwe };
    return { body: { files: [{ contentType: "application/fhir+json", ...where }] } };
  }

  /** @param {Asked} asked @param {string} lookup @param {string} [open] @returns {Reply} */
  #code({ method, headers, body }, lookup, open) {
    const code = this.kept.get(lookup);
    if (method === "POST" && !lookup) {
      this.kept.set("7KQ4", { ...body, attempts: ATTEMPTS });
      return { status: 201, body: { lookup: "7KQ4" } };
    }
    if (open) {
      if (!code?.box) return undefined;
      if (hashOf(body.auth) === code.auth_h) return { body: { box: code.box } };
      code.attempts -= 1;
      return { status: 401, body: { remainingAttempts: code.attempts } };
    }
    if (!code || hashOf(bearer(headers)) !== code.owner_h) return undefined;
    if (method === "PUT") Object.assign(code, body);
    if (method === "DELETE") this.kept.delete(lookup);
    return { status: 204 };
  }
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
function bearer({ authorization = "" }) {
  return authorization.replace(/^Bearer /, "");
}

/** @param {string} token */
function hashOf(token) {
  return createHash("sha256").update(token, "ascii").digest("hex");
}
