"""The parts of the PostgreSQL store: its connections, its tables, and what it says in SQL."""
