"""Where all that is random in tests begins: the same place each time, but for ``tests.fuzz``."""

from __future__ import annotations

import os

FIXED = 20261124
SEED = int(os.environ.get("MSCC_TEST_SEED", FIXED))
