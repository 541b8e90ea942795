/**
 * The question sheet on paper: as it is, or blank to be filled in by hand.
 */

/** @param {Document} page */
export function startPrinting(page) {
  const { classList } = page.documentElement;
  page.querySelector("[data-action=print]")?.addEventListener("click", () => print());
  page.querySelector("[data-action=print-blank]")?.addEventListener("click", () => {
    classList.add("prints-blank");
    addEventListener("afterprint", () => classList.remove("prints-blank"), { once: true });
    print();
  });
}
