"""The parts of the TinyDB store: records in files that a crash leaves whole."""
