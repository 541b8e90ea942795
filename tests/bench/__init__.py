"""How fast the app is, always against a floor measured in the same run."""
