"""A packet as a page: whole in one file, and deaf to whatever the text of a report would have it do."""

import json
import re
from base64 import b64encode
from hashlib import sha256

from review_tui.exporting.packet.page import packet_html
from review_tui.model.review.form import from_mapping
from review_tui.model.review.protocol import Unit
from tests.every_kind import YES_NO, packet

PAGE = packet_html(packet()).decode()


def test_the_same_packet_gives_the_same_bytes() -> None:
    assert packet_html(packet()).decode() == PAGE


def test_nothing_is_fetched_and_nothing_runs_but_its_own_script() -> None:
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)[0]
    assert policy.startswith("default-src 'none'; ")
    script = PAGE[PAGE.rindex("<script>") + len("<script>") : PAGE.rindex("</script>")]
    look = PAGE[PAGE.index("<style>") + len("<style>") : PAGE.index("</style>")]
    for part, name in ((script, "script-src"), (look, "style-src")):
        assert f"{name} 'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in policy
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:|//)", PAGE)


def test_the_text_of_a_report_ends_no_script_and_is_there_whole() -> None:
    assert PAGE.count("<script") == 2
    assert PAGE.count("</script>") == 2
    start = PAGE.index('id="packet">') + len('id="packet">')
    data = json.loads(PAGE[start : PAGE.index("</script>", start)])
    assert data["subjects"][0]["text"][1]["text"].startswith("We waited two years. </script><script>")
    assert data["subjects"][1]["title"] == "=SUM(A1)"


def test_it_says_for_whom_it_is_and_in_which_language() -> None:
    assert '<html lang="en' in PAGE
    assert "<h1>A review</h1>" in PAGE
    assert "For Pat Vale. Quality: Every kind." in PAGE
    assert "<title>A review: Pat Vale</title>" in packet_html(packet()).decode()


def test_a_name_that_looks_like_markup_stands_as_it_is() -> None:
    assert "<h1>&lt;b&gt;Bold&lt;/b&gt;</h1>" in packet_html(packet(title="<b>Bold</b>")).decode()
    assert "{title}" in packet_html(packet(name="{title}")).decode()


def test_what_a_number_is_in_and_what_a_gate_says_are_on_the_page() -> None:
    gate = {"when": "fits == no", "then": "stop", "says": "Out of scope"}
    form = from_mapping({
        "id": "f", "title": "F", "version": "1", "sections": [{"id": "s", "title": "S", "gate": gate}],
        "items": [{"id": "fits", "label": "Fits", "section": "s", "options": YES_NO},
                  {"id": "wait", "label": "Wait", "kind": "number", "unit": "weeks"}],
    })  # fmt: skip
    page = packet_html(packet(form=form)).decode()
    assert "a number, as 54 or 12.5, in weeks" in page
    assert '"says":"Out of scope."' in page


def test_whoever_hears_the_page_is_told_what_is_judged() -> None:
    assert '<nav aria-label="Reports">' in PAGE
    assert 'aria-label="The report"' in PAGE
    bodies = packet_html(packet(unit=Unit.ORGANISATION)).decode()
    assert '<nav aria-label="Organisations">' in bodies
    assert 'aria-label="The organisation"' in bodies
    assert '"unit":"organisation"' in bodies
