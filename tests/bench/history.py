"""Notebooks as long use leaves them: valid operations, several on each register, by two people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from playwright.sync_api import Page

Value = str | bool | int | list[str] | dict[str, str] | None
Change = tuple[str, str, Value]
Operation = dict[str, object]

QUESTIONS = 300
LISTED = [f"question:Q{number:02}" for number in range(1, 51)]
PHONE = "d-ourphone"
CARERS_PHONE = "d-carersphone"
CARER = "person:daughter"
SHARED: list[Change] = [
    (CARER, "name", "Sam"),
    (CARER, "relation", "Daughter"),
    ("list:mine", "top", LISTED[:3]),
]
START = 1_790_000_000_000
MINUTE = 60_000
# The names of databases and stores are those of client/notebook/journal/database.js.
PUT = """async ([operations, device]) => {
  const opened = (name, upgrade) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => upgrade(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const written = (database, write) => new Promise((resolve, reject) => {
    const transaction = database.transaction(database.objectStoreNames, "readwrite");
    write(name => transaction.objectStore(name));
    transaction.oncomplete = () => { database.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  });
  const notebook = await opened("mscc-notebook", database => {
    const keyPath = ["record", "field", "device", "counter"];
    database.createObjectStore("operations", { keyPath });
    database.createObjectStore("watermarks", { keyPath: ["record", "field"] });
    database.createObjectStore("devices");
  });
  await written(notebook, store => {
    for (const operation of operations) store("operations").add(operation);
    store("devices").put(device, 0);
  });
  const phone = await opened("mscc-device", database => database.createObjectStore("settings"));
  await written(phone, store => store("settings").put(true, "hasNotebook"));
}"""
COUNT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("mscc-notebook");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const counting = database.transaction("operations").objectStore("operations").count();
    counting.onsuccess = () => { database.close(); resolve(counting.result); };
  };
})"""


def operations(count: int, questions: int = QUESTIONS) -> list[Operation]:
    """So many operations on so many questions; every tenth is asked, the others are not."""
    seen: dict[tuple[str, str], dict[str, int]] = {}
    return [
        _operation(seen.setdefault((record, field), {}), number, (record, field, value))
        for number, (record, field, value) in enumerate(_changes(count, LISTED + own(questions)))
    ]


def own(questions: int) -> list[str]:
    """The records of the questions that somebody wrote beside the listed ones."""
    return [f"question:own{number:03}" for number in range(1, questions - len(LISTED) + 1)]


def own_words(record: str) -> str:
    """What such a question asks."""
    return f"What will the plan mean for me at home, part {record.removeprefix('question:own')}?"


def put(page: Page, notebook: list[Operation]) -> None:
    """Write them into the storage of the page's origin, which must not have any yet."""
    page.evaluate(PUT, [notebook, PHONE])


def count_kept(page: Page) -> int:
    """How many operations the storage of the page's origin holds."""
    return int(page.evaluate(COUNT))


def _changes(count: int, records: list[str]) -> Iterator[Change]:
    yield from SHARED
    each, more = divmod(count - len(SHARED), len(records))
    for index, record in enumerate(records):
        last = "asked" if index % 10 == 0 else "to-ask"
        yield from islice(_life_of(record), each - 1 + (index < more))
        yield record, "state", last


def _life_of(record: str) -> Iterator[Change]:
    # An own question begins with its words, which are mended later.
    name = record.split(":")[1]
    if record not in LISTED:
        yield record, "text", own_words(record).removesuffix("?")
        yield record, "text", own_words(record)
    answer = f"answer:{name}/1"
    said = "They said that they will look at it again on Friday"
    for turn in cycle(range(5)):
        yield record, "state", "asked"
        yield answer, "text", said
        yield record, "state", "to-ask"
        yield answer, "toldBy", {"role": "doctor", "name": f"Dr Shah {turn}"}
        yield answer, "text", f"{said}, with the scan, number {turn}."
        yield answer, "understood", f"It depends on scan {turn}."


def _operation(seen: dict[str, int], number: int, change: Change) -> Operation:
    # Every fourth is the carer's, who has seen what the patient's phone wrote before.
    device, writer = (PHONE, "patient") if number % 4 else (CARERS_PHONE, CARER)
    record, field, value = change
    before = dict(sorted(seen.items()))
    seen[device] = seen.get(device, 0) + 1
    return {
        "record": record,
        "field": field,
        "value": value,
        "device": device,
        "counter": seen[device],
        "seen": before,
        "time": START + number * MINUTE,
        "writer": writer,
    }
