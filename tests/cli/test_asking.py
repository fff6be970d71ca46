"""An act on one report, or on all that a filter names: what goes with which is refused in the same words everywhere."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from review_tui.cli.asking import assert_named, is_on_many
from review_tui.cli.program import main

DOING = "what you decide"
QUIET = {"where": "", "yes": False, "as_json": False}
MANY = {**QUIET, "where": "year:2019"}


def refused(said: dict[str, object], choice: str, of_one: str = "") -> str:
    with pytest.raises(click.UsageError) as problem:
        is_on_many(said, choice, DOING, of_one)
    return problem.value.message


def test_one_report_with_a_choice_or_a_choice_with_a_filter() -> None:
    assert not is_on_many(QUIET, "include", DOING, "--quote goes with one report.")
    assert is_on_many(MANY, "", DOING)
    assert is_on_many({**MANY, "yes": True, "as_json": True}, "", DOING)


def test_both_and_neither_are_refused() -> None:
    either = "Say REPORT and what you decide, or what you decide and --where FILTER."
    assert refused(QUIET, "") == either
    assert refused(MANY, "include") == either
    assert refused(MANY, "", "--quote goes with one report.") == "--quote goes with one report."


@pytest.mark.parametrize("option", ["yes", "as_json"])
def test_options_of_an_act_on_many_do_not_go_with_a_name(option: str) -> None:
    assert refused({**QUIET, option: True}, "include") == "--yes and --json go with --where."
    with pytest.raises(click.UsageError, match=r"go with --where\.$"):
        assert_named(yes=option == "yes", as_json=option == "as_json")


@pytest.mark.parametrize(
    "words",
    [
        ("decide", "A1", "include", "--stage", "title"), ("resolve", "A1", "include", "--stage", "title"),
        ("edit", "A1", "year=2019", "--why", "as printed"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_act_on_reports_refuses_them_alike_and_opens_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    for option in ("--yes", "--json"):
        made = CliRunner().invoke(main, ["-C", str(tmp_path), *words, option])
        assert (made.exit_code, made.stdout) == (2, "")
        assert "--yes and --json go with --where." in made.stderr


@pytest.mark.parametrize("act", [["edit", "place=York", "--why", "as printed"], ["decide", "include"], ["confirm"]])
@pytest.mark.parametrize("empty", ["", "  "])
def test_a_filter_that_was_given_and_is_empty_is_refused_and_named(act: list[str], empty: str) -> None:
    found = CliRunner().invoke(main, [*act, "--where", empty, "--yes"])
    assert (found.exit_code, "the filter is empty. Say which reports it names" in found.stderr) == (2, True)
