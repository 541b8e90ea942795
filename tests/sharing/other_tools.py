"""Sealing and opening as Python's own libraries do it, by the steps of docs/encryption.md."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import pbkdf2_hmac
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwe
from joserfc.jwk import OctKey

from pwa.bootstrap import ROOT, find_node

Json = dict[str, Any]
VECTORS = ROOT / "tests" / "vectors"
HEADER = {"alg": "dir", "enc": "A256GCM", "cty": "application/fhir+json"}
ALGORITHMS = ["dir", "A256GCM", "DEF"]
NONCE_BYTES = 12


def vector(name: str) -> Json:
    """One of the vectors that every language reproduces."""
    found: Json = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def bytes_of(text: str) -> bytes:
    """Base64url without padding, read."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def text_of(content: bytes) -> str:
    """Bytes in base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def open_file(sealed: str, key: str) -> tuple[str, Json]:
    """A link's file: its text, and what it says of itself."""
    opened = jwe.decrypt_compact(sealed, OctKey.import_key(bytes_of(key)), algorithms=ALGORITHMS)
    assert opened.plaintext is not None
    return opened.plaintext.decode("utf-8"), dict(opened.headers())


def seal_file(text: str, key: str, **more: str) -> str:
    """A link's file as another program makes it."""
    header = HEADER | more
    sealing_key = OctKey.import_key(bytes_of(key))
    return jwe.encrypt_compact(header, text.encode("utf-8"), sealing_key, algorithms=ALGORITHMS)


def ward_code_keys(lookup: str, secret: str) -> tuple[str, str]:
    """The key that wraps a link, and the proof."""
    salt = f"mscc-code-v1|{lookup}".encode()
    made = pbkdf2_hmac("sha256", secret.encode("ascii"), salt, 600_000, 64)
    return text_of(made[:32]), text_of(made[32:])


def open_box(box: str, wrap: str) -> str:
    """The link in a ward code's box."""
    content = bytes_of(box)
    opened = AESGCM(bytes_of(wrap)).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], None)
    return opened.decode("utf-8")


def seal_box(link: str, wrap: str) -> str:
    """A ward code's box."""
    nonce = os.urandom(NONCE_BYTES)
    return text_of(nonce + AESGCM(bytes_of(wrap)).encrypt(nonce, link.encode("utf-8"), None))


def room_key(room: str, secret: str, use: str) -> bytes:
    """What comes of a room's secret, for one use."""
    info = f"mscc/v1/{use}".encode()
    return HKDF(SHA256(), 32, bytes_of(room), info).derive(bytes_of(secret))


def is_signed(room: str, signed: Json, key: str) -> bool:
    """Whether an entry or a snapshot is signed by this key."""
    rest = {name: value for name, value in signed.items() if name != "sig"}
    written = json.dumps(rest, separators=(",", ":"), ensure_ascii=False)
    numbers = bytes_of(signed["sig"])
    one, other = (int.from_bytes(half, "big") for half in (numbers[:32], numbers[32:]))
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), bytes_of(key))
    text = f"mscc1|{room}|{written}".encode()
    try:
        public.verify(encode_dss_signature(one, other), text, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def run_node(script: str, question: object = None) -> str:
    """What a script beside this file says to a question in JSON."""
    ended = subprocess.run(
        [*find_node().node, str(ROOT / "tests/sharing" / script)],
        cwd=ROOT,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def bundled() -> str:
    """The phone's own code as one module for a browser."""
    return run_node("bundle.mjs")
