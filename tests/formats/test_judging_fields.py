"""Fields and notes of references in which people may judge are asked about; what databases write there is kept."""

import json
from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_files
from review_tui.model.review.tables import Known, parse_votes

# What writes it, the field, what four records say there.
JUDGING = """
ris | N1 | yes | no | yes | no
ris | N1 | 3 | 1 | 5 | 2
ris | N1 | + | - | + | +
ris | N1 | igen | nem | igen | nem
ris | N1 | да | нет | да | да
ris | KW | ★★★ | ★ | ★★ | ★
ris | KW | ναι | όχι | ναι | ναι
ris | KW | pile 1 | pile 3 | pile 1 | pile 1
ris | KW | zz3 | zz1 | zz3 | zz2
ris | C1 | gold | dross | gold | dross
ris | C2 | AQ | BR | AQ | AQ
ris | U1 | A | C | B | A
ris | C3 | TiAb | FT | FT | TiAb
ris | U2 | good | poor | good | poor
ris | N1 | 😀 | ☹ | 😀 | 😀
ris | LB | must | maybe | must | maybe
ris | C5 | 7/10 | 2/10 | 5/10 | 7/10
ris | U5 | high | low | high | low
ris | N1 | はい | いいえ | はい | はい
json | worth_a_look | yes | no | yes | yes
json | gut | 4 | 1 | 3 | 4
json | pile | gold | dross | gold | dross
json | looked_at | AQ | BR | AQ | AQ
json | nadaje_sie | tak | nie | tak | tak
json | hmm | + | - | + | +
"""
KEPT = """
ris | N1 | Available in print | Second edition | In Welsh | Scanned
ris | KW | transport | tuition | transport | school
ris | C1 | Leeds University, School of Law | Tarn College | Leeds University, School of Law | Elm Trust
ris | LA | en | fr | en | en
ris | CY | London | Leeds | London | London
ris | KW | key stage 1 | key stage 2 | key stage 1 | key stage 4
ris | KW | year 7 | year 8 | year 7 | year 9
ris | KW | PISA 3 | covid 1 | autism | PISA 4
ris | KW | high school | low income | no child left behind | 2019
ris | N1 | 12 pages | 3 maps | 12 pages | 1 fold-out
ris | DB | ERIC | ERIC | ERIC | ERIC
ris | AN | 1001 | 1002 | 1003 | 1004
ris | C2 | PMC1234 | PMC1222 | PMC1333 | PMC144
ris | ET | 1 | 2 | 1 | 2
ris | M1 | 3 | 4 | 3 | 3
ris | KW | adults | children | adults | UK
json | issued_part | 1 | 2 | 1 | 2
json | country | England | Wales | England | England
json | is-peer-reviewed | yes | no | yes | yes
json | library | x | y | x | x
"""


def each(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().split("\n")]


def spelled(form: str, field: str, texts: list[str]) -> str:
    titles = [f"Study of gates number {n}" for n in range(len(texts))]
    if form == "ris":
        found = zip(titles, texts, strict=True)
        return "".join(f"TY  - RPRT\nTI  - {title}\nPY  - 2019\n{field}  - {text}\nER  - \n" for title, text in found)
    rows = [
        {"type": "report", "title": title, "issued": {"date-parts": [[2019]]}, field: text}
        for title, text in zip(titles, texts, strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False)


def read_all(folder: Path, rows: list[list[str]], known: Known | None = None) -> list[Parsed]:
    """Read a file for each row, in one child after the other."""
    paths = []
    for number, (form, field, *texts) in enumerate(rows):
        paths.append(folder / f"list{number}.{form}")
        paths[-1].write_text(spelled(form, field, texts), "utf-8")
    outcomes = [outcome for _, outcome in read_files(paths, known=known)]
    found = [outcome for outcome in outcomes if isinstance(outcome, Parsed)]
    assert len(found) == len(rows)
    return found


def read(folder: Path, form: str, field: str, texts: list[str], known: Known | None = None) -> Parsed:
    return read_all(folder, [[form, field, *texts]], known)[0]


def left(found: Parsed) -> list[str]:
    """Give what stands beside the records and in their notes and tags."""
    records = [hit.record for hit in found.hits]
    return [text for r in records for text in (*r.notes, *r.keywords, *(value for _, value in r.extra))]


def test_what_people_fill_in_is_asked_about_and_held_back(tmp_path: Path) -> None:
    rows = each(JUDGING)
    for (form, field, *texts), found in zip(rows, read_all(tmp_path, rows), strict=True):
        assert [bool(table.asked) for table in found.tables] == [True], (form, field, texts)
        assert set(left(found)).isdisjoint(texts), (form, field, texts)


def test_what_databases_write_is_kept_unasked(tmp_path: Path) -> None:
    rows = each(KEPT)
    for (form, field, *texts), found in zip(rows, read_all(tmp_path, rows), strict=True):
        assert (found.tables, found.sealed, len(found.hits)) == ((), False, 4), (form, field, texts)


@pytest.mark.parametrize(
    ("form", "field", "name", "texts"),
    [
        ("ris", "C1", "C1", ["gold", "dross", "gold", "dross"]),
        ("ris", "N1", "notes", ["3", "1", "5", "2"]),
        ("json", "gut", "gut", ["4", "1", "4", "4"]),
    ],
)
def test_an_answer_keeps_or_seals_all_of_a_field(
    tmp_path: Path, form: str, field: str, name: str, texts: list[str]
) -> None:
    kept = read(tmp_path, form, field, texts, Known(voting=parse_votes((), [name])))
    assert (left(kept), kept.tables) == (texts, ())
    sealed = read(tmp_path, form, field, texts, Known(voting=parse_votes([f"{name}=Ada"], ())))
    assert (left(sealed), sealed.tables, sealed.sealed) == ([], (), True)


def test_one_record_alone_and_long_texts_are_no_scale(tmp_path: Path) -> None:
    assert read(tmp_path, "ris", "C1", ["gold"]).tables == ()
    long = ["gold " * 20, "dross", "gold", "dross"]
    assert read(tmp_path, "ris", "C1", long).tables == ()
