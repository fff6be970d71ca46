"""Ids are UUIDv7 of RFC 9562, and come from outside."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.ids import RandomIds, SeededIds, system_clock, uuid7

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9900, 1, 1), timezones=st.just(UTC))


def test_the_example_of_the_rfc() -> None:
    """RFC 9562, A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00."""
    moment = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    noise = bytes.fromhex("0cc3" + "18c4dc0c0c07398f")
    assert uuid7(moment, noise) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(MOMENTS, st.binary(min_size=10, max_size=10))
def test_version_variant_and_moment_are_in_it(moment: datetime, noise: bytes) -> None:
    found = uuid.UUID(uuid7(moment, noise))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert found.int >> 80 == (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(MOMENTS, st.integers(1, 10**9), st.binary(min_size=10, max_size=10))
def test_ids_sort_by_their_millisecond(first: datetime, later: int, noise: bytes) -> None:
    assert uuid7(first, noise) < uuid7(first + timedelta(milliseconds=later), noise)


def test_no_millisecond_is_lost_to_a_float() -> None:
    for n in range(1000):
        moment = NOON + timedelta(milliseconds=n)
        assert int(uuid7(moment, bytes(10)).replace("-", "")[:12], 16) == int(NOON.timestamp()) * 1000 + n


def test_the_noise_is_kept_but_for_version_and_variant() -> None:
    text = uuid7(NOON, b"\xff" * 10)
    assert text[14:] == "7fff-bfff-ffffffffffff"


def test_a_seed_gives_the_same_ids_and_salts_again() -> None:
    one, other, third = SeededIds(7), SeededIds(7), SeededIds(8)
    told = [(ids.new(NOON), ids.salt(), ids.new(NOON)) for ids in (one, other, third)]
    assert told[0] == told[1] != told[2]
    assert len(set(told[0])) == 3


def test_random_ids_differ_and_salts_have_128_bits() -> None:
    ids = RandomIds()
    assert len({ids.new(NOON) for _ in range(100)}) == 100
    salts = {ids.salt() for _ in range(100)}
    assert len(salts) == 100
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


def test_the_clock_speaks_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)
