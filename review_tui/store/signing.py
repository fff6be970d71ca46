"""Signing and checking with Ed25519 keys, each written as 64 hexadecimal digits: a seed is secret, a key is public."""

from functools import lru_cache


def public_key(seed: str) -> str:
    """Give the public half of a seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # 20 ms, where nothing is signed

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key().public_bytes_raw().hex()


def signature(seed: str, words: bytes) -> str:
    """Sign words; gives 128 hexadecimal digits."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).sign(words).hex()


@lru_cache(maxsize=1_000)
def is_signed(key: str, words: bytes, signed: str) -> bool:
    """Say whether a signature of words is by the owner of a public key; what is no key or no signature is not."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signed), words)
    except (InvalidSignature, ValueError):
        return False
    return True
