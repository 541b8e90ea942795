"""The forms that texts of the protocol have; all of a text must match."""

from __future__ import annotations

import re

SHA256_HEX = re.compile(r"[0-9a-f]{64}")
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
BASE64URL_16_BYTES = re.compile(r"[A-Za-z0-9_-]{22}")
BASE64URL_32_BYTES = re.compile(r"[A-Za-z0-9_-]{43}")
# Compact JWE with no key of its own inside, a nonce of 12 bytes and a tag of 16: "dir", "A256GCM".
JWE = re.compile(r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}")
LINK_FLAG = re.compile(r"L?P?")
# Whole signs of Unicode, of which half a pair is none.
PASSCODE_GUESS = re.compile("[^\ud800-\udfff]{0,1024}")
CODE_BOX = re.compile(r"[A-Za-z0-9_.-]{32,}")
# Crockford's base32 has no I, L, O or U, which are misread.
CODE_LOOKUP = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}")
SLOT_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
