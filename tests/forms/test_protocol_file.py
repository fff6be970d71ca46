"""protocol.yaml: the one we write passes, and every mistake is told with its line and a remedy."""

import json
from contextlib import nullcontext

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.protocol_file import default_protocol_text, load_protocol, protocol_mapping, protocol_text
from review_tui.forms.shipped import read_schema, shipped_forms
from review_tui.model.review.diagram import Diagram
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, StageKind, from_mapping, to_mapping
from review_tui.model.review.text import clean_line


def refusal(text: str) -> str:
    """Give the words in which a protocol is refused."""
    with pytest.raises(ReviewError) as problem:
        load_protocol(text, "p.yaml")
    return str(problem.value)


class TestTheProtocolToBeginWith:
    text = default_protocol_text("Provision for children: a review")

    def test_it_passes_and_has_the_default_stages(self) -> None:
        found = load_protocol(self.text, "protocol.yaml")
        assert found.title == "Provision for children: a review"
        assert found.stages == DEFAULT_STAGES

    def test_it_has_criteria_reasons_and_words_to_mark(self) -> None:
        found = load_protocol(self.text, "protocol.yaml")
        assert found.criteria_include
        assert found.criteria_exclude
        assert found.highlights
        assert 4 <= len(found.reasons) <= 9

    def test_it_says_every_key_that_a_protocol_may_have(self) -> None:
        assert set(yaml.safe_load(self.text)) == set(read_schema("protocol")["properties"])

    def test_its_forms_come_with_the_program(self) -> None:
        forms = {stage.form for stage in load_protocol(self.text, "p").stages if stage.form}
        assert forms <= set(shipped_forms())

    def test_it_tells_what_may_be_written(self) -> None:
        for word in ("settled", "stage_closed", "never", "reason_required", "lanes", "extended", "lead"):
            assert word in self.text

    @given(st.text(min_size=1, max_size=40).filter(lambda text: clean_line(text)))
    def test_any_title_stands_in_it_as_it_was_given(self, title: str) -> None:
        assert load_protocol(default_protocol_text(title), "p").title == clean_line(title)


@pytest.mark.parametrize("protocol", [Protocol(title="T"), load_protocol(default_protocol_text("T"), "p")])
def test_what_the_model_gives_is_read_again_as_the_same_protocol(protocol: Protocol) -> None:
    text = yaml.safe_dump(to_mapping(protocol), sort_keys=False, allow_unicode=True)
    assert load_protocol(text, "p") == protocol


def test_the_mapping_says_every_field_and_holds_no_floats() -> None:
    found = protocol_mapping('title: "2.5"\nquestion: 2.5 hours a week\n', "p")
    assert found == to_mapping(from_mapping({"title": "2.5", "question": "2.5 hours a week"}))
    json.loads(json.dumps(found), parse_float=pytest.fail)


def test_a_pool_is_said_by_its_number_and_is_no_open_queue() -> None:
    stage = "{name: case, kind: appraisal, form: aacods, people: 3, from: 8, must_include: [parent_carer]"
    found = load_protocol(f"title: T\nstages: [{stage}, names: hidden}}]\n", "p").stages[0]
    assert (found.assignment, found.pool, found.must_include) == (Assignment.POOLS, 8, ("parent_carer",))
    assert found.hides_names
    said = protocol_mapping(f"title: T\nstages: [{stage}}}]\n", "p")["stages"][0]
    assert {key: said[key] for key in ("assignment", "from", "must_include")} == {
        "assignment": "pools", "from": 8, "must_include": ["parent_carer"],
    }  # fmt: skip
    with pytest.raises(ReviewError, match="case has a pool"):
        load_protocol(f"title: T\nstages: [{stage}, assignment: open}}]\n", "p")
    with pytest.raises(ReviewError, match="one checks the sheet of another"):
        load_protocol(f"title: T\nstages: [{stage.replace('people: 3, from: 8', 'mode: verify')}}}]\n", "p")


def test_words_that_ask_for_what_happens_anyway_are_taken() -> None:
    stage = "{name: title, blinded: true, mode: independent, second: all, assignment: open}"
    assert load_protocol(f"title: T\nstages: [{stage}]\n", "p").stages[0].kind is StageKind.SCREENING


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("mode: verify", "title is a screening stage: two people vote there.*Leave mode out"),
        ("second: sample 200%", 'second: "sample 200%" will not do'),
        ("second: excluded_soon", "second: .*excluded_soon.* will not do"),
        ("second: excluded_only\n    people: 3", "title: with second: excluded_only .* Say people: 2"),
        ("assignment: split", "title: say how it is split"),
        ("split: {Ana: 50}", "title asks 2 people, and is split among 1"),
        ("split: [[Ana, Ben], [Cem]]", "title asks 2 people: each team of split is so many"),
        ("split: {Ana: 0, Ben: 1}", "split: .* will not do: How a stage is split"),
        ("assignment: pool", "assignment: it cannot be pool"),
        ("from: 1", "title asks 2 people of a pool of 1"),
        ("must_include: [a, b, c]", "title asks 2 people, and somebody of 3 groups. Ask at least 3 people"),
        ("must_include: [a, a]", "must_include: the same stands there twice"),
        ("must_include: [A parent]", 'must_include number 1: "A parent" will not do'),
        ("names: shadowed", "names: it cannot be shadowed; it can be shown, hidden"),
        ("blinded: false", "blinded: it cannot be false; it can be true. Votes are always blind"),
        ("reveal: always", "reveal: it cannot be always; it can be settled, stage_closed, never"),
        ("people: 0", "people: this should be at least 1"),
        ("people: 10", "people: this may be at most 9"),
        ("people: 2.5", "people: this should be a whole number, not 2.5"),
        ("people: true", "people: this should be a whole number, not true"),
        ("reason_required: 'yes'", "reason_required: this should be true or false, not the text yes"),
        ("lanes: []", "lanes: there should be at least 1. Write one, or leave the line out."),
        ("lanes: [other, other]", "lanes: the same stands there twice"),
        ("lanes: [web]", "lanes number 1: it cannot be web; it can be databases, registers, other"),
        ("lanes: other", "lanes: this should be a list.*not other"),
        ("form: aacods", "title is a screening stage and has no form"),
        ("form: A form", 'form: "A form" will not do'),
        ("pilots: 20", '"pilots" is not known here. Did you mean "pilot"'),
        ("pilot: 20", "pilot: this should be lines of the shape NAME: VALUE"),
        ("pilot: {reports: 0}", "reports: this should be at least 1"),
        ("poeple: 2", '"poeple" is not known here. Did you mean "people"?'),
        ("kind: rating", "kind: it cannot be rating; it can be screening, appraisal, extraction"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_with_its_line(line: str, said: str) -> None:
    text = f"title: T\nstages:\n  - name: title\n\n    {line}\n"
    with pytest.raises(ReviewError, match=f"^p.yaml line 5: {said}"):
        load_protocol(text, "p.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question: why\n", 'line 1: the file lacks "title". Add a line title: …'),
        ("title: ''\n", "line 1: title: this is empty"),
        ("title: T\ntemplate: new_v3\n", "line 2: template: it cannot be new_v3; it can be new_v1, new_v2, updated_v1"),
        ("title: T\nlayout: wide\n", "line 2: layout: it cannot be wide; it can be strict, extended"),
        ("title: T\nreason_conflict: vote\n", "line 2: reason_conflict: it cannot be vote; it can be order, lead"),
        ("title: T\nquestion: 2019\n", 'line 2: question: this should be a text. Put it in quotes: "2019"'),
        ("title: T\nfunding: true\n", 'line 2: funding: this should be a text. Put it in quotes: "true"'),
        ("title: T\nquestion:\n", "line 2: question: this should be a text, but nothing is there"),
        ("title: T\nquestion: [a]\n", "line 2: question: this should be a text, not a list"),
        ("- T\n", "line 1: the file: this should be lines of the shape NAME: VALUE, not a list"),
        ("title: T\nreasons:\n  - {key: a, label: A}\n  - {key: a, label: B}\n", 'line 4: "a" is there twice'),
        ("title: T\nreasons:\n  - key: a\n", 'line 3: reasons number 1 lacks "label"'),
        ("title: T\nreasons:\n  - {key: 1, label: A}\n", "line 3: key: this should be a text"),
        ("title: T\nreasons:\n  - {key: '1', label: A}\n", "line 3: key: 1 will not do: a name has small letters"),
        ("title: T\nreasons: []\n", "line 2: reasons: there should be at least 1. Write one, or leave the line out."),
        ("title: T\nstages:\n- name: a\n- name: a\n", 'line 4: "a" is there twice'),
        ("title: T\nstages: []\n", "line 2: stages: there should be at least 1"),
        ("title: T\ncriteria:\n  included: [a]\n", 'line 3: "included" is not known here. Did you mean "include"'),
        ("title: T\nhighlights: [SEND, no]\n", "line 2: a bare no"),
        ("title: T\norganisations: x.csv\n", 'line 2: "organisations" is not known here'),
    ],
)
def test_a_protocol_that_cannot_be_is_refused_with_its_line(text: str, said: str) -> None:
    assert f"p.yaml {said}" in refusal(text)


def test_a_form_by_literature_makes_a_stage_of_each_kind() -> None:
    form_by = "form_by: {grey: aacods, peer_reviewed: mmat2018}"
    found = load_protocol(f"title: T\nstages:\n  - {{name: q, kind: appraisal, people: 1, {form_by}}}\n", "p.yaml")
    assert [(stage.name, stage.form, stage.literature, stage.people) for stage in found.stages] == [
        ("q_grey", "aacods", "grey", 1), ("q_peer_reviewed", "mmat2018", "peer_reviewed", 1),
    ]  # fmt: skip
    assert load_protocol(protocol_text(found), "again.yaml") == found


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("name: q, kind: appraisal, form: aacods, form_by: {grey: aacods}", "q has a form_by. Leave form out."),
        ("name: q, kind: appraisal, form_by: {letters: aacods}", '"letters" is not known here'),
        ("name: title, form_by: {grey: aacods}", "title is a screening stage and has no form_by"),
        (f"name: {'q' * 30}, kind: appraisal, form_by: {{grey: aacods}}", "is too long for form_by"),
        (
            "name: q_grey, kind: appraisal, form: a}\n  - {name: q, kind: appraisal, form_by: {grey: a}",
            "is there twice",
        ),
    ],
)
def test_a_form_by_literature_that_cannot_be_is_refused(stage: str, said: str) -> None:
    assert said in refusal(f"title: T\nstages:\n  - {{{stage}}}\n")


def test_a_review_may_go_straight_to_the_forms() -> None:
    found = load_protocol("title: T\n\nstages:\n  - {name: q, kind: appraisal, form: aacods}\n", "p.yaml")
    assert [(stage.name, stage.kind, stage.form) for stage in found.stages] == [("q", "appraisal", "aacods")]
    assert load_protocol(protocol_text(found), "again.yaml") == found


def test_a_stage_of_rating_needs_a_form_and_has_nothing_of_screening() -> None:
    stage = "name: q\n    kind: appraisal\n    lanes: [other]\n    reason_required: true\n    maybe_conflicts: true\n"
    said = refusal(f"title: T\nstages:\n  - name: title\n  - {stage}").splitlines()
    assert [line.split(":")[0] for line in said] == [f"p.yaml line {n}" for n in (4, 6, 7, 8)]
    assert "q needs a form" in said[0]
    assert all("is for screening stages" in line or "are for screening stages" in line for line in said[1:])


def test_lanes_that_are_all_the_lanes_may_stand_at_any_stage() -> None:
    text = "title: T\nstages:\n- name: s\n- {name: q, kind: appraisal, form: f, lanes: [other, databases, registers]}\n"
    assert load_protocol(text, "p").stage("q").form == "f"


def test_there_may_be_99_reasons_and_no_more() -> None:
    reasons = "".join(f"  - {{key: r{n}, label: R{n}}}\n" for n in range(99))
    found = load_protocol(f"title: T\nreasons:\n{reasons}", "p")
    assert [found.reason(digit).key for digit in ("9", "40", "99")] == ["r8", "r39", "r98"]
    assert "reasons: there may be at most 99" in refusal(f"title: T\nreasons:\n{reasons}  - {{key: z, label: Z}}\n")


def test_five_mistakes_are_told_in_the_order_of_their_lines_and_the_rest_is_counted() -> None:
    said = refusal("title: 1\nquestion: 2\na: 1\nb: 1\nregistration: 3\nc: 1\nfunding: 4\n").splitlines()
    assert [line.split(":")[0] for line in said[:-1]] == [f"p.yaml line {n}" for n in range(1, 6)]
    assert said[-1] == "and 2 more."


def test_a_wild_name_is_shown_short_and_on_one_line() -> None:
    said = refusal(f'title: T\n"{"x" * 500}\\n\\e[2J": 1\n')
    assert len(said) < 300
    assert "\x1b" not in said
    assert len(said.splitlines()) == 1


def test_both_schemas_are_good_schemas_and_read_what_the_model_reads() -> None:
    import jsonschema

    for name in ("protocol", "form"):
        jsonschema.Draft202012Validator.check_schema(read_schema(name))
    said = to_mapping(Protocol(title="T", diagram=Diagram(totals=True), tables={"sources": ("source",)}))
    assert set(said) == set(read_schema("protocol")["properties"])
    stage = read_schema("protocol")["properties"]["stages"]["items"]["properties"]
    of_one_way = {"blinded", "mode", "second", "assignment"}  # so far there is one way, and it need not be said
    said_if_set = {
        "was",
        "unit",
        "register",
        "wave",
        "literature",
        "from",
        "must_include",
        "names",
        "hide",
        "note_required",
        "pilot",
        "split",
    }
    assert set(stage) - set(said["stages"][0]) == of_one_way | said_if_set | {"form_by"}


def test_two_reasons_of_one_label_are_refused_with_file_and_line() -> None:
    text = "title: T\nreasons:\n  - {key: age, label: Wrong age}\n  - {key: place, label: ' wrong  AGE'}\n"
    with pytest.raises(ReviewError, match=r"p\.yaml.*4.*place has the label of age"):
        load_protocol(text, "p.yaml")


def test_what_a_stage_and_a_reason_were_is_read() -> None:
    text = "title: T\nreasons: [{key: a, label: A, was: [b]}]\nstages: [{name: abstract, was: title}]\n"
    found = load_protocol(text, "p.yaml")
    assert (found.stages[0].was, found.reasons[0].was) == ("title", ("b",))
    assert protocol_mapping(text, "p.yaml")["stages"][0]["was"] == "title"


FORM_STAGE = "{name: quality, kind: appraisal, people: 2, form: aacods}"


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([FORM_STAGE, "{name: title}"], "quality stands before title, and its form is filled in of what title"),
        ([FORM_STAGE, "{name: title}", "{name: text}"], "quality stands before title, text, and .* Put it below text"),
        (["{name: title}", FORM_STAGE, "{name: text}"], "quality stands before text"),
        (["{name: title}", FORM_STAGE], ""),
        ([FORM_STAGE, "{name: more, kind: extraction, people: 1, form: blank}"], ""),
        ([FORM_STAGE.replace("form:", "unit: organisation, form:"), "{name: title}"], ""),
    ],
)
def test_a_form_does_not_stand_before_the_screening_that_says_what_it_is_filled_in_of(
    stages: list[str], told: str
) -> None:
    text = "title: T\nstages:\n" + "".join(f"  - {stage}\n" for stage in stages)
    expected = pytest.raises(ReviewError, match=f"^p.yaml line [34]: {told}") if told else nullcontext()
    with expected:
        load_protocol(text, "p.yaml")


BY = "{name: q, kind: appraisal, form_by: {grey: aacods, peer_reviewed: mmat2018}}"
OWN = "{name: q_grey, kind: appraisal, form: aacods}"


@pytest.mark.parametrize("stages", [("{name: title}", BY, OWN), ("{name: title}", OWN, BY)])
def test_a_stage_called_as_one_that_a_form_by_makes_is_told_at_its_line(stages: tuple[str, ...]) -> None:
    said = refusal("title: T\nstages:\n" + "".join(f"  - {stage}\n" for stage in stages))
    assert said == 'p.yaml line 5: "q_grey" is there twice: the form_by of q makes a stage of that name. Rename one.'
