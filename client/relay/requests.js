/**
 * The one place that sends anything to a server and reads what it says, with an end to every wait.
 *
 * @typedef {{ method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", body?: object, token?: string,
 *   timeout?: number, isElsewhere?: boolean, mayRedirect?: boolean, codes?: Codes,
 *   signal?: AbortSignal }} Request `isElsewhere`: not this page's own server, so its silence says
 *   nothing about this phone's network; `codes`: what a status means here, and not elsewhere
 * @typedef {Readonly<Record<number, import("../errors.js").RelayCode>>} Codes
 * @typedef {{ text: string, seconds?: number }} Answer `seconds`: how long to wait before asking again
 */

import { RelayError } from "../errors.js";
import { asObject, parseJson } from "../json.js";

/** A ward's network is slow, and nobody looks at a turning wheel for longer. */
const TIMEOUT = 20_000;
/** A sealed file of the largest size that is opened, written in base64url, and what is around it. */
const LARGEST_ANSWER = 12_000_000;

/**
 * @param {string} address
 * @param {Request} request
 * @returns {Promise<string>} what was answered
 * @throws {RelayError}
 */
export async function ask(address, request) {
  return (await answerOf(address, request)).text;
}

/**
 * @param {string} address
 * @param {Request} request
 * @returns {Promise<Answer>}
 * @throws {RelayError}
 */
export async function answerOf(address, { timeout = TIMEOUT, isElsewhere = false, codes = {}, signal, ...request }) {
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, timeout);
  signal?.addEventListener("abort", end);
  try {
    if (signal?.aborted) throw new RelayError("stopped");
    const response = await fetch(address, { ...options(request), signal: ending.signal });
    const text = await textOf(response);
    if (!response.ok) throw refusal(response, text, codes);
    return { text, seconds: secondsToWait(response.headers) };
  } catch (error) {
    if (error instanceof RelayError) throw error;
    if (signal?.aborted) throw new RelayError("stopped");
    if (ending.signal.aborted) throw new RelayError("slow");
    throw new RelayError(isElsewhere ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}

/** @param {string} address @param {Request} request @returns {Promise<Record<string, unknown>>} @throws {RelayError} */
export async function askJson(address, request) {
  return objectIn(await ask(address, request));
}

/** @param {string} text @returns {Record<string, unknown>} @throws {RelayError} where it is no object in JSON */
export function objectIn(text) {
  const answer = parseJson(text);
  if (typeof answer !== "object" || answer === null) throw new RelayError("server");
  return asObject(answer);
}

/** @param {Request} request @returns {RequestInit} */
function options({ method = "GET", body, token, mayRedirect = false }) {
  return {
    method,
    headers: {
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    cache: "no-store",
    credentials: "omit",
    // What is in a body was meant for one server only.
    redirect: mayRedirect ? "follow" : "error",
    referrerPolicy: "no-referrer",
  };
}

/** @param {Response} response @returns {Promise<string>} @throws {RelayError} */
async function textOf({ body }) {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST_ANSWER) {
      await reader.cancel();
      throw new RelayError("too-large");
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** @param {Response} response @param {string} text @param {Codes} codes @returns {RelayError} */
function refusal({ status, headers }, text, codes) {
  const code = codes[status];
  if (code) return new RelayError(code, { answer: asObject(parseJson(text)), seconds: secondsToWait(headers) });
  if (status === 404 || status === 410) return new RelayError("not-found");
  if (status === 413) return new RelayError("too-large");
  if (status === 429) return new RelayError("too-many", { seconds: secondsToWait(headers) });
  const { remainingAttempts } = asObject(parseJson(text));
  if (status === 401 && Number.isInteger(remainingAttempts)) {
    return new RelayError("wrong-passcode", { remainingAttempts: Number(remainingAttempts) });
  }
  return status >= 500 ? new RelayError("server", { seconds: secondsToWait(headers) }) : new RelayError("refused");
}

/** @param {Headers} headers @returns {number | undefined} */
function secondsToWait(headers) {
  const told = headers.get("Retry-After") ?? "";
  const seconds = /^\d+$/.test(told) ? Number(told) : Math.ceil((Date.parse(told) - Date.now()) / 1000);
  return seconds >= 0 ? seconds : undefined;
}
