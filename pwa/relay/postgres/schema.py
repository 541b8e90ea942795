"""The tables of the relay in PostgreSQL: made and upgraded by the app itself, by one at a time."""

from __future__ import annotations

import psycopg
from psycopg.abc import Query

from pwa.relay.errors import OpenError

ADVISORY_LOCK = 0x4D534343
"""The advisory lock of whoever upgrades or purges."""

UPGRADES: tuple[tuple[Query, ...], ...] = (
    (
        """
        CREATE TABLE relay_links (
            id text PRIMARY KEY,
            owner text NOT NULL,
            jwe text NOT NULL,
            flag text NOT NULL,
            expires bigint NOT NULL,
            uses bigint NOT NULL,
            passcode text NOT NULL,
            attempts bigint NOT NULL,
            changed bigint NOT NULL
        )
        """,
        "CREATE INDEX relay_links_sealed ON relay_links (expires) WHERE jwe <> ''",
        # A recipient is any text, and PostgreSQL's holds no NUL: it is kept as JSON writes it.
        """
        CREATE TABLE relay_accesses (
            link text NOT NULL REFERENCES relay_links,
            number bigint GENERATED ALWAYS AS IDENTITY,
            minute bigint NOT NULL,
            recipient text NOT NULL,
            outcome text NOT NULL,
            PRIMARY KEY (link, number)
        )
        """,
        """
        CREATE TABLE relay_codes (
            lookup text PRIMARY KEY,
            owner text NOT NULL,
            expires bigint NOT NULL,
            auth text NOT NULL,
            box text NOT NULL,
            attempts bigint NOT NULL
        )
        """,
        "CREATE INDEX relay_codes_expires ON relay_codes (expires)",
    ),
    (
        """
        CREATE TABLE relay_rooms (
            id text PRIMARY KEY,
            admin text NOT NULL,
            expires bigint NOT NULL,
            epoch bigint NOT NULL,
            head bigint NOT NULL,
            base bigint NOT NULL,
            size bigint NOT NULL,
            slots text NOT NULL,
            due bigint NOT NULL
        )
        """,
        "CREATE INDEX relay_rooms_due ON relay_rooms (due)",
        """
        CREATE TABLE relay_entries (
            room text NOT NULL REFERENCES relay_rooms ON DELETE CASCADE,
            s bigint NOT NULL,
            e bigint NOT NULL,
            i text NOT NULL,
            c text NOT NULL,
            PRIMARY KEY (room, s),
            UNIQUE (room, i)
        )
        """,
        """
        CREATE TABLE relay_snapshots (
            room text PRIMARY KEY REFERENCES relay_rooms ON DELETE CASCADE,
            upto bigint NOT NULL,
            e bigint NOT NULL,
            c text NOT NULL
        )
        """,
        # What is sealed cannot be made shorter, so nobody needs to try.
        "ALTER TABLE relay_entries ALTER COLUMN c SET STORAGE EXTERNAL",
        "ALTER TABLE relay_snapshots ALTER COLUMN c SET STORAGE EXTERNAL",
    ),
)
"""What leads from each version to the next; what stands here is never changed, only added to."""


def upgrade(
    connection: psycopg.Connection, upgrades: tuple[tuple[Query, ...], ...] = UPGRADES
) -> None:
    """Bring the tables to the newest version, whole or not at all. Several may ask at once.

    Raises OpenError where a newer version of the app has been here.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        connection.execute("CREATE TABLE IF NOT EXISTS relay_version (version int NOT NULL)")
        row = connection.execute("SELECT version FROM relay_version").fetchone()
        version = row[0] if row else 0
        if version > len(upgrades):
            raise OpenError("The relay's tables were written by a newer version of this app.")
        for statements in upgrades[version:]:
            for statement in statements:
                connection.execute(statement)
        if not row:
            connection.execute("INSERT INTO relay_version VALUES (%s)", [len(upgrades)])
        elif version < len(upgrades):
            connection.execute("UPDATE relay_version SET version = %s", [len(upgrades)])
