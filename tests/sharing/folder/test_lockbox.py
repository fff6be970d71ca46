"""Letters: whoever they are locked for reads them, nobody else does, and none is longer for what it says."""

import pytest
from pyrage import decrypt, x25519

from review_tui.model.log.events import Event
from review_tui.model.review.canonical import body_hash, canonical, sha256
from review_tui.model.review.errors import BrokenLogError
from review_tui.sharing.folder import lockbox
from review_tui.sharing.folder.lockbox import Letter
from review_tui.store.log import with_hash

SECRET = "SECRETNOTE"


def event(**said: object) -> Event:
    salt, body = "0" * 32, {"v": 1, **said}
    unsigned = Event(
        id="e1", origin="o", origin_seq=1, tick=1, at="2026-11-20T09:00:00.000Z", actor="ada", grant="g",
        kind="decided", undoes="", replaces="", refs=("r:1",), body_hash=body_hash(salt, canonical(body)),
        prev_hash="", hash="", body=body, salt=salt,
    )  # fmt: skip
    return with_hash(unsigned)


LETTER = Letter((event(choice="include", note=SECRET),), {sha256(b"a page"): b"a page"}, {sha256(b"votes"): b"votes"})


def test_whoever_has_the_other_half_reads_it() -> None:
    (one, ones), (other, others) = lockbox.new_key(), lockbox.new_key()
    data = lockbox.locked(LETTER, [ones, others])
    assert SECRET.encode() not in data
    assert SECRET.encode() in lockbox.spelled(LETTER)  # the control: it is in what is locked
    assert lockbox.unlocked(data, one) == lockbox.unlocked(data, other) == LETTER


def test_it_is_of_the_format_age_so_that_other_programs_open_it() -> None:
    secret, public = lockbox.new_key()
    data = lockbox.locked(LETTER, [public])
    assert data.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert decrypt(data, [x25519.Identity.from_str(secret)]) == lockbox.spelled(LETTER)


def test_nobody_else_does() -> None:
    _, ones = lockbox.new_key()
    stranger, _ = lockbox.new_key()
    data = lockbox.locked(LETTER, [ones])
    assert lockbox.unlocked(data, stranger) is None
    assert lockbox.unlocked(data, "no key at all") is None


def test_what_was_changed_or_cut_on_the_way_is_no_letter() -> None:
    one, ones = lockbox.new_key()
    data = bytearray(lockbox.locked(LETTER, [ones]))
    data[-5] ^= 1
    assert lockbox.unlocked(bytes(data), one) is None
    assert lockbox.unlocked(bytes(data[:-40]), one) is None
    with pytest.raises(BrokenLogError):
        lockbox.read(b"[1, 2]")


def test_a_key_that_is_none_is_passed_over() -> None:
    one, ones = lockbox.new_key()
    assert lockbox.unlocked(lockbox.locked(LETTER, ["age1nonsense", ones]), one) == LETTER
    assert lockbox.locked(LETTER, ["age1nonsense"]) == b""  # and nothing is ever written open for want of one


def test_the_public_half_is_known_by_the_secret() -> None:
    secret, public = lockbox.new_key()
    assert lockbox.public_of(secret) == public
    assert lockbox.public_of("nonsense") == ""


SAID = (
    {"choice": "include"},
    {"choice": "exclude", "reason": "population"},
    {"choice": "exclude", "reason": "topic", "note": "n" * 1_000},
    {"choice": "maybe", "seconds": 120, "quotes": [{"quote": "q" * 500, "page": "12"}]},
)


@pytest.mark.parametrize("records", range(40))
def test_no_letter_is_longer_for_what_it_says(records: int) -> None:
    """However long its envelope is, and however many records the report had."""
    shown = [f"{n:032x}" for n in range(records)]
    letters = [lockbox.spelled(Letter((event(records=shown, **said),))) for said in SAID]
    assert len({len(letter) for letter in letters}) == 1
    assert len(set(letters)) == len(SAID)  # the control: they do say something else


def test_who_wrote_at_length_is_seen_to_have_done_so_by_a_few_lengths_alone() -> None:
    lengths = [len(lockbox.spelled(Letter((event(note="n" * n),)))) for n in range(0, 16_000, 97)]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == 4


def test_a_file_in_it_is_not_known_by_its_length() -> None:
    assert len({len(lockbox.spelled(Letter((), {}, {"x": b"v" * n}))) for n in (1, 400, 1_500)}) == 1
