"""What the page's scripts hash and spell is what the log does: against Python's own, where there is node."""

import hashlib
import random

import pytest

from review_tui.model.review.canonical import canonical
from tests.exporting.review_page.in_node import NODE, said_by

pytestmark = pytest.mark.skipif(not NODE, reason="there is no node here to run the page's scripts")
READ = 'const given = JSON.parse(require("fs").readFileSync(0, "utf8"));'


def test_sha256_of_every_length_is_that_of_the_standard() -> None:
    chance = random.Random(7)
    given = [chance.randbytes(n).hex() for n in (*range(200), 1000, 65536)]
    found = said_by(f"{READ} console.log(JSON.stringify(given.map((hex) => sha256(bytesOf(hex)))));", given)
    assert found == [hashlib.sha256(bytes.fromhex(text)).hexdigest() for text in given]


def test_the_empty_text_and_abc_have_the_sums_that_fips_180_prints() -> None:
    found = said_by(f"{READ} console.log(JSON.stringify(given.map(hashOf)));", ["", "abc"])
    assert found == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"b": 1, "a": [True, None, "x"], "é": {"": []}},
        ['tab\t line\n quote" back\\ null\x00 del\x7f bell\x07', "\u2028", "Ynys Môn", "العربية", "𝒳"],
        {"10": 1, "9": 2, "_": -5, "A": 0, "a": 9007199254740991},
    ],
)
def test_a_value_is_spelled_as_the_log_spells_it(value: object) -> None:
    assert said_by(f"{READ} console.log(JSON.stringify(canonical(given)));", value) == canonical(value)
