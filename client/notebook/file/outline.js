/**
 * A notebook as people read it on paper or in a copy: headings, items, lines. Pure: the words are
 * handed in, because only a page has them.
 *
 * @typedef {import("../notebook.js").Notebook} Notebook
 * @typedef {import("../notebook.js").Version} Version
 * @typedef {{ text: string, lines: string[], isTicked?: boolean }} Item
 * @typedef {{ heading: string, items: Item[] }} Section
 * @typedef {object} Words
 * @property {(record: string) => string} question the text of a question on the list
 * @property {(record: string) => string} preference what it is called
 * @property {(record: string, chosen: import("../operation.js").Value) => string} chosen
 * @property {(key: "top" | "toAsk" | "asked" | "preferences" | "contacts" | "times" | "notes" | "views" | "hidden") => string} heading
 * @property {(version: Version) => string} written by whom and when
 * @property {(version: Version) => string} toldBy who said it; empty where nobody is named
 * @property {(text: string) => string} understood
 * @property {string} askAgain
 * @property {string} privately
 * @property {(moment: number) => string} moment
 * @property {string} mayAsk of somebody who may ask about the patient
 * @property {string} takenBack an answer that was let go
 */

import { contactsOf } from "../model/contacts.js";
import { notesOf } from "../model/notes.js";
import { historyOf, preferencesOf } from "../model/preferences.js";
import { ownQuestions, readQuestion, topQuestions } from "../model/questions.js";
import { happeningsOf } from "../model/times.js";

/**
 * Everything that somebody wrote or ticked, what is hidden too: a copy loses nothing.
 * @param {Notebook} notebook
 * @param {Words} words
 * @returns {Section[]} those that hold something
 */
export function outline(notebook, words) {
  const top = topQuestions(notebook);
  const own = ownQuestions(notebook);
  const all = notebook
    .records("question")
    .sort()
    .map((record) => readQuestion(notebook, record))
    .filter(({ state, answers, record, isHidden }) => {
      return isHidden || state !== null || own.includes(record) || answers.some((answer) => !answer.isEmpty);
    });
  const shown = all.filter(({ isHidden }) => !isHidden);
  const isAsked = (/** @type {{ state: string | null }} */ { state }) => state === "asked";
  const item = questionItem(notebook, words);
  const isTop = (/** @type {{ record: string }} */ { record }) => top.includes(record);
  const inOrder = top.flatMap((record) => shown.filter((question) => question.record === record));
  const notes = notesOf(notebook).map((note) => ({
    text: note.text.map(({ value }) => String(value)).join("\n"),
    lines: [...note.text.map(words.written), ...(note.isPrivate ? [words.privately] : [])],
    isHidden: note.isHidden,
  }));
  const sections = [
    { heading: words.heading("top"), items: inOrder.map(item) },
    {
      heading: words.heading("toAsk"),
      items: shown.filter((question) => !isTop(question) && !isAsked(question)).map(item),
    },
    {
      heading: words.heading("asked"),
      items: shown.filter((question) => !isTop(question) && isAsked(question)).map(item),
    },
    { heading: words.heading("preferences"), items: preferenceItems(notebook, words) },
    { heading: words.heading("contacts"), items: contactItems(notebook, words, false) },
    { heading: words.heading("times"), items: timeItems(notebook, words) },
    { heading: words.heading("notes"), items: notes.filter(({ isHidden }) => !isHidden) },
    { heading: words.heading("views"), items: viewItems(notebook, words) },
    {
      heading: words.heading("hidden"),
      items: [
        ...all.filter(({ isHidden }) => isHidden).map(item),
        ...contactItems(notebook, words, true),
        ...notes.filter(({ isHidden }) => isHidden),
      ],
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/**
 * The words of a question: a person's own, else the list's.
 * @param {Notebook} notebook
 * @param {Words["question"]} listed
 * @param {string} record
 */
export function questionText(notebook, listed, record) {
  const { versions } = notebook.read(record, "text");
  return versions.map(({ value }) => value).join(" / ") || listed(record);
}

/**
 * @param {Notebook} notebook
 * @param {Words} words
 * @returns {(question: import("../model/questions.js").Question) => Item}
 */
function questionItem(notebook, words) {
  return ({ record, state, answers }) => ({
    text: questionText(notebook, words.question, record),
    isTicked: state === "asked",
    lines: [
      ...(state === "ask-again" ? [words.askAgain] : []),
      ...answers.flatMap(({ text, toldBy, understood }) => [
        ...text.map((version) => `${version.value} ${words.written(version)}`),
        ...toldBy.map(words.toldBy).filter(Boolean),
        ...understood.map((version) => `${words.understood(String(version.value))} ${words.written(version)}`),
      ]),
    ],
  });
}

/**
 * Each with its earlier answers: a copy loses nothing.
 * @param {Notebook} notebook
 * @param {Words} words
 * @returns {Item[]}
 */
function preferenceItems(notebook, words) {
  return preferencesOf(notebook).map(({ record }) => ({
    text: words.preference(record),
    lines: historyOf(notebook, record).map(({ field, version }) => {
      const said = field === "chosen" ? words.chosen(record, version.value) : String(version.value);
      return `${version.value === null ? words.takenBack : said} ${words.written(version)}`;
    }),
  }));
}

/** @param {Notebook} notebook @param {Words} words @returns {Item[]} */
function timeItems(notebook, words) {
  return happeningsOf(notebook).map(({ record, at }) => ({
    text: words.preference(record),
    lines: at.map((version) => `${words.moment(Number(version.value))} ${words.written(version)}`),
  }));
}

/**
 * How it looks to carers: never among the patient's own words.
 * @param {Notebook} notebook
 * @param {Words} words
 * @returns {Item[]}
 */
function viewItems(notebook, words) {
  const all = notebook.records("view").sort().flatMap((record) => notebook.read(record, "text").versions);
  return all.map((version) => ({ text: String(version.value), lines: [words.written(version)] }));
}

/**
 * @param {Notebook} notebook
 * @param {Words} words
 * @param {boolean} areHidden
 * @returns {Item[]}
 */
function contactItems(notebook, words, areHidden) {
  return contactsOf(notebook)
    .filter(({ isHidden }) => isHidden === areHidden)
    .map(({ name, relation, phone, mayAsk }) => ({
      text: [name, relation, phone].filter(Boolean).join(", "),
      lines: mayAsk ? [words.mayAsk] : [],
    }));
}

/**
 * The outline as plain text, for a message or another app.
 * @param {Section[]} sections
 * @returns {string}
 */
export function outlineText(sections) {
  return sections
    .map(({ heading, items }) => {
      const lines = items.map(({ text, lines, isTicked }) => {
        const box = isTicked === undefined ? "-" : isTicked ? "[x]" : "[ ]";
        return [`${box} ${text}`, ...lines.map((line) => `    ${line}`)].join("\n");
      });
      return `${heading}\n${lines.join("\n")}`;
    })
    .join("\n\n");
}
