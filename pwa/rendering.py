"""Renders pages and compresses them: what a page cache answers from."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import brotli
from flask import Flask

Headers = list[tuple[str, str]]
PER_REPRESENTATION = ("Content-Length", "Vary", "ETag")
"""Headers that each representation gets of its own."""
SMALLEST = 11
"""Brotli's best quality: for the build, which takes its time."""
QUICK = 7
"""A twelfth larger and a hundred times as fast: for what is compressed while a server starts."""


@dataclass(frozen=True)
class Representation:
    """A page in one content coding (RFC 9110, 8.4), with the headers of its answer."""

    etag: str
    headers: Headers
    body: bytes


Page = dict[str, Representation]
"""A page in each content coding: ``br``, ``gzip`` and ``identity``."""


def render(app: Flask, paths: Iterable[str], quality: int = SMALLEST) -> dict[str, Page]:
    """Ask the app for each path once. Raises RuntimeError for anything but a plain 200."""
    client = app.test_client()
    answers: dict[str, tuple[bytes, Headers]] = {}
    for path in paths:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code} and cannot be cached.")
        kept = [pair for pair in response.headers if pair[0] not in PER_REPRESENTATION]
        answers[path] = (response.data, kept)
    # Compressing takes longest, and brotli lets other threads run meanwhile.
    with ThreadPoolExecutor() as pool:
        pages = pool.map(lambda path: dict(_represent(*answers[path], quality)), answers)
        return dict(zip(answers, pages, strict=True))


def _represent(body: bytes, headers: Headers, quality: int) -> Iterator[tuple[str, Representation]]:
    digest = sha256(body).hexdigest()[:20]
    compressed = {
        "identity": body,
        "gzip": gzip.compress(body, mtime=0),
        "br": brotli.compress(body, quality=quality),
    }
    for encoding, content in compressed.items():
        etag = f'"{digest}-{encoding}"'
        own = [("Vary", "Accept-Encoding"), ("ETag", etag)]
        if encoding != "identity":
            own.append(("Content-Encoding", encoding))
        # Last, because a 304 carries every header but this one.
        own.append(("Content-Length", str(len(content))))
        yield encoding, Representation(etag, [*headers, *own], content)
