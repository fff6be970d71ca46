"""review-tui show: all that is known of one report."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, say, show_json, show_table
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural, stage_words, when
from review_tui.words.phrases import reason as reason_words
from review_tui.words.records import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.model.review.protocol import Protocol
    from review_tui.steps.report.known import KnownReport


@click.command()
@click.argument("report")
@as_json
@pass_session
def show(session: Session, report: str, as_json: bool) -> None:
    """Show all that is known of a report: what it says and whence, its records, files, stages and history.

    What was guessed says from what, and a field that another record lends says which. The document itself is read in
    the app (`t`), and what others said of the report is shown as far as you may read it.
    """
    from review_tui.steps.desk import finding
    from review_tui.steps.report.known import as_mapping, known

    with session.desk() as desk:
        found, protocol = known(desk, finding.find(desk, report)), desk.frame.protocol
    if as_json:
        show_json(as_mapping(found))
        return
    _say(found, protocol)


def _say(found: "KnownReport", protocol: "Protocol") -> None:
    also = f", also {', '.join(found.report.numbers[1:])}" if len(found.report.numbers) > 1 else ""
    say(f"{found.report.number}{also}: {title(found.report.record)}")
    say(f"It stands: {found.stands}")
    _section("", ("Field", "Value", "Whence"), _fields(found))
    stages = [
        (stage_words(at.name), at.status, _choice(at.choice, at.reason, protocol),
         _choice(at.own_choice, at.own_reason, protocol))
        for at in found.stages
    ]  # fmt: skip
    _section("Stages", ("Stage", "Stands", "Outcome", "You said"), stages)
    told = (("organisation", found.organisation), ("study", found.study), ("labels", ", ".join(found.labels)),
            ("retrieval", found.report.retrieval.replace("_", " ")))  # fmt: skip
    _section("", ("What", "Said"), [each for each in told if each[1]])
    records = [(one.number, one.source, one.stands, title(one.record)) for one in found.records]
    _section(plural(len(records), "record"), ("Number", "Source", "Stands", "Title"), records)
    columns = [(one.number, name, value) for one in found.records for name, value in one.record.extra]
    _section("What else came with them", ("Record", "Name", "Value"), columns)
    _lines("Why it is one report", found.joined)
    _lines("Files", [_file(file.name or file.sha256[:12], file.by, file.text) for file in found.report.files])
    _lines("Related", found.related)
    past = [(when(line.at), line.who, f"{line.what}{' (taken back)' if line.undone else ''}") for line in found.history]
    _section("History", ("When", "Who", "What"), past)


def _fields(found: "KnownReport") -> "list[tuple[str, str, str]]":
    origins, guessed = dict(found.report.record.origins), found.report.record.guessed
    rows = []
    for name, value in found.fields.items():
        guess = f"guessed{', ' if name in origins else ''}{origins.get(name, '')}" if name in guessed else ""
        lender = f"from {found.lent[name]}" if name in found.lent else ""
        rows.append((name.replace("_", " "), _said(value), "; ".join(filter(None, (lender, guess)))))
    return rows


def _said(value: Any) -> str:  # noqa: ANN401  # a field's own type
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _choice(choice: str, reason: str, protocol: "Protocol") -> str:
    return ": ".join(filter(None, (choice, reason_words(reason, protocol))))


def _file(name: str, by: str, text: str) -> str:
    return f"{clean_line(name)}{f' ({by})' if by else '' if text else ' (no text)'}"


def _section(heading: str, headers: "Sequence[str]", rows: "Sequence[Sequence[object]]") -> None:
    if rows:
        say()
        if heading:
            say(heading)
        show_table(headers, rows, "")


def _lines(heading: str, lines: "Sequence[str]") -> None:
    if lines:
        say()
        say(heading)
        for line in lines:
            say(clean_line(line))
