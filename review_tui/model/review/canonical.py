"""The one spelling of a value that is hashed: RFC 8785 JSON without floats."""

import hashlib
import json
from typing import Any

_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)


def canonical(value: Any) -> str:  # noqa: ANN401  # any JSON value
    """Spell a JSON value the one way RFC 8785 allows.

    Raises ValueError on a float, on a lone surrogate, and on a key that UTF-16 would sort elsewhere than Python does.
    """
    _check(value)
    text = _PLAIN.encode(value)
    text.encode()  # a lone surrogate has no UTF-8 and so no hash
    return text


def respelled(value: Any) -> str:  # noqa: ANN401  # any JSON value
    """Spell a value whose parts were spelled so before: nothing in it can be what `canonical` looks for."""
    return _PLAIN.encode(value)


def sha256(data: str | bytes) -> str:
    """Give the SHA-256 of bytes, or of the UTF-8 of a text, in lower-case hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def body_hash(salt: str, body: str) -> str:
    """Hash a canonical body with its salt (32 hexadecimal digits), so that a short body cannot be guessed."""
    return sha256(bytes.fromhex(salt) + body.encode())


def _check(value: Any) -> None:  # noqa: ANN401
    if isinstance(value, float):
        raise ValueError("a body holds no floats")
    if isinstance(value, dict):
        for key, part in value.items():
            if not key.isascii() and max(key) > "\ud7ff":
                raise ValueError(f"a key holds characters beyond those that sort alike everywhere: {key!r}")
            if not isinstance(part, str):  # most parts are texts, and most time went into asking what they are
                _check(part)
    elif isinstance(value, list | tuple):
        for part in value:
            if not isinstance(part, str):
                _check(part)
