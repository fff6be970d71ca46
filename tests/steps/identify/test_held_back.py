"""No verdict of anybody is readable before it is opened: not in the database, the vault, an export or a bundle."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from review_tui.model.review.tables import parse_votes
from review_tui.steps import identify, share
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import export
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]
SECRET = "zanzibar"  # in every verdict, reason and note below, and in nothing else
EXPORTS = {
    "hand_made.csv": "title,year,Screener 1,Screener 2,Excluded because,Agreement,Kind\n"
    f"Piers,2020,Include,Exclude - {SECRET},{SECRET},no: {SECRET},survey\n",
    "eppi.csv": "ID,Title,Year,INCLUDE on title,EXCLUDE on place,Codes,Reviewer comments,Kind\n"
    f"1,Piers,2020,False,True,EXCLUDE on {SECRET},{SECRET},survey\n",
    "abstrackr.csv": "(internal) id,(source) id,title,year,tags,notes,consensus,Ada_Q,Kind\n"
    f"1,2,Piers,2020,{SECRET},general: {SECRET},x {SECRET},-1,\n",
    "distiller.csv": "Refid,Title,Year,User,Level 1: Is it relevant?,Comment L1,Kind\n"
    f"7,Piers,2020,{SECRET},No,{SECRET},survey\n",
    "tag.ris": "TY  - RPRT\nTI  - Piers\nPY  - 2020\nKW  - survey\nKW  - excluded: "
    f"{SECRET}\nN1  - Ada Quill: Excluded ({SECRET})\nC1  - Exclude - {SECRET}\nLB  - Maybe ({SECRET})\nER  - \n",
    "endnote.xml": "<xml><records><record><ref-type name='Report'>27</ref-type><titles><title>Piers</title></titles>"
    "<dates><year>2020</year></dates><keywords><keyword>survey</keyword></keywords>"
    f"<notes>I would exclude it: {SECRET}</notes><custom1>Ada: exclude, {SECRET}</custom1></record></records></xml>",
    "zotero.bib": f"@report{{a, title={{Piers}}, year={{2020}}, keywords={{survey, EX - {SECRET}}}, "
    f"note={{Excluded at title: {SECRET}}}}}",
    "rayyan.bib": "@article{a, title={Piers}, year={2020}, keywords={survey}, note={RAYYAN-INCLUSION: "
    f'{{"Emily"=>"Excluded"}} | RAYYAN-EXCLUSION-REASONS: {SECRET}}}}}',
    "later.csv": "title,year,Nora,Kind\n" + "".join(f"Pier {n},2020,,survey\n" for n in range(70))
    + f"Piers,2020,Exclude: {SECRET},survey\n",
}  # fmt: skip


def holding(folder: Path, text: str) -> list[str]:
    """Name the files of a folder in which a text stands, but for those that are sealed."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "sealed" not in path.parts)
    return [path.name for path in files if any(text.encode() in part for part in parts(path))]


def parts(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file, and those of the files within it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist() if "sealed" not in name)


def test_what_others_decided_is_nowhere_to_be_read(team: Team, write: Write, tmp_path: Path) -> None:
    for name, text in EXPORTS.items():
        voting = parse_votes(("Nora=Nora",), ()) if name == "later.csv" else None
        coming = identify.look(
            team.clara, [write(name, text.replace(SECRET, f"{SECRET} {name}"))], "Index", voting=voting
        )
        report = identify.bring(team.clara, coming)
        assert (report.new > 0, [file.sealed for file in report.files]) == (True, [True]), name
    for kind in ("references", "tables", "audit"):
        export.export(team.ben, kind, tmp_path / "out" / kind)
    share.export_bundle(team.clara, tmp_path / "out" / "bundle.zip", "Ben", LocalSettings(tmp_path / "local"))
    assert holding(tmp_path / "out", "Piers")
    vault = team.clara.vault
    assert not [data for each in vault.names() if SECRET.encode() in (data := vault.get(each))]
    assert holding(tmp_path / "review", SECRET) == holding(tmp_path / "out", SECRET) == []


def test_a_table_that_asks_leaves_nothing_at_all(team: Team, write: Write, tmp_path: Path) -> None:
    file = write("asks.csv", f"title,year,Custom 1\nPiers,2020,Exclude: {SECRET}\n")
    report = identify.import_files(team.clara, [file], "Index")
    assert (report.refused or not report.new, holding(tmp_path / "review", SECRET)) == (True, [])
    assert SECRET not in str(report.to_json())
