/**
 * Values of JSON from outside, each as the type that is wanted. Nothing is coerced: `{"toString": 0}`
 * is valid JSON, and `String` throws on it.
 */

/** @param {unknown} value @returns {Record<string, any>} empty where it is none */
export function asObject(value) {
  return typeof value === "object" && value !== null ? /** @type {Record<string, any>} */ (value) : {};
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
