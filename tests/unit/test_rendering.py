"""Pages answered from memory: the right bytes, encoding and headers, and the rest passed on."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from pwa.page_cache import best_encoding
from pwa.rendering import render

PAGE = "/en/read/surgery"
QUALITIES = st.sampled_from(["", ";q=1", ";q=0.5", "; q=0.001", ";q=0", ";q=0.0", "; q=0.000"])
OFFERS = st.dictionaries(st.sampled_from(["br", "gzip", "deflate", "zstd", "identity"]), QUALITIES)


def is_refused(quality: str) -> bool:
    return quality.replace(" ", "") in (";q=0", ";q=0.0", ";q=0.000")


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0.000", "identity"),
        ("gzip;q=1.0, br;q=0.1", "br"),
        ("BR", "br"),
        ("br ; q=0", "identity"),
        ("brotli", "identity"),
        ("identity", "identity"),
        ("*", "identity"),
        ("", "identity"),
    ],
)
def test_the_smallest_allowed_encoding_is_chosen(header: str, encoding: str) -> None:
    assert best_encoding(header) == encoding


@given(OFFERS, st.sampled_from([",", ", ", " , "]))
def test_an_encoding_is_chosen_only_if_it_is_offered_and_not_refused(
    offers: dict[str, str], comma: str
) -> None:
    chosen = best_encoding(comma.join(name + quality for name, quality in offers.items()))

    allowed = [n for n in ("br", "gzip") if n in offers and not is_refused(offers[n])]
    assert chosen == (allowed[0] if allowed else "identity")


@given(st.text(max_size=40))
def test_any_header_has_an_answer(header: str) -> None:
    assert best_encoding(header) in ("br", "gzip", "identity")


def test_every_encoding_holds_the_same_page(client: FlaskClient) -> None:
    plain = client.get(PAGE)
    zipped = client.get(PAGE, headers={"Accept-Encoding": "gzip"})
    smallest = client.get(PAGE, headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert smallest.headers["Content-Encoding"] == "br"
    assert gzip.decompress(zipped.data) == brotli.decompress(smallest.data) == plain.data
    assert len(smallest.data) < len(zipped.data) < len(plain.data)


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_page_says_how_long_it_is_and_what_it_varies_by(
    client: FlaskClient, encoding: str
) -> None:
    response = client.get(PAGE, headers={"Accept-Encoding": encoding})

    assert response.headers.getlist("Content-Length") == [str(len(response.data))]
    assert response.headers.getlist("Vary") == ["Accept-Encoding"]
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"


def test_each_encoding_has_its_own_strong_etag(client: FlaskClient) -> None:
    etags = {
        client.get(PAGE, headers={"Accept-Encoding": encoding}).headers["ETag"]
        for encoding in ("br", "gzip", "identity")
    }

    assert len(etags) == 3
    assert all(etag.startswith('"') and etag.endswith('"') for etag in etags)


@pytest.mark.parametrize("sent", ["{}", "W/{}", '"other", {}', 'W/"other" , W/{}', "*"])
def test_a_page_that_is_known_is_not_sent_again(client: FlaskClient, sent: str) -> None:
    first = client.get(PAGE)

    again = client.get(PAGE, headers={"If-None-Match": sent.format(first.headers["ETag"])})

    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Length" not in again.headers
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("sent", ['"other"', "", '"', "W/"])
def test_another_version_is_sent_again(client: FlaskClient, sent: str) -> None:
    assert client.get(PAGE, headers={"If-None-Match": sent}).status_code == 200


def test_another_encoding_of_a_known_page_is_sent_again(client: FlaskClient) -> None:
    zipped = client.get(PAGE, headers={"Accept-Encoding": "gzip"}).headers["ETag"]

    again = client.get(PAGE, headers={"Accept-Encoding": "br", "If-None-Match": zipped})

    assert again.status_code == 200


def test_head_tells_what_get_would_and_sends_nothing(client: FlaskClient) -> None:
    head, get = client.head(PAGE), client.get(PAGE)

    assert (head.status_code, head.data) == (200, b"")
    assert [*head.headers] == [*get.headers]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_passed_on(client: FlaskClient, method: str) -> None:
    assert client.open(PAGE, method=method).status_code == 405


def test_what_is_not_held_is_passed_on(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/en/read/none").status_code == 404


def test_the_same_bytes_go_to_everybody(client: FlaskClient) -> None:
    someone = {"Cookie": "a=b", "Accept-Language": "ur", "User-Agent": "x", "Referer": "/y"}

    assert client.get(PAGE).data == client.get(f"{PAGE}?a=b", headers=someone).data


def test_a_page_that_fails_stops_the_start() -> None:
    with pytest.raises(RuntimeError, match="/none answers 404 and cannot be cached"):
        render(Flask("pwa"), ["/none"])


def test_pages_that_only_begin_alike_have_different_etags() -> None:
    app = Flask("pwa")
    beginning = "The same words at the beginning of each. " * 5
    app.add_url_rule("/one", "one", lambda: f"{beginning}one")
    app.add_url_rule("/two", "two", lambda: f"{beginning}two")
    app.add_url_rule("/one-again", "again", lambda: f"{beginning}one")

    pages = render(app, ["/one", "/two", "/one-again"])

    for encoding in ("br", "gzip", "identity"):
        one, two, again = (pages[path][encoding].etag for path in ("/one", "/two", "/one-again"))
        assert one == again
        assert one != two
