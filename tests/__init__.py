"""Everything that shows the app to be right; ``python3 -m tests`` runs it."""
