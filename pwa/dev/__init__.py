"""``app.py dev``: the sources as they are now, for whoever changes them; serves nobody else."""
