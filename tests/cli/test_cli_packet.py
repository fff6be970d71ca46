"""review-tui packet: a file to fill in without the program, and what comes back of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program, bare


def handed_back(page: Path, to: Path, **items: str) -> Path:
    """Fill the first report of a packet's page in, as a browser would hand it back."""
    data: dict[str, Any] = json.loads(re.findall(r'id="packet">(.*?)</script>', page.read_text("utf-8"))[0])
    first = data["subjects"][0]
    said = {name: {"value": value} for name, value in items.items()}
    told = {key: data[key] for key in ("v", "packet", "review", "stage", "person")}
    told |= {"answers_of": "review_tui", "form": data["form"]["id"], "version": data["form"]["version"], "revision": 1}
    sheets = {first["id"]: {"number": first["number"], "done": True, "items": said}}
    to.write_text(json.dumps({**told, "sheets": sheets}), "utf-8")
    return to


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_a_packet_is_made_and_says_what_is_next(filled: Program, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"for-ada.{ending}"
    said = filled("packet", "make", "--stage", "title", "--for", "Ada", file, who="Clara Voss").stdout
    assert said.splitlines()[0] == f"{file}: 4 reports for Ada at title."
    assert "review-tui packet read FILE" in bare(said)
    assert file.stat().st_mode & 0o077 == 0


def test_what_comes_back_is_taken_and_told(filled: Program, tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    made = filled.json("packet", "make", "--stage", "title", "--for", "Ada", page, who="Clara Voss")
    assert (made["name"], made["file"], len(made["numbers"])) == ("Ada", str(page), 4)
    back = handed_back(page, tmp_path / "back.json", decision="include")
    told = filled("packet", "read", back, who="Clara Voss").stdout
    assert told == (
        "Ada at title: the packet finishes 1 report and begins 0.\n"
        "What was taken of it shows to Ada alone until it is opened.\n"
    )
    assert filled("packet", "read", back, who="Ada").stdout == (
        "Ada at title: 0 reports handed in, 0 drafts, 1 as before.\n"
    )
    assert filled.json("packet", "read", back, who="Ada")["unchanged"] == 1
    assert filled.json("packet", "read", back, who="Clara Voss")["unchanged"] == 0
    assert "include" in filled("history", made["numbers"][0], who="Ada").stdout
    assert "include" not in filled("history", made["numbers"][0], who="Ben").stdout


def test_what_is_not_sound_is_named(filled: Program, tmp_path: Path) -> None:
    filled("packet", "make", "--stage", "title", "--for", "Ada", tmp_path / "p.html", who="Clara Voss")
    back = handed_back(tmp_path / "p.html", tmp_path / "back.json", decision="perhaps")
    result = filled("packet", "read", back, who="Clara Voss")
    assert result.stdout.splitlines()[0] == "Ada at title: the packet finishes 0 reports and begins 0."
    assert '"perhaps" is not one of its answers: Include, Exclude, Maybe.' in result.stderr


def test_what_is_no_packet_is_refused_in_a_sentence(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]")
    assert filled.refused("packet", "read", tmp_path / "x.json", who="Clara Voss") == (
        "x.json is not what a packet of review_tui hands back. Nothing was read."
    )
    told = filled.refused("packet", "make", "--stage", "title", "--for", "Ada", tmp_path / "p.html", who="Ben")
    assert told == "Only a lead, or Ada, may make a packet for Ada."
