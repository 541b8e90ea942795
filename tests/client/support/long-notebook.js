/**
 * A notebook of 500 words as somebody in hospital fills one: questions, answers, what matters to
 * them, people, notes, by two people on two phones. Every word that was typed is an operation of
 * its own, as it is when somebody types slowly. Always the same one.
 */

import { exchange, Phone } from "./phones.js";

export const WORDS = `When I cough the pain runs from my back into both legs and then it goes away after a
minute or so. Will the radiotherapy make me sick, and who can drive me home on Tuesday if my daughter
has to work? The nurse said that I can have the tablets with breakfast and that somebody will look at my
skin every day. I would like to know whether I can still go up the stairs at home, or if we should bring
the bed down to the front room. Dr Shah explained that the operation would take about four hours and that
I might need a brace for some weeks afterwards. She drew the spine on a piece of paper and showed us where
the growth is pressing. We asked how long it takes until we know that the treatment works. She could not
say exactly, but most people feel less pain within two weeks. My wife was tired after the visit so she sat
in the garden for a while. What matters most to me is being at home with the dog and hearing the children
play next door. I do not want to spend my last months going in and out of hospital if that can be helped.
If I cannot walk any more I would still like to sit at the window in the morning sun. Please speak to me
first and then to Asha, who knows what I think about all this. Slept badly, woke at three with burning
feet, better after the second tablet. The physiotherapist came and we tried standing with the frame, I
managed ten seconds and then sat down again. My left foot feels like cotton wool since Sunday and I told
the night nurse about it at once. Lunch was fish, which I liked, and a letter came from my brother in
Canada. He wants to visit in March when the snow has gone and asks if there is a hotel near the ward.
Remember to ask about the steroids, how long I have to take them and whether they are the reason that I
cannot sleep. Also the insurance papers, the key for the cellar, and the number of the church choir. The
social worker will ring on Thursday about the ramp and the rail in the bathroom. She said the council may
pay for some of it but that it can take a month or two. I felt low in the afternoon and did not want to
talk, then Asha brought photographs and we laughed a lot. Tomorrow they will measure me for the mask or
the mould, I am not sure which one it is. I am not afraid of the machine, only of lying flat for so long
without moving my shoulders. The porter told me they play music in there and that one can choose it, so
I will ask for Bach.`
  .split(/\s+/)
  .slice(0, 500);

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const QUESTIONS = ["Q01", "Q03", "Q07", "Q12", "Q18", "Q21", "Q30", "Q33", "Q41"];
/** @type {Record<string, string[]>} */
const CHOSEN = {
  PF01: ["walking"],
  PF02: ["home", "hospice"],
  PF03: ["not-sure"],
  PF06: ["daughter"],
  PF09: ["tell-all"],
  PF11: ["pain"],
  PF12: ["rather-not-say"],
  PF17: ["walking", "home"],
};

/** Names and pauses as they come in life, and the same ones each time. */
class Life {
  now = Date.UTC(2026, 10, 24, 8);
  #seed = 7;
  #words = WORDS.values();
  left = WORDS.length;

  /** From 0 up to 1. */
  chance() {
    this.#seed = (this.#seed * 1103515245 + 12345) % 2 ** 31;
    return this.#seed / 2 ** 31;
  }

  /** @param {number} longest milliseconds */
  wait(longest) {
    this.now += 400 + Math.floor(this.chance() * longest);
    return this.now;
  }

  name() {
    return Array.from({ length: 12 }, () => LETTERS[Math.floor(this.chance() * 32)]).join("");
  }

  /** @param {string} kind */
  record(kind) {
    return `${kind}:${this.now.toString(36).padStart(9, "0")}${this.name()}`;
  }

  /** Word by word. @param {Phone} phone @param {string} record @param {string} field @param {number} count */
  type(phone, record, field, count) {
    const typed = [];
    for (const word of this.#words) {
      typed.push(word);
      phone.write(record, field, typed.join(" "), { time: this.wait(1500) });
      this.left -= 1;
      if (typed.length === count) return;
    }
  }
}

/** @returns {Phone} that has all of it */
export function longNotebook() {
  const life = new Life();
  const asha = life.record("person");
  const phone = new Phone(`d-${life.name()}`);
  const carer = new Phone(`d-${life.name()}`, asha);
  const write = (/** @type {[string, string, any]} */ ...change) => {
    phone.write(...change, { time: life.wait(60_000) });
  };
  write(asha, "name", "Asha");
  write(asha, "relation", "daughter");
  for (const question of QUESTIONS) write(`question:${question}`, "state", "to-ask");
  write("list:mine", "top", ["question:Q07"]);
  write("list:mine", "top", ["question:Q07", "question:Q01"]);
  exchange(phone, carer);
  for (const writer of [phone, carer, phone]) {
    const own = life.record("question");
    life.type(writer, own, "text", 14);
    write(own, "state", "to-ask");
  }
  for (const question of QUESTIONS.slice(0, 6)) {
    write(`question:${question}`, "state", "asked");
    life.type(phone, `answer:${question}/1`, "text", 25);
    write(`answer:${question}/1`, "toldBy", { role: "doctor", name: "Dr Shah" });
    life.wait(30_000_000);
  }
  for (const [field, [first, ...more]] of Object.entries(CHOSEN)) {
    write(`preference:${field}`, "chosen", [first]);
    if (more.length > 0) write(`preference:${field}`, "chosen", [first, ...more]);
  }
  for (const field of ["PF02", "PF06", "PF11", "PF17"]) life.type(phone, `preference:${field}`, "words", 22);
  for (const name of ["Asha", "Ward 7", "Dr Okafor"]) {
    const contact = life.record("contact");
    write(contact, "name", name);
    write(contact, "phone", "01632 960 111");
  }
  write("time:scan", "at", life.now - 86_400_000);
  exchange(phone, carer);
  for (let note = 0; life.left > 0; note += 1) {
    const record = life.record("note");
    const writer = note % 3 === 2 ? carer : phone;
    life.type(writer, record, "text", 32);
    writer.write(record, "audience", note % 2 ? "shared" : "private", { time: life.wait(5000) });
    life.wait(70_000_000);
  }
  exchange(phone, carer);
  return phone;
}
