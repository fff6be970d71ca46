"""Lines of files that came from elsewhere: what does not fit is set aside and counted, and stops nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.blob_lines import pair_lines, record_lines, unfit_in
from review_tui.model.review.records import Record, from_mapping, to_mapping

GOOD = b'r1\t{"title":"A"}'
PAIR = {"a": "r1", "b": "r2", "score": 900, "band": "certain", "suggestion": "", "reasons": ["doi"]}
UNFIT = [
    b"r2", b"\t{}", b"r 2\t{}", b"r+2\t{}", b"r2\t[]", b'r2\t{"title":5}', b'r2\t{"authors":"A"}',
    b'r2\t{"authors":[5]}', b'r2\t{"title":["A"]}',
    b'r2\t{"year":"2019"}', b'r2\t{"year":true}', b'r2\t{"page_count":-2}',
    b'r2\t{"year":99999999999999999999}', b'r2\t{"year":NaN}',
    b'r2\t{"extra":[["A"]]}', b'r2\t{"title":"\\ud800"}', b"r2\t{", b"r2\t {}", b"\xff\xfe\t{}",
    b'r2\t{"text":null}', b'r2\t{"a":' + b"[" * 100_000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("line", UNFIT, ids=range(len(UNFIT)))
def test_a_line_that_is_no_record_is_set_aside_and_the_others_keep_their_places(line: bytes) -> None:
    data = b"\n".join((GOOD, line, b'r3\t{"later":{"a":1}}')) + b"\n"
    assert [(place, name) for place, name, _, _ in record_lines(data)] == [(0, "r1"), (2, "r3")]
    assert unfit_in(data, records=True) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"a": 5},
        {"a": "r+1"},
        {"b": ""},
        {"score": "9"},
        {"score": 1001},
        {"score": True},
        {"band": 1},
        {"reasons": "x"},
    ],
    ids=str,
)
def test_a_line_that_is_no_pair_is_set_aside(change: dict[str, Any]) -> None:
    lines = [PAIR, {**PAIR, **change}, {k: v for k, v in PAIR.items() if k not in change}]
    data = "\n".join(json.dumps(line) for line in lines).encode() + b"\n[]\nnothing\n"
    assert list(pair_lines(data)) == [PAIR]
    assert unfit_in(data, records=False) == 4


@pytest.mark.parametrize("score", [0, 1, 1000])
def test_every_score_from_none_to_all_is_one(score: int) -> None:
    pair = {**PAIR, "score": score}
    assert list(pair_lines(json.dumps(pair).encode())) == [pair]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
RECORDS = st.builds(
    Record, title=TEXT, authors=st.lists(TEXT, max_size=3).map(tuple), year=st.none() | st.integers(0, 9999),
    extra=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple), abstract=TEXT,
)  # fmt: skip


VALUES = {"title": "A", "authors": ["A"], "year": 2019, "extra": [["a", "b"]], "later": {"a": 1}}
WRONG = [5, "A", ["A", 5], [["A"]], {}, True, "\ud800"]


@pytest.mark.parametrize("name", [name for name in VALUES if name != "later"])
@given(before=st.permutations(list(VALUES)), wrong=st.sampled_from(WRONG), escaped=st.booleans())
def test_a_value_of_the_wrong_kind_sets_a_line_aside_whatever_stood_in_like_lines_before(
    name: str, before: list[str], wrong: object, escaped: bool
) -> None:
    fits = {key: VALUES[key] for key in before} | ({"note": '"'} if escaped else {})
    wrong = ["A", 5] if (name, wrong) in (("title", "A"), ("year", 5)) else wrong
    lines = (fits, fits | {name: wrong}, fits)
    data = "".join(f"r{n}\t{json.dumps(line)}\n" for n, line in enumerate(lines)).encode()
    assert [found for _, found, _, _ in record_lines(data)] == ["r0", "r2"]


@given(st.lists(RECORDS, max_size=5))
def test_every_record_that_is_written_fits(records: list[Record]) -> None:
    spelled = [json.dumps(to_mapping(one), ensure_ascii=False) for one in records]
    data = "".join(f"r{n}\t{text}\n" for n, text in enumerate(spelled)).encode()
    assert [from_mapping(json.loads(text)) for _, _, text, _ in record_lines(data)] == records
    assert [from_mapping(said) for _, _, _, said in record_lines(data)] == records
    assert unfit_in(data, records=True) == 0


@given(st.binary(max_size=60))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    fit = len(list(record_lines(data)))
    assert fit + unfit_in(data, records=True) == sum(1 for line in data.split(b"\n") if line)
    assert list(pair_lines(data)) == []


@pytest.mark.parametrize(("text", "fits"), [("é", True), ("é\ud800", False), ("\udfff", False), ("", True)])
@pytest.mark.parametrize("place", ["title", "authors", "extra"])
def test_half_a_pair_of_surrogates_is_no_text_wherever_it_stands_and_whatever_stands_beside_it(
    place: str, text: str, fits: bool
) -> None:
    value: Any = {"title": text, "authors": ["Ada", text], "extra": [["a", text]]}[place]
    line = f"r1\t{json.dumps({place: value})}\n".encode()
    assert len(list(record_lines(line))) == fits
    assert unfit_in(line, records=True) == (not fits)


@pytest.mark.parametrize(
    ("said", "fits"),
    [({"authors": ["A", "B", "C"]}, True), ({"authors": [["A", "B"]]}, False), ({"authors": []}, True),
     ({"extra": [["a", "b"], ["c", "d"]]}, True), ({"extra": [["a", "b", "c"]]}, False), ({"extra": [["a"]]}, False),
     ({"extra": ["ab"]}, False)],
)  # fmt: skip
def test_lists_hold_texts_and_further_fields_twos(said: dict[str, Any], fits: bool) -> None:
    assert len(list(record_lines(f"r1\t{json.dumps(said)}\n".encode()))) == fits
