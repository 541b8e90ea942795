/**
 * What can be undone: for each action of a person, the versions that it superseded.
 *
 * @typedef {import("./notebook.js").Notebook} Notebook
 * @typedef {import("./notebook.js").Version} Version
 * @typedef {{ record: string, field: string, versions: Version[], wrote: string }} Before
 *   `wrote` is the value that took their place, as JSON
 * @typedef {{ key: string | undefined, befores: Before[] }} Action
 */

const MOST_ACTIONS = 20;

export class Undo {
  /** @type {Action[]} */
  #actions = [];

  get isPossible() {
    return this.#actions.length > 0;
  }

  /**
   * Call it before the action changes the notebook. Actions with the same key in a row, such as
   * the pieces of one text while it is typed, are undone together.
   * @param {Notebook} notebook
   * @param {import("./new-operation.js").Change[]} changes
   * @param {string} [key]
   */
  note(notebook, changes, key) {
    const last = this.#actions[this.#actions.length - 1];
    const befores = changes.map(([record, field, value]) => ({
      record,
      field,
      versions: notebook.read(record, field).versions,
      wrote: JSON.stringify(value),
    }));
    if (key !== undefined && last?.key === key && last.befores.every(standsIn(notebook))) {
      for (const before of befores) {
        const known = last.befores.find(
          ({ record, field }) => record === before.record && field === before.field,
        );
        if (known) known.wrote = before.wrote;
        else last.befores.push(before);
      }
      return;
    }
    this.#actions.push({ key, befores });
    if (this.#actions.length > MOST_ACTIONS) this.#actions.shift();
  }

  /**
   * The last action, without what somebody has changed since.
   * @param {Notebook} notebook
   * @returns {Before[]}
   */
  take(notebook) {
    const { befores } = this.#actions.pop() ?? { befores: [] };
    return befores.filter(standsIn(notebook));
  }
}

/**
 * Whether nobody has changed it since.
 * @param {Notebook} notebook
 * @returns {(before: Before) => boolean}
 */
function standsIn(notebook) {
  return ({ record, field, wrote }) => {
    const { value, versions } = notebook.read(record, field);
    return versions.length < 2 && JSON.stringify(value) === normal(wrote);
  };
}

/** An emptied register reads as nothing. @param {string} wrote */
function normal(wrote) {
  return wrote === '""' ? "null" : wrote;
}
