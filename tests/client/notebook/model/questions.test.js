/**
 * What becomes of questions: picked, asked, asked again, answered, put first, gone through.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answerRecord,
  askAgain,
  isTopFull,
  moveTop,
  nextRound,
  ownQuestions,
  pick,
  questionsToAsk,
  readQuestion,
  recordOf,
  setTop,
  tick,
  topQuestions,
  untick,
  versionsOfTop,
} from "../../../../client/notebook/model/questions.js";
import { exchange, Phone } from "../../support/phones.js";

/** @typedef {import("../../../../client/notebook/new-operation.js").Change} Change */

const [Q1, Q2, Q3, Q4] = [1, 2, 3, 4].map((number) => recordOf(`Q0${number}`));
const Q = Q1 ?? "";

/** @param {Phone} phone @param {Change[]} changes */
function write(phone, changes) {
  for (const [record, field, value] of changes) phone.write(record, field, value);
}

function patient() {
  return new Phone("d-patient");
}

/** The texts of each answer. @param {Phone} phone @param {string} [record] */
function answers({ notebook }, record = Q) {
  return readQuestion(notebook, record).answers.map(({ text }) => text.map(({ value }) => value));
}

/** @param {Phone} phone @param {string} [record] */
function stateOn({ notebook }, record = Q) {
  return readQuestion(notebook, record).state;
}

test("a question that nobody touched has no state and room for one answer", () => {
  const question = readQuestion(patient().notebook, Q);

  assert.deepEqual([question.state, question.round, question.isHidden], [null, 1, false]);
  assert.deepEqual(
    question.answers.map(({ record, isEmpty }) => [record, isEmpty]),
    [["answer:Q01/1", true]],
  );
});

test("picking puts questions on the list once, and leaves what was asked as it is", () => {
  const phone = patient();
  write(phone, pick(phone.notebook, [Q1, Q2]));
  write(phone, tick(phone.notebook, Q1));

  const changes = pick(phone.notebook, [Q1, Q2, Q3]);

  assert.deepEqual(changes, [[Q3, "state", "to-ask"]]);
});

test("picking what was hidden shows it again", () => {
  const phone = patient();
  write(phone, pick(phone.notebook, [Q]));
  phone.write(Q, "hidden", true);

  write(phone, pick(phone.notebook, [Q]));

  assert.deepEqual([phone.notebook.isHidden(Q), stateOn(phone)], [false, "to-ask"]);
});

test("a tick means asked, and taking it away means to ask", () => {
  const phone = patient();
  write(phone, pick(phone.notebook, [Q]));

  write(phone, tick(phone.notebook, Q));
  const ticked = stateOn(phone);
  write(phone, untick(Q));

  assert.deepEqual([ticked, stateOn(phone)], ["asked", "to-ask"]);
});

test("taking a tick away leaves the answer", () => {
  const phone = patient();
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg");

  write(phone, untick(Q));
  write(phone, tick(phone.notebook, Q));

  assert.deepEqual(answers(phone), [["8 mg"]]);
});

test("asked again it gets an answer of its own, and the first one stays", () => {
  const phone = patient();
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg");
  write(phone, askAgain(Q));

  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 2), "text", "16 mg");

  assert.deepEqual(answers(phone), [["8 mg"], ["16 mg"]]);
  assert.equal(stateOn(phone), "asked");
});

test("until it is asked again the old answer is the one to add to", () => {
  const phone = patient();
  write(phone, tick(phone.notebook, Q));
  phone.write(answerRecord(Q, 1), "text", "8 mg");

  write(phone, askAgain(Q));

  assert.equal(readQuestion(phone.notebook, Q).round, 1);
});

test("asked again before anything was answered, it still has one answer", () => {
  const phone = patient();
  write(phone, tick(phone.notebook, Q));
  write(phone, askAgain(Q));

  write(phone, tick(phone.notebook, Q));

  assert.equal(readQuestion(phone.notebook, Q).round, 1);
});

test("an answer of which only the teller or the meaning is known is one", () => {
  for (const [field, value] of /** @type {const} */ ([
    ["toldBy", { role: "doctor", name: "" }],
    ["understood", "One tablet"],
  ])) {
    const phone = patient();
    phone.write(answerRecord(Q, 1), field, value);
    write(phone, askAgain(Q));

    write(phone, tick(phone.notebook, Q));

    assert.equal(readQuestion(phone.notebook, Q).round, 2, field);
  }
});

test("one more answer can be added beside the others", () => {
  const phone = patient();
  write(phone, nextRound(Q, 1));
  write(phone, nextRound(Q, 2));

  assert.deepEqual(answers(phone), [[], [], []]);
  assert.equal(answerRecord(Q, 3), "answer:Q01/3");
});

test("two who ask again apart have room for all answers", () => {
  const [one, other] = [patient(), new Phone("d-carer1", "person:asha")];
  write(one, nextRound(Q, 1));
  write(other, nextRound(Q, 1));
  write(other, nextRound(Q, 2));

  exchange(one, other);

  assert.equal(readQuestion(one.notebook, Q).round, 3);
});

test("asked by one and not by the other is told as two", () => {
  const [one, other] = [patient(), new Phone("d-carer1", "person:asha")];
  one.write(Q, "state", "to-ask", { time: 1 });
  other.write(Q, "state", "asked", { time: 2 });

  exchange(one, other);

  assert.deepEqual(readQuestion(one.notebook, Q).states.map(({ value }) => value), ["asked", "to-ask"]);
});

test("a person's own questions come in the order in which they were made", () => {
  const phone = patient();
  write(phone, pick(phone.notebook, [Q]));
  for (const id of ["0mi5b", "0mi5a"]) phone.write(recordOf(id), "text", `${id}?`);
  phone.write(recordOf("0mi59"), "text", null);

  assert.deepEqual(ownQuestions(phone.notebook), [recordOf("0mi5a"), recordOf("0mi5b")]);
});

test("putting questions first puts them on the list, at most three of them", () => {
  const phone = patient();

  write(phone, setTop(phone.notebook, [Q3, Q1, Q2, Q4]));

  assert.deepEqual(topQuestions(phone.notebook), [Q3, Q1, Q2]);
  assert.deepEqual([stateOn(phone, Q3), stateOn(phone, Q4)], ["to-ask", null]);
  assert.equal(isTopFull(phone.notebook), true);
});

test("the first three can be moved up and down, and not beyond the ends", () => {
  const phone = patient();
  write(phone, setTop(phone.notebook, [Q1, Q2, Q3]));

  write(phone, moveTop(phone.notebook, Q3, -1));
  const up = topQuestions(phone.notebook);
  write(phone, moveTop(phone.notebook, Q1, 1));

  assert.deepEqual([up, topQuestions(phone.notebook)], [[Q1, Q3, Q2], [Q3, Q1, Q2]]);
  for (const [record, step] of /** @type {const} */ ([[Q3, -1], [Q2, 1], [Q4, 1]])) {
    assert.deepEqual(moveTop(phone.notebook, record, step), []);
  }
});

test("what is hidden is not among the first three, and gives its place away", () => {
  const phone = patient();
  write(phone, setTop(phone.notebook, [Q1, Q2, Q3]));
  phone.write(Q2, "hidden", true);

  assert.deepEqual(topQuestions(phone.notebook), [Q1, Q3]);
  assert.equal(isTopFull(phone.notebook), false);
});

test("two who chose apart are two versions, and nobody's first question is left out", () => {
  const [one, other] = [patient(), new Phone("d-carer1", "person:asha")];
  one.write("list:mine", "top", [Q1, Q2], { time: 1 });
  other.write("list:mine", "top", [Q3, Q1], { time: 2 });

  exchange(one, other);

  assert.equal(versionsOfTop(one.notebook).length, 2);
  assert.deepEqual(topQuestions(one.notebook), [Q3, Q1, Q2]);
});

test("a ward round goes through the first three, then what is to be asked again, then the rest", () => {
  const phone = patient();
  const own = recordOf("0mi5a");
  phone.write(own, "text", "Can I see the sea?");
  write(phone, pick(phone.notebook, [Q4, Q3, Q2, Q1, own]));
  write(phone, setTop(phone.notebook, [Q4]));
  write(phone, askAgain(Q3));

  assert.deepEqual(questionsToAsk(phone.notebook), [Q4, Q3, own, Q1, Q2]);
});

test("a ward round leaves out what was asked, what is hidden and what was never picked", () => {
  const phone = patient();
  write(phone, setTop(phone.notebook, [Q1, Q2]));
  write(phone, pick(phone.notebook, [Q3]));
  write(phone, tick(phone.notebook, Q1));
  phone.write(Q3, "hidden", true);
  phone.write(Q4, "round", 2);

  assert.deepEqual(questionsToAsk(phone.notebook), [Q2]);
});

test("an answer is there to be read, whether or not its number came with it", () => {
  const phone = new Phone("d-phone-1");
  phone.write(answerRecord(Q, 2), "understood", "Soon");
  phone.write(answerRecord(Q, 3), "text", "On Monday");

  const { round, answers } = readQuestion(phone.notebook, Q);

  assert.deepEqual([round, answers[2]?.text[0]?.value], [3, "On Monday"]);
});

test("after the last number there is none more", () => {
  assert.deepEqual(nextRound(Q, 98), [[Q, "round", 99]]);
  assert.deepEqual(nextRound(Q, 99), []);
});
