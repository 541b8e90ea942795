/**
 * Addresses that may be asked: nobody on the way reads along.
 */

const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * @param {unknown} text from outside
 * @returns {URL | "insecure" | undefined} nothing where it is no address of a server
 */
export function safeAddress(text) {
  const url = parsed(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  return url.protocol === "https:" || THIS_MACHINE.test(url.hostname) ? url : "insecure";
}

/** @param {unknown} text */
function parsed(text) {
  try {
    return typeof text === "string" ? new URL(text) : undefined;
  } catch {
    return undefined;
  }
}
