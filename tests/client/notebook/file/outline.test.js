/**
 * What leaves the phone to be read by people has every word that somebody wrote.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { outline, outlineText, questionText } from "../../../../client/notebook/file/outline.js";
import {
  answerRecord,
  nextRound,
  pick,
  readQuestion,
  setTop,
  tick,
} from "../../../../client/notebook/model/questions.js";
import { exchange, Phone } from "../../support/phones.js";
import { fc } from "../../support/seeded.js";

/** @typedef {import("../../../../client/notebook/new-operation.js").Change} Change */

/** @type {import("../../../../client/notebook/file/outline.js").Words} words that tell where they come from */
const WORDS = {
  question: (record) => `<${record}>`,
  heading: (key) => key.toUpperCase(),
  written: ({ writer, time }) => `(${writer}, ${time})`,
  preference: (record) => `<${record}>`,
  chosen: (_record, chosen) => String(chosen),
  takenBack: "taken back",
  moment: (moment) => `at ${moment}`,
  mayAsk: "may ask",
  toldBy: ({ value }) => `told by ${Object.values(/** @type {object} */ (value)).join(" ")}`,
  understood: (text) => `understood: ${text}`,
  askAgain: "ask again",
  privately: "private",
};
const Q = "question:Q01";

/** @param {Phone} phone @param {Change[]} changes */
function write(phone, changes) {
  for (const [record, field, value] of changes) phone.write(record, field, value);
}

/** @param {Phone} phone */
function sections({ notebook }) {
  return outline(notebook, WORDS);
}

/** @param {Phone} phone */
function texts(phone) {
  return sections(phone).map(({ heading, items }) => [heading, ...items.map(({ text }) => text)]);
}

test("an empty notebook has no headings", () => {
  assert.deepEqual(sections(new Phone("d-patient")), []);
});

test("questions stand under the first three in their order, then to ask, then asked", () => {
  const phone = new Phone("d-patient");
  write(phone, pick(phone.notebook, ["question:Q01", "question:Q02", "question:Q03", "question:Q04"]));
  write(phone, setTop(phone.notebook, ["question:Q03", "question:Q01"]));
  for (const record of ["question:Q01", "question:Q04"]) write(phone, tick(phone.notebook, record));

  assert.deepEqual(texts(phone), [
    ["TOP", "<question:Q03>", "<question:Q01>"],
    ["TOASK", "<question:Q02>"],
    ["ASKED", "<question:Q04>"],
  ]);
  assert.deepEqual(sections(phone)[0]?.items.map(({ isTicked }) => isTicked), [false, true]);
});

test("a question has its own words, both versions of them, or those of the list", () => {
  const phone = new Phone("d-patient");
  const carer = new Phone("d-carer1", "person:asha");
  phone.write("question:own", "text", "Can I see the sea?", { time: 1 });
  carer.write("question:own", "text", "Can we see the sea?", { time: 2 });
  exchange(phone, carer);

  const words = ["question:own", Q].map((record) => questionText(phone.notebook, WORDS.question, record));

  assert.deepEqual(words, ["Can we see the sea? / Can I see the sea?", `<${Q}>`]);
});

test("under a question stands every answer, who told it, what was understood, by whom and when", () => {
  const phone = new Phone("d-patient");
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg", { time: 5 });
  phone.write(answerRecord(Q, 1), "toldBy", { role: "doctor", name: "Dr Shah" });
  phone.write(answerRecord(Q, 1), "understood", "One tablet", { time: 6 });
  write(phone, nextRound(Q, 1));
  phone.write(answerRecord(Q, 2), "text", "16 mg", { time: 7 });
  phone.write(Q, "state", "ask-again");

  assert.deepEqual(sections(phone)[0]?.items[0]?.lines, [
    "ask again",
    "8 mg (patient, 5)",
    "told by doctor Dr Shah",
    "understood: One tablet (patient, 6)",
    "16 mg (patient, 7)",
  ]);
});

test("two versions of an answer both stand there", () => {
  const phone = new Phone("d-patient");
  const carer = new Phone("d-carer1", "person:asha");
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg", { time: 5 });
  carer.write(answerRecord(Q, 1), "text", "16 mg", { time: 6 });
  exchange(phone, carer);

  assert.deepEqual(sections(phone)[0]?.items[0]?.lines, ["16 mg (person:asha, 6)", "8 mg (patient, 5)"]);
});

test("notes stand there with the newest first, and which are private", () => {
  const phone = new Phone("d-patient");
  phone.write("note:n1", "text", "Slept well", { time: 1 });
  phone.write("note:n2", "text", "Ate well", { time: 2 });
  phone.write("note:n2", "audience", "shared");

  assert.deepEqual(sections(phone), [
    {
      heading: "NOTES",
      items: [
        { text: "Ate well", lines: ["(patient, 2)"], isHidden: false },
        { text: "Slept well", lines: ["(patient, 1)", "private"], isHidden: false },
      ],
    },
  ]);
});

test("what is hidden stands at the end, with all its words", () => {
  const phone = new Phone("d-patient");
  write(phone, setTop(phone.notebook, [Q]));
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg", { time: 5 });
  phone.write("note:n1", "text", "Slept well");
  for (const record of [Q, "note:n1"]) phone.write(record, "hidden", true);

  assert.deepEqual(texts(phone), [["HIDDEN", `<${Q}>`, "Slept well"]]);
  assert.deepEqual(sections(phone)[0]?.items[0]?.lines, ["8 mg (patient, 5)"]);
});

test("as plain text it has boxes, headings and lines below what they belong to", () => {
  const phone = new Phone("d-patient");
  write(phone, pick(phone.notebook, [Q]));
  write(phone, tick(phone.notebook, "question:Q02"));
  phone.write("answer:Q02/1", "text", "8 mg", { time: 5 });
  phone.write("note:n1", "text", "Slept well", { time: 6 });

  const text = outlineText(sections(phone));

  assert.equal(
    text,
    [
      "TOASK",
      "[ ] <question:Q01>",
      "",
      "ASKED",
      "[x] <question:Q02>",
      "    8 mg (patient, 5)",
      "",
      "NOTES",
      "- Slept well",
      "    (patient, 6)",
      "    private",
    ].join("\n"),
  );
});

/**
 * What two people can do with questions and notes.
 * @type {((phone: Phone, words: string, choice: number) => void)[]}
 */
const ACTIONS = [
  (phone, words, choice) => phone.write(`note:n${choice}`, "text", words),
  (phone, words) => phone.write("question:own", "text", words),
  (phone, words) => answer(phone, "text", words),
  (phone, words) => answer(phone, "understood", words),
  (phone) => write(phone, tick(phone.notebook, Q)),
  (phone) => phone.write(Q, "state", "ask-again"),
  (phone) => write(phone, setTop(phone.notebook, [Q, "question:own"])),
  (phone, _words, choice) => {
    for (const record of ["note:n0", Q, "question:own"]) phone.write(record, "hidden", choice > 0);
  },
];

/** @param {Phone} phone @param {string} field @param {string} words */
function answer(phone, field, words) {
  write(phone, pick(phone.notebook, [Q]));
  phone.write(answerRecord(Q, readQuestion(phone.notebook, Q).round), field, words);
}

test("whatever two people write, every word of it that nothing has superseded stands there", () => {
  const anyStep = fc.tuple(fc.boolean(), fc.boolean(), fc.constantFrom(...ACTIONS), fc.nat(2));
  const anySteps = fc.array(anyStep, { maxLength: 30 });
  fc.assert(
    fc.property(anySteps, (steps) => {
      const [phone, carer] = [new Phone("d-patient"), new Phone("d-carer1", "person:asha")];
      steps.forEach(([isCarers, meets, act, choice], index) => {
        act(isCarers ? carer : phone, `words no. ${index}.`, choice);
        if (meets) exchange(phone, carer);
      });
      exchange(phone, carer);

      const text = outlineText(sections(phone));

      for (const { record, field } of phone.notebook.registers()) {
        if (!["text", "understood"].includes(field)) continue;
        for (const { value } of phone.notebook.read(record, field).versions) {
          assert.ok(text.includes(String(value)), `${record} ${field}: ${value}`);
        }
      }
    }),
  );
});

test("whom to ring stands there, with who may ask, and hidden ones at the end", () => {
  const phone = new Phone("d-patient");
  phone.write("contact:1", "name", "Asha");
  phone.write("contact:1", "phone", "01632 960 111");
  phone.write("contact:1", "mayAsk", true);
  phone.write("contact:2", "name", "Ben");
  phone.write("contact:2", "hidden", true);

  const [shown, hidden] = sections(phone);

  assert.deepEqual(shown, { heading: "CONTACTS", items: [{ text: "Asha, 01632 960 111", lines: ["may ask"] }] });
  assert.deepEqual(hidden?.items.map(({ text }) => text), ["Ben"]);
});

test("what matters stands there with every earlier answer", () => {
  const phone = new Phone("d-patient");
  phone.write("preference:PF17", "chosen", ["home"], { time: 1 });
  phone.write("preference:PF17", "chosen", null, { time: 2 });
  phone.write("preference:PF17", "words", "My garden", { time: 3 });

  const [section] = sections(phone);

  assert.equal(section?.heading, "PREFERENCES");
  assert.equal(section?.items[0]?.text, "<preference:PF17>");
  assert.deepEqual(section?.items[0]?.lines, [
    "My garden (patient, 3)",
    "taken back (patient, 2)",
    "home (patient, 1)",
  ]);
});

test("what happened when stands there in its order", () => {
  const phone = new Phone("d-patient");
  phone.write("time:scan", "at", 20, { time: 30 });
  phone.write("time:came-in", "at", 10, { time: 31 });

  assert.deepEqual(sections(phone), [
    {
      heading: "TIMES",
      items: [
        { text: "<time:came-in>", lines: ["at 10 (patient, 31)"] },
        { text: "<time:scan>", lines: ["at 20 (patient, 30)"] },
      ],
    },
  ]);
});
