"""Any history of calls, asked of a real store and of the model at the same time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from pwa.relay.store import Store
from tests.stores.factories import NOW
from tests.stores.model.store import ModelStore
from tests.stores.open_stores import NewStore, opener
from tests.stores.postgres.server import PostgresServer
from tests.stores.room_factories import outcome

STEPS = 40


class History(RuleBasedStateMachine):
    """One store beside the model, which must say and keep the same."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.model = ModelStore()
        self.now = NOW

    def compare(self, part: str, method: str, *arguments: object, **named: object) -> None:
        """Ask the links, codes or rooms of both."""
        expected, actual = (
            outcome(lambda: getattr(getattr(store, part), method)(*arguments, **named))  # noqa: B023
            for store in (self.model, self.store)
        )
        assert actual == expected

    @rule()
    def purge(self) -> None:
        assert self.store.purge(self.now) == self.model.purge(self.now)

    @rule()
    def export(self) -> None:
        expected, actual = (
            sorted(map(repr, store.export_records())) for store in (self.model, self.store)
        )
        assert actual == expected


def check(machine: type[History], kind: str, postgres: PostgresServer, examples: int) -> None:
    """Run so many histories on new stores of a kind."""

    class Machine(machine):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__()
            self._folder = TemporaryDirectory()
            folder = Path(self._folder.name)
            self._opener: AbstractContextManager[NewStore] = opener(kind, folder, lambda: postgres)
            self.store = self._opener.__enter__()()

        def teardown(self) -> None:
            self.export()
            self._opener.__exit__(None, None, None)
            self._folder.cleanup()

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
