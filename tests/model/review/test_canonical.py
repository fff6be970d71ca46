"""One spelling of every value (RFC 8785), and hashes that anybody can recompute."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.canonical import body_hash, canonical, sha256

KEYS = st.text(st.characters(max_codepoint=0xD7FF, exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def test_the_strings_and_literals_of_the_rfc_are_spelled_as_it_says() -> None:
    """RFC 8785, 3.2.2, without its numbers, which are floats."""
    value = {"string": '\u20ac$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}
    assert canonical(value) == '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'


def test_the_keys_of_the_rfc_are_sorted_as_it_says() -> None:
    """RFC 8785, 3.2.3, without the two keys that UTF-16 sorts otherwise than Unicode does."""
    value = {"€": "Euro Sign", "\r": "Carriage Return", "1": "One", "\u0080": "Control", "ö": "O With Diaeresis"}
    assert [json.loads(canonical(value))[key] for key in json.loads(canonical(value))] == [
        "Carriage Return",
        "One",
        "Control",
        "O With Diaeresis",
        "Euro Sign",
    ]


@pytest.mark.parametrize("key", ["\ufb33", "😀"])
def test_a_key_that_sorts_elsewhere_in_utf_16_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="sort alike"):
        canonical({"outer": [{key: 1}]})


def test_such_characters_may_stand_in_values() -> None:
    assert canonical(["😀", "\ufb33"]) == '["😀","\ufb33"]'


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": {"b": float("nan")}}, ({"x": (1.5,)},)])
def test_a_float_is_refused_wherever_it_hides(value: object) -> None:
    with pytest.raises(ValueError, match="no floats"):
        canonical(value)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical(["\ud800"])


def test_control_characters_are_spelled_short_where_json_has_a_short_form() -> None:
    assert canonical("\b\t\n\f\r\x00\x1f\x7f") == '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"'


def test_a_tuple_is_a_list() -> None:
    assert canonical(("a", ("b",))) == '["a",["b"]]'


def test_sha256_is_that_of_the_standard() -> None:
    """FIPS 180-2, appendix B.1, and the hash of nothing."""
    assert sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256("ŵ") == sha256("ŵ".encode())


def test_a_body_is_hashed_with_its_salt_in_front() -> None:
    assert body_hash("616263", "") == sha256("abc")
    assert body_hash("61", "bc") == sha256("abc")
    assert body_hash("00" * 16, "{}") != body_hash("01" * 16, "{}")


@given(JSON)
def test_what_is_spelled_reads_back_and_is_spelled_the_same(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(KEYS, st.integers(0, 9), min_size=2))
def test_the_order_of_keys_makes_no_difference(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)
