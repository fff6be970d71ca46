"""review-tui agreement: how far those who screen agree."""

from pathlib import Path
from typing import Any

import click

from review_tui.cli.saying import FILE, as_json, say, show_json, show_table
from review_tui.cli.session import Session, pass_session
from review_tui.words.agreement import interval
from review_tui.words.phrases import asked_no_more, left_out, stage_words


@click.command()
@click.option("--stage", default="", metavar="STAGE", help="One stage only.")
@click.option("--by-month", is_flag=True, help="Print it for each month.")
@click.option("--to", "to", type=FILE, metavar="FILE", help="Write it to a file, in the format of its ending.")
@click.option("--format", "kind", metavar="csv|xlsx|docx|html|md", help="Which; if not said, the name's ending.")
@as_json
@pass_session
def agreement(session: Session, stage: str, by_month: bool, to: Path | None, kind: str | None, as_json: bool) -> None:
    """How far reviewers agree: percentage, kappa, PABAK and AC1.

    It is shown to a lead who does not vote at the stage, and to everyone once the stage is closed.
    """
    from review_tui.steps.desk import opening
    from review_tui.steps.report import agreement as step
    from review_tui.steps.report.table_files import write_tables

    if kind and not to:
        raise click.UsageError("--format goes with --to FILE.")
    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        opening.sweep_as_lead(desk)
        names = [stage] if stage else step.stages_of(desk)
        told, tables = step.agreement_told(desk, names), step.tables_of(desk, names)
        if to:
            pairs, months, items = tables
            chosen = [months] if by_month else [pairs, items] if pairs.rows or not items.rows else [items]
            write_tables(desk, chosen, to, kind or "")
    if as_json:
        show_json(told)
    elif not to:
        _say_agreement(told, names, by_month=by_month)


def _say_agreement(found: dict[str, Any], names: list[str], *, by_month: bool) -> None:
    forms = [name for name in names if any("items" in pair for pair in found[name])]
    rows = [
        (stage_words(name), *([month] if by_month else []), said["n"], *(_figure(said[key]) for key in ("po", "kappa")),
         interval(said["kappa_ci"], said["reasons"].get("kappa_ci", "")),
         *(_figure(said[key]) for key in ("pabak", "ac1")), " and ".join(pair["people"]))
        for name in names if name not in forms for pair in found[name]
        for month, said in (pair["months"].items() if by_month else [("", pair)])
    ]  # fmt: skip
    heads = ("Stage", *(["Month"] if by_month else []), "n", "Agree", "Kappa", "95% interval", "PABAK", "AC1", "People")
    empty = "No agreement can be shown to you yet: nothing was judged by two, or a stage at which you vote is open."
    if rows or not forms:
        show_table(heads, rows, empty)
    if forms and not by_month:
        _say_forms(found, forms)
    for name, of_all in found.get("of_all", {}).items():
        if "alphas" in of_all:
            continue
        fleiss = "" if of_all["fleiss"] is None else f", Fleiss' kappa {of_all['fleiss']:.3f}"
        alpha = "is not defined" if of_all["alpha"] is None else _figure(of_all["alpha"])
        whole = f"Krippendorff's alpha {alpha}{fleiss}"
        say(f"{stage_words(name).capitalize()}: of all {of_all['people']} people {whole}.")
    for line in found.get("sentences", {}).values():
        say(line)
    for line in found.get("not_computed", {}).values():
        say(line)
    for name, labels in found.get("asked_no_more", {}).items():
        say(asked_no_more(name, labels))
    for name, n in found.get("not_independent", {}).items():
        say(left_out(name, n))
    if "provisional" in found:
        say(found["provisional"])


def _say_forms(found: dict[str, Any], forms: list[str]) -> None:
    alphas = {name: told.get("alphas", {}) for name, told in found.get("of_all", {}).items()}
    rows = [
        (stage_words(name), one["label"] if one["scope"] == "item" else f"{one['label']} ({one['scope']})", one["n"],
         _figure(one["po"]), *_with_interval(one, "kappa"), *_weighted(one),
         _figure(alphas.get(name, {}).get(one["item"])), " and ".join(pair["people"]))
        for name in forms for pair in found[name] for one in pair["items"]
    ]  # fmt: skip
    bounds = "95% interval"
    heads = ("Stage", "Item", "n", "Agree", "Kappa", bounds, "Weighted", bounds, "Alpha", "People")
    show_table(heads, rows, "")


def _with_interval(one: dict[str, Any], name: str) -> tuple[str, str]:
    """Give a figure and its interval, or why it has none."""
    bounds = one[f"{name}_ci"]
    return _figure(one[name]), interval(bounds, one["reasons"].get(f"{name}_ci", "") if one[name] is not None else "")


def _weighted(one: dict[str, Any]) -> tuple[str, str]:
    """Give the weighted kappa with its interval, and of how many it is where some answers are beside the scale."""
    figure, bounds = _with_interval(one, "linear")
    of = one["on_scale"]
    return (figure if one["linear"] is None or of in (None, one["n"]) else f"{figure} of {of:,}"), bounds


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
