"""The relay's endpoints. What they take and answer is described in ``pwa/relay/openapi.json``."""

from __future__ import annotations

from flask import Blueprint

from pwa.views.relay import codes, links, responses, rooms

blueprint = Blueprint("relay", __name__)
for endpoints in (links, codes, rooms):
    blueprint.register_blueprint(endpoints.blueprint)
responses.register(blueprint)
