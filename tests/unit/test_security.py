"""The headers that keep a page to itself are on every answer."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.views import page_paths

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
"""A year over HTTPS only; the camera for our own pages, all else for nobody."""
ANSWERS = ["/", "/en/", "/en-XA/urgent", "/healthz", "/service-worker.js", "/en/none", "/api/none"]


def policy_of(client: FlaskClient, path: str) -> dict[str, str]:
    """The content security policy of an answer, by directive."""
    policy = client.get(path).headers["Content-Security-Policy"]
    return dict(directive.strip().split(" ", 1) for directive in policy.split(";"))


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert {name: headers.getlist(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_one_policy_that_allows_nothing_by_default(
    client: FlaskClient, path: str
) -> None:
    assert len(client.get(path).headers.getlist("Content-Security-Policy")) == 1
    assert policy_of(client, path)["default-src"] == "'none'"


def test_scripts_come_from_this_server_and_are_never_inline(client: FlaskClient) -> None:
    assert policy_of(client, "/en/")["script-src"] == "'self'"


def test_the_policy_of_each_page_allows_the_styles_inside_it_and_no_other(
    app: Flask, client: FlaskClient
) -> None:
    for path in [*page_paths(app), "/en/none"]:
        styles = re.findall(r"<style>(.*?)</style>", client.get(path).text, re.DOTALL)
        digests = [b64encode(sha256(style.encode()).digest()).decode() for style in styles]

        hashes = [f"'sha256-{digest}'" for digest in digests]
        assert policy_of(client, path)["style-src"].split(" ") == ["'self'", *hashes], path


def test_what_has_no_styles_inside_allows_none(client: FlaskClient) -> None:
    assert policy_of(client, "/en/pages.json")["style-src"] == "'self'"


def test_only_the_viewer_asks_servers_elsewhere(app: Flask, client: FlaskClient) -> None:
    for path in page_paths(app):
        elsewhere = " https:" if path.endswith("/view") else ""
        assert policy_of(client, path)["connect-src"] == f"'self'{elsewhere}", path


@pytest.mark.parametrize("word", ["unsafe", "http:", "https:", "data:", "blob:", "*"])
def test_the_policy_has_no_hole(client: FlaskClient, word: str) -> None:
    assert word not in client.get("/en/").headers["Content-Security-Policy"]


def test_nobody_may_frame_a_page_and_no_form_leaves_it(client: FlaskClient) -> None:
    policy = policy_of(client, "/en/")

    assert policy["frame-ancestors"] == policy["form-action"] == policy["base-uri"] == "'none'"


@pytest.mark.parametrize("path", ANSWERS)
def test_no_answer_sets_a_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers
