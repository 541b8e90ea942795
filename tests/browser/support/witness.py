"""Looks on from inside a page: what its status line said and when, and what a phone holds."""

from __future__ import annotations

WITNESS = """
window.witness = (() => {
  // Words are handed on after a pause in typing, or when their box is left. Milliseconds.
  const PAUSE = 250;
  const said = [];
  let act = { at: 0, from: 0, isOwedAt: 0 };
  const acts = pause => {
    const at = performance.now();
    act = { at, from: said.length, isOwedAt: at + pause };
  };
  const atOnce = "[type=checkbox], [type=radio], [type=datetime-local], select";
  const isTyped = ({ target }) => !target.matches(atOnce);
  addEventListener("input", event => isTyped(event) && acts(PAUSE), true);
  addEventListener("change", event => isTyped(event) || acts(0), true);
  addEventListener("focusout", () => {
    if (act.isOwedAt > performance.now()) act = { ...act, from: said.length, isOwedAt: 0 };
  }, true);
  new MutationObserver(changes => {
    if (!changes.some(({ target }) => target.id === "status")) return;
    const words = document.getElementById("status").textContent;
    said.push({ words, at: performance.now() });
    dispatchEvent(new CustomEvent("said", { detail: words }));
  }).observe(document, { childList: true, subtree: true });
  return {
    acts: () => acts(0),
    // What was said of the last thing that was done here, and how many seconds after it.
    heard: () => said.slice(act.from)
      .filter(({ at }) => at >= act.isOwedAt)
      .map(({ words, at }) => ({ words, after: (at - act.at) / 1000 })),
  };
})();
"""
HELD = """async () => {
  const of = request => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const held = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await of(indexedDB.open(name));
    held[name] = {};
    for (const store of database.objectStoreNames)
      held[name][store] = await of(database.transaction(store).objectStore(store).getAll());
    database.close();
  }
  return held;
}"""
"""Every database of the phone, as name → store → values."""
SHOWN = """() => [...document.querySelectorAll("li.q")]
  .map(row => ({
    question: row.dataset.question,
    isTicked: row.querySelector("[type=checkbox]").checked,
    isHidden: Boolean(row.closest("[data-list=hidden]")),
    isOnTop: Boolean(row.closest("[data-list=top]")),
    answers: [...row.querySelectorAll(".answers .said")].map(line => line.textContent).sort(),
  }))
  .sort((one, other) => one.question < other.question ? -1 : 1)"""
"""Every question of the page, as it is shown."""
