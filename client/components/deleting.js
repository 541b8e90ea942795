/**
 * Deletes everything that was written on this phone: the one question that is asked before acting,
 * because nothing can undo it.
 */

/** @param {import("../journal/open-notebook.js").OpenNotebook} open */
export function startDeleting(open) {
  const $confirm = /** @type {HTMLElement | null} */ (document.querySelector("[data-delete]"));
  const $ask = /** @type {HTMLElement | null} */ (document.querySelector("[data-action=delete]"));
  if (!$confirm || !$ask) return;
  $ask.addEventListener("click", () => {
    $confirm.hidden = false;
    $confirm.focus();
  });
  $confirm.querySelector("[data-action=delete-not]")?.addEventListener("click", () => {
    $confirm.hidden = true;
    $ask.focus();
  });
  $confirm.querySelector("[data-action=delete-now]")?.addEventListener("click", async () => {
    await open.deleteEverything();
    location.reload();
  });
}
