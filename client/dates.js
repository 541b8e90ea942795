/**
 * Moments as people read them. Hours by the phone's clock; digits as in the rest of the page.
 */

/** @param {number} moment milliseconds @returns {string} `14:05` */
export function clockTime(moment) {
  const date = new Date(moment);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/**
 * `24 November, 14:05`, and the year where it is another one; in digits where the browser does not
 * know the language's months.
 * @param {number} moment milliseconds
 * @param {string} language
 * @param {number} now milliseconds
 * @returns {string}
 */
export function dayAndTime(moment, language, now) {
  return `${day(moment, language, now)}, ${clockTime(moment)}`;
}

/** Making one costs a slow phone milliseconds. @type {Map<string, Intl.DateTimeFormat | undefined>} */
const formats = new Map();

/**
 * @param {string} locale
 * @param {boolean} isThisYear
 * @returns {Intl.DateTimeFormat | undefined} nothing where the browser does not know the language
 */
function formatFor(locale, isThisYear) {
  const key = `${locale} ${isThisYear}`;
  if (!formats.has(key)) formats.set(key, makeFormat(locale, isThisYear));
  return formats.get(key);
}

/** @param {string} locale @param {boolean} isThisYear */
function makeFormat(locale, isThisYear) {
  if (Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0) return undefined;
  const year = isThisYear ? undefined : /** @type {const} */ ("numeric");
  const parts = { day: "numeric", month: "long", year, numberingSystem: "latn" };
  return new Intl.DateTimeFormat(locale, /** @type {any} */ (parts));
}

/** @param {number} moment @param {string} language @param {number} now */
export function day(moment, language, now) {
  const date = new Date(moment);
  // English here is British; the pseudo-locale has no dates of its own.
  const locale = language.startsWith("en") ? "en-GB" : language;
  const format = formatFor(locale, date.getFullYear() === new Date(now).getFullYear());
  return format?.format(date) ?? `${date.getDate()}/${date.getMonth() + 1}/${date.getFullYear()}`;
}

/** `25/11/2026`, which reads the same in every language here. @param {number} moment */
export function numericDay(moment) {
  const date = new Date(moment);
  return `${twoDigits(date.getDate())}/${twoDigits(date.getMonth() + 1)}/${date.getFullYear()}`;
}

/** `2026-11-25`, for the name of a file. @param {number} moment @returns {string} */
export function isoDay(moment) {
  const date = new Date(moment);
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
}

/** `2026-11-25T14:05`, by the phone's clock, as a box for a time takes it. @param {number} moment */
export function localMoment(moment) {
  return `${isoDay(moment)}T${clockTime(moment)}`;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}
