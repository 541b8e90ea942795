/**
 * JSON from outside, and each value of it as the type that is wanted. Nothing is coerced:
 * `{"toString": 0}` is valid JSON, and `String`, `Number`, `>`, a template and a pattern throw on it.
 */

/** @param {string} text @returns {unknown} undefined where it is no JSON */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {Record<string, unknown>} empty where it is none */
export function asObject(value) {
  return typeof value === "object" && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
}

/** @param {unknown} value @returns {unknown[]} empty where it is none */
export function asArray(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value @returns {string} empty where it is none */
export function asString(value) {
  return typeof value === "string" ? value : "";
}

/** A text, number or truth value, as it is written. @param {unknown} value @returns {string} empty where it is none */
export function asWritten(value) {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

/** @param {unknown} value a number, or its digits @returns {number} NaN where it is none */
export function asNumber(value) {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}
