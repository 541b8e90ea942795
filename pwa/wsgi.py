"""The app as the environment asks for it, made when this module is imported."""

from __future__ import annotations

from pwa.config import Config
from pwa.factory import create_app

app = create_app(Config.from_env())
