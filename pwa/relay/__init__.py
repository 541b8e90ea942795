"""Sealed mail: keeps what it cannot read, until it expires. Knows no Flask and no people."""
