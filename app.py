"""The door: ``python3 app.py`` sets up and serves; ``app:app`` is for any WSGI server.

Importing this module never installs anything.
"""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    # Until the server takes over, Ctrl-C ends this at once and without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    from pwa import bootstrap

    try:
        bootstrap.enter_venv(bootstrap.RUNTIME_LOCK)
    except bootstrap.BootstrapError as problem:
        sys.exit(str(problem))

    from pwa import cli

    sys.exit(cli.main())

# A spawned worker first imports its parent's script under this name, and needs no app from it.
elif __name__ != "__mp_main__":
    from pwa.wsgi import app as app
