"""Where the corpus of real and bad files stands, and what of it the tests share."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files stands beside the project only")


def reference(name: str) -> bytes:
    """Give the bytes of a file of references."""
    return (CORPUS / "refs" / name).read_bytes()


def bad(name: str) -> bytes:
    """Give the bytes of a bad file."""
    return (CORPUS / "bad" / name).read_bytes()
