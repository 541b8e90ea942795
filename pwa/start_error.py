"""What can stop a start. Knows no Flask, so that settings, content and the pack load without it."""

from __future__ import annotations


class StartError(Exception):
    """Something the person who starts the server can mend; its text is one readable sentence."""
