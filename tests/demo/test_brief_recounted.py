"""The key findings of the worked example, recounted by a stranger from its log: numbers, and each finding."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "exports"
AUDIT = EXPORTS / "audit"
Event = dict[str, Any]


class Items(HTMLParser):
    """The paragraphs and the list items of a page as texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {"p": [], "li": []}
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.said:
            self.said[tag].append("")
            self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in:
            self.said[self._in][-1] += data


@pytest.fixture(scope="module")
def page() -> Items:
    return Items((EXPORTS / "brief.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def boxes() -> Mapping[str, int]:
    told = subprocess.run([sys.executable, ROOT / "docs" / "recount.py", AUDIT], capture_output=True, check=True)
    found: dict[str, int] = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module")
def settled() -> list[str]:
    """Settle what was found of each report: both sheets say the same, or a ruling on them says what holds."""
    events = [json.loads(line) for line in (AUDIT / "log.jsonl").read_text("utf-8").splitlines()]
    gone = {event[link] for event in events for link in ("undoes", "replaces") if event[link]}
    opened = {vote for event in events if event["kind"] == "opened" for vote in event["body"]["votes"]}
    sheets = [e for e in events if e["kind"] == "answered" and e["body"]["stage"] == "extraction" and e["id"] in opened]
    ruled = [event for event in events if event["kind"] == "agreed" and event["body"]["stage"] == "extraction"]
    found = []
    for pair in grouped([sheet for sheet in sheets if sheet["id"] not in gone]):
        said = {sheet["body"]["answers"].get("findings", {}).get("value", "") for sheet in pair}
        over = [one["body"]["answers"] for one in ruled if {*one["body"]["votes"]} & {sheet["id"] for sheet in pair}]
        said = {one["findings"]["value"] for one in over if "findings" in one} or said
        assert len(said) == 1
        found += [text for text in said if text]
    return found


def grouped(sheets: Iterable[Event]) -> list[list[Event]]:
    """Put the sheets on one report together, by the records that each saw of it."""
    found: list[list[Event]] = []
    for sheet in sheets:
        seen = {*sheet["body"]["records"]}
        mine = next((one for one in found if seen & {*one[0]["body"]["records"]}), None)
        if mine is None:
            found.append([sheet])
        else:
            mine.append(sheet)
    return found


def test_what_it_is_made_of_is_what_the_log_says(page: Items, boxes: Mapping[str, int], settled: list[str]) -> None:
    reports, studies = boxes["included_new/reports"], boxes["included_new/studies"]
    (made_of,) = [text for text in page.said["p"] if "are included" in text]
    begins = f"{reports} reports of {studies} studies are included; {len(settled)} findings and 0 recommendations are"
    assert made_of.startswith(begins)
    with (EXPORTS / "references.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = [row["Literature"] for row in csv.DictReader(file)][:reports]
    assert f"{kinds.count('Grey')} grey, {kinds.count('Peer-reviewed')} peer-reviewed, 0 to be" in made_of


def test_every_finding_of_it_was_extracted_and_none_is_left_out(page: Items, settled: list[str]) -> None:
    printed = [item.rpartition(" [")[0].strip() for item in page.said["li"]]
    assert sorted(printed) == sorted(" ".join(text.split()) for text in settled)
