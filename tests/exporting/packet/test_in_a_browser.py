"""The page of a packet in a real Chromium, where there is one: filled in, left, opened again, handed back."""

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review_tui.exporting.packet.page import packet_html
from review_tui.exporting.packet.spelled import spelled
from review_tui.forms.handed_answers import answers_in
from review_tui.forms.handed_back import read_file
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.judging import asked
from review_tui.model.review.packet import form_of_votes
from review_tui.model.review.protocol import DEFAULT_REASONS, Stage
from tests.every_kind import EVERY, YES_NO, every_kind, packet
from tests.exporting.browsers import NEEDS_CHROMIUM, chromium, serious

selenium = pytest.importorskip("selenium", reason="selenium is not here: pip install review-tui[browser]")
pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    yield from chromium(tmp_path_factory)


def opened(browser: Any, tmp_path: Path, **changes: Any) -> None:
    """Open a packet of its own: what an earlier test answered is kept under another id."""
    name = "".join(random.choices("0123456789abcdef", k=12))
    file = tmp_path / "p.html"
    file.write_bytes(packet_html(packet(id=f"01a22900-b394-7575-abbf-{name}", **changes)))
    browser.get(file.as_uri())


def click(browser: Any, *selectors: str) -> None:
    from selenium.webdriver.common.by import By

    for selector in selectors:
        browser.find_element(By.CSS_SELECTOR, selector).click()


def told(browser: Any, name: str) -> str:
    from selenium.webdriver.common.by import By

    return str(browser.find_element(By.ID, name).text)


def handed(browser: Any) -> Any:
    """Hand back, and give what the file says."""
    for old in browser.down.iterdir():
        old.unlink()
    click(browser, "#hand")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for file in browser.down.glob("*.json"):
            return read_file(file.read_text("utf-8"), file.name)
        time.sleep(0.05)
    raise AssertionError("nothing was handed back")


def test_votes_are_kept_over_a_reload_and_handed_back(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, form=form_of_votes(Stage("title"), DEFAULT_REASONS), is_vote=True)
    assert browser.title == "A review: Pat Vale"  # what the text of a report would have run did not
    assert told(browser, "state") == "0 of 2 finished. Kept in this browser as you go."
    click(browser, "input[value=exclude]")
    click(browser, "input[value=topic]")
    browser.refresh()
    assert told(browser, "state").startswith("1 of 2 finished.")
    found = handed(browser)
    assert (found.revision, found.problems) == ("1", ())
    (sheet,) = found.sheets
    assert (sheet.subject, sheet.done) == ("r1", True)
    assert (sheet.said["decision"]["value"], sheet.said["reason"]["value"]) == ("exclude", "topic")
    assert "1 of 2 are not finished" in told(browser, "told")


def test_a_page_that_was_saved_from_the_browser_goes_on_with_its_answers(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path, form=form_of_votes(Stage("title"), DEFAULT_REASONS), is_vote=True)
    click(browser, "input[value=exclude]", "input[value=topic]")
    saved = tmp_path / "saved.html"
    saved.write_text("<!DOCTYPE html>\n" + browser.execute_script("return document.documentElement.outerHTML"), "utf-8")
    browser.execute_script("localStorage.clear()")
    browser.get(saved.as_uri())
    assert told(browser, "state").startswith("1 of 2 finished.")
    assert browser.execute_script("return document.querySelectorAll('.reports button').length") == 2
    click(browser, "#next", "input[value=include]")
    assert told(browser, "state").startswith("2 of 2 finished.")
    assert [(one.subject, one.done) for one in handed(browser).sheets] == [("r1", True), ("r2", True)]
    browser.get(saved.as_uri())
    assert told(browser, "state").startswith("2 of 2 finished."), "what the browser kept since goes before the page"


def test_every_kind_of_answer_comes_back_as_the_program_reads_it(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path)
    click(browser, "input[value=trial]", "input[name=q-settings][value=yes]")
    for label, text in (
        ("Your answer", "To see"), ("Your answer: a number, as 54 or 12.5", "1,250"),
        ("Your answer: a date, as 2021, 2021-03 or 2021-03-15", "2021-03"),
        ("Amount (380,000, or 300 to 400)", "300 to 400"),
        ("Currency (GBP)", "GBP"), ("How many?", "54"), ("Of how many?", "100"),
    ):  # fmt: skip
        write(browser, label, text)
    press(browser, "Add a quotation")
    write(browser, "The words 1", "It works")
    write(browser, "On page (of words 1)", "1")
    check(browser, "Waiting: For a plan")
    press(browser, "Add a row")
    write(browser, "Your answer", "Reading", last=True)
    found = handed(browser)
    answers, wrong = answers_in(every_kind(), found.sheets[0].said)
    assert wrong == []
    assert {item: given.value for item, given in answers.items() if not given.is_blank} == {
        "design": "trial",
        "settings": ("yes",),
        "aim": "To see",
        "children": "1250",
        "when": "2021-03",
        "cost": {"low": "300", "high": "400", "currency": "GBP"},
        "better": {"n": "54", "of": "100", "unit": "children"},
        "words": ({"quote": "It works", "page": 1},),
        "themes": ({"code": "wait.plan"},),
        "outcomes": ({"name": {"value": "Reading"}},),
    }


def test_what_is_needed_is_said_in_the_words_of_the_questions(browser: Any, tmp_path: Path) -> None:
    plain = {"outcomes": "What changed?", "name": "For what?"}
    items = [
        {**item, "plain": plain.get(item["id"], item.get("plain", "")),
         "rows": [{**cell, "plain": plain.get(cell["id"], "")} for cell in item.get("rows", [])]}
        if item["id"] == "outcomes" else item
        for item in EVERY["items"]
    ]  # fmt: skip
    opened(browser, tmp_path, form=from_mapping({**EVERY, "items": items}))
    assert told(browser, "needed") == "Still needed: What sort of study is it?"
    press(browser, "Add a row")
    assert told(browser, "needed").endswith("; What changed?, row 1: For what?")
    assert "What changed?, row 1" in told(browser, "questions")


def test_an_item_comes_and_goes_with_what_it_hangs_on(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path)
    assert "Blinded" not in told(browser, "questions")
    click(browser, "input[value=trial]")
    assert "Blinded" in told(browser, "questions")
    click(browser, "input[value=survey]")
    assert "Blinded" not in told(browser, "questions")


def test_it_is_filled_in_by_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened(browser, tmp_path, form=form_of_votes(Stage("title"), DEFAULT_REASONS), is_vote=True)
    for _ in range(40):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.switch_to.active_element.get_attribute("value") == "include":
            break
    ActionChains(browser).send_keys(Keys.SPACE).send_keys(Keys.ARROW_DOWN).perform()
    for _ in range(40):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.switch_to.active_element.text == "Next":
            break
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert told(browser, "report").startswith("A2")
    assert handed(browser).sheets[0].said["decision"]["value"] == "exclude"


def test_words_that_are_selected_in_the_text_become_a_quotation_with_its_page(browser: Any, tmp_path: Path) -> None:
    opened(browser, tmp_path)
    browser.execute_script(
        "const p = document.querySelectorAll('.text p')[1].firstChild; const r = document.createRange();"
        "r.setStart(p, 0); r.setEnd(p, 19); getSelection().removeAllRanges(); getSelection().addRange(r);"
        "[...document.querySelectorAll('button')].find(b => b.textContent.startsWith('Take the words')).click();"
    )
    quotes = handed(browser).sheets[0].said["aim"]["quotes"]
    assert quotes == [{"quote": "We waited two years", "page": "1"}]


CONDITIONS = (
    "", "a == yes", "a != no", "a in (yes, no)", "m has yes", "n > 4", "n <= 4", "not a == yes", "answered(m)",
    "a == yes and n >= 3", "a == yes or m has no", "count(yes) >= 1", "count(no in s) == 1", "any(no)", "all(yes in s)",
    "y >= 2015", "y > 2015", "y < 2015-06", "y == 2015", "not y <= 2015-03-10", "k > 4", "k == 12",
    "k != not_stated", "n == 4.0",
    "worst(a) == low", "score > 1", "worst(s) == high", "a == not_stated", "not (a == yes or answered(n))",
)  # fmt: skip


def drawn_form(chance: random.Random) -> Form:
    options = [{"value": "yes", "label": "Yes", "points": 2}, {"value": "no", "label": "No", "points": 0}]
    scale = {"options": [{"value": v, "label": v} for v in ("low", "high")], "order": ["low", "high"]}
    items: list[dict[str, Any]] = [
        {"id": "a", "label": "A", "options": options},
        {"id": "m", "label": "M", "kind": "many", "options": YES_NO},
        {"id": "n", "label": "N", "kind": "number"},
        {"id": "y", "label": "Y", "kind": "date"},
        {"id": "k", "label": "K", "kind": "count"},
        {"id": "b", "label": "B", "section": "s", "scale": "level"},
        {"id": "c", "label": "C", "section": "s", "options": options},
        {"id": "d", "label": "D", "section": "t", "kind": "text"},
        {"id": "o", "label": "O", "section": "t", "options": YES_NO},
    ]
    for item in items[1:]:
        item["when"] = chance.choice(CONDITIONS)
    sections = [
        {"id": "s", "title": "S", "when": chance.choice(CONDITIONS),
         "gate": {"when": chance.choice(CONDITIONS[1:]), "then": chance.choice(("stop", "warn"))}},
        {"id": "t", "title": "T", "when": chance.choice(CONDITIONS)},
    ]  # fmt: skip
    return from_mapping({
        "id": "f", "title": "F", "version": "1", "overall": "o", "scales": {"level": scale},
        "sections": sections, "items": items, "score": {"method": "sum"},
    })  # fmt: skip


def drawn_answers(chance: random.Random) -> dict[str, Any]:
    values: dict[str, list[Any]] = {
        "a": ["", "yes", "no", {"absent": "not_stated"}, {"absent": "not_applicable"}],
        "m": [[], ["yes"], ["no", "yes"]],
        "n": ["", "3", "4", "5.5", "1250", {"absent": "not_stated"}], "b": ["", "low", "high"], "c": ["", "yes", "no"],
        "y": ["", "2014", "2015", "2015-03", "2015-03-10", "2015-07", "2016", {"absent": "not_stated"}],
        "k": ["", {"n": "4", "of": "9"}, {"n": "12", "of": "20"}, {"n": "not_stated", "of": "20"}],
        "d": ["", "words"], "o": ["", "yes"],
    }  # fmt: skip
    return {item: chance.choice(known) for item, known in values.items()}


@pytest.mark.parametrize("seed", range(3))
def test_the_page_asks_what_the_program_asks(browser: Any, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    opened(browser, tmp_path)
    cases = [(drawn_form(chance), drawn_answers(chance)) for _ in range(200)]
    given = [[spelled(packet(form=form))["form"], {k: {"value": v} for k, v in said.items()}] for form, said in cases]
    script = "return JSON.parse(arguments[0]).map(([form, said]) => asked(form, said).map((item) => item.id))"
    shown = browser.execute_script(script, json.dumps(given))
    for (form, said), found in zip(cases, shown, strict=True):
        answers = {k: Answer(tuple(v) if isinstance(v, list) else v) for k, v in said.items()}
        assert found == [item.id for item in asked(form, answers)], (form, said)


@pytest.mark.skipif("AXE" not in os.environ, reason="AXE names no copy of axe-core to look with")
def test_axe_finds_nothing_serious(browser: Any, tmp_path: Path) -> None:
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    opened(browser, tmp_path)
    click(browser, "input[value=trial]")
    press(browser, "Add a row")
    press(browser, "Add a quotation")
    assert serious(browser) == []
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


def write(browser: Any, label: str, text: str, *, last: bool = False) -> None:
    from selenium.webdriver.common.by import By

    fields = browser.find_elements(By.CSS_SELECTOR, "label.field")
    found = [field for field in fields if field.text == label]
    box = found[-1 if last else 0].find_element(By.CSS_SELECTOR, "input, textarea")
    box.clear()
    box.send_keys(text)
    browser.execute_script("arguments[0].blur()", box)


def press(browser: Any, words: str) -> None:
    from selenium.webdriver.common.by import By

    next(b for b in browser.find_elements(By.TAG_NAME, "button") if b.text == words).click()


def check(browser: Any, words: str) -> None:
    from selenium.webdriver.common.by import By

    next(label for label in browser.find_elements(By.CSS_SELECTOR, "label.choice") if label.text == words).click()
