"""Planned attacks by way of files: bundles, exports, backups, copies, links on the disk, sealed originals."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from benchmarks.attacking import attack, known
from benchmarks.scene import SECRET, Scene


@attack
def a_bundle_for_her_written_by_him(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    for who in ("Ben", "Rhea", "Clara"):
        for receiver in ("Ada", "Dora", who):
            yield f"{who} writes one for {receiver}", SECRET in s.bundle(who, receiver)
    yield "control: not in her own for a lead", SECRET not in s.bundle("Ada", "Dora")


@attack
def a_leads_copy_passes_nothing_on_to_another_lead(s: Scene) -> Iterator[tuple[str, bool]]:
    ada = s.copy("Ada")
    ada.secret()
    ada.sends("Ada", s, "Clara")
    yield "control: it did not arrive", not any(e.body for e in s.events("decided", "Ada"))
    for receiver in ("Dora", "Ben", "Ada"):
        yield f"for {receiver}", SECRET in s.bundle("Clara", receiver)
    yield from known(s, "Ben", "Rhea")


@attack
def a_bundle_for_somebody_retired(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Clara", "reviewer", "retire", "Otto")
    file = s.file("b.zip")
    yield "it was written", s.c("Clara", "share", "export", file, "--for", "Otto").code == 0 and file.exists()
    yield "Otto reads it", SECRET in s.c("Otto", "history", "A2").all


@attack
def exports_in_the_folder_of_the_review(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ada", "note", "A2", SECRET)
    for what in ("all", "audit"):
        s.c("Ada", "export", what)
        yield (
            f"export {what} left it there",
            any(SECRET.encode() in path.read_bytes() for path in (s.c.folder / "exports").rglob("*") if path.is_file()),
        )


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o777


@attack
def files_are_for_their_owner_alone(s: Scene) -> Iterator[tuple[str, bool]]:
    before = os.umask(0o022)
    try:
        s.c("Clara", "backup", s.file("b.zip"))
        s.c("Clara", "share", "export", s.file("s.zip"), "--for", "Ben")
        s.c("Clara", "export", "audit")
        s.c("Clara", "export", "audit", "--to", s.home / "made" / "out")
    finally:
        os.umask(before)
    files = [*(s.home / "made").rglob("*"), *(s.c.folder / "exports" / "audit").rglob("*")]
    for path in (path for path in files if path.is_file() and path.suffix in (".zip", ".jsonl", ".csv")):
        yield f"{path.name.partition('-')[2] or path.name} is {_mode(path):o}", _mode(path) != 0o600


@attack
def a_backup_is_a_leads(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    for who in ("Ben", "Rhea"):
        file = s.file("backup.zip")
        s.c(who, "backup", file)
        yield f"{who} made one", file.exists()


@attack
def a_file_behind_a_link_is_not_written(s: Scene) -> Iterator[tuple[str, bool]]:
    mine = s.home / "bashrc"
    mine.write_text("mine\n")
    exports = s.c.folder / "exports"
    exports.mkdir(exist_ok=True)
    for name in (".prisma.svg.new", "prisma.svg", "prisma.json"):
        (exports / name).unlink(missing_ok=True)
        (exports / name).symlink_to(mine)
    s.c("Clara", "export", "prisma")
    yield "it was written over", mine.read_text() != "mine\n"
    (s.home / "made").mkdir(exist_ok=True)
    for words in (("backup",), ("share", "export")):
        file = s.file("to.zip")
        file.symlink_to(mine)
        s.c("Clara", *words, file, *(("--for", "Ben") if words[0] == "share" else ()))
        yield f"{words[0]} wrote over it", mine.read_bytes() != b"mine\n"


@attack
def a_bundle_does_not_take_the_place_of_a_file(s: Scene) -> Iterator[tuple[str, bool]]:
    file = s.file("thesis.zip")
    file.write_text("mine")
    s.c("Clara", "share", "export", file, "--for", "Ben")
    yield "it did", file.read_text("utf-8", "replace") != "mine"


@attack
def a_link_in_a_folder_that_is_imported(s: Scene) -> Iterator[tuple[str, bool]]:
    private, given = s.home / "private.txt", s.home / "given"
    private.write_text("SECRETKEY of a file that was never named\n" * 30)
    given.mkdir()
    (given / "notes.txt").symlink_to(private)
    (given / "more").symlink_to(s.home)
    s.c("Clara", "import", given, "--source", "Index")
    blobs = [path.read_bytes() for path in (s.c.folder / "files").rglob("*") if path.is_file()]
    yield "it is in the vault", any(b"SECRETKEY" in blob for blob in blobs)


@attack
def two_votes_on_two_records_meet_in_either_order(s: Scene) -> Iterator[tuple[str, bool]]:
    ada, ben = s.copy("Ada"), s.copy("Ben")
    ada.secret()
    ben.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    ben.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    dora = s.copy("Dora")
    for one, other, lead, there in ((ada, ben, "Clara", s), (ben, ada, "Dora", dora)):
        for copy, who in ((one, "Ada" if one is ada else "Ben"), (other, "Ada" if other is ada else "Ben")):
            copy.sends(who, there, lead)
        there.c(lead, "conflicts")
        yield f"it was opened at {lead}'s", bool(there.events("opened"))
        yield (
            f"Ben reads it at {lead}'s",
            SECRET in there.c("Ben", "history", "A2").all + there.c("Ben", "conflicts").all,
        )


@attack
def both_copies_agree_after_a_merge(s: Scene) -> Iterator[tuple[str, bool]]:
    dora = s.copy("Dora", also=("Otto",))
    s.secret()
    dora.c.must("Otto", "decide", "A2", "include", "--stage", "title")
    dora.c.must("Dora", "pairs", "judge", "A1", "A2", "same")
    for _ in range(2):
        s.sends("Clara", dora, "Dora")
        dora.sends("Dora", s, "Clara")
    yield "boxes differ", s.boxes() != dora.boxes()


RAYYAN = (
    "key,title,year,month,day,authors,abstract,notes,doi,pubmed_id,pmc_id\n"
    'rayyan-1,Paper on transport of pupils,2001,,,,,"RAYYAN-INCLUSION: {""Emily""=>""Excluded""} | '
    f'RAYYAN-EXCLUSION-REASONS: {SECRET}",,,\n'
)


@attack
def a_sealed_original_leaves_by_a_lead_only(s: Scene) -> Iterator[tuple[str, bool]]:
    file = s.file("rayyan.csv")
    file.write_text(RAYYAN)
    s.c.must("Ada", "import", file, "--source", "Index")
    yield from known(s, "Ben", "Otto", "Rhea")
    for who in ("Ben", "Rhea"):
        out = s.file("original.csv")
        yield f"{who} has the original", s.c(who, "votes", "original", "1", "--to", out).code == 0 or out.exists()
        for receiver in ("Dora", "Ada"):
            yield f"{who}'s bundle for {receiver} holds it", SECRET in s.bundle(who, receiver)
    yield "Ada's bundle for Ben holds it", SECRET in s.bundle("Ada", "Ben")
    yield "control: the lead's does not", SECRET not in s.bundle("Clara", "Dora")


@attack
def a_bundle_for_somebody_else_is_refused(s: Scene) -> Iterator[tuple[str, bool]]:
    ben = s.copy("Ben")
    ben.secret("A2", who="Ben")
    file = s.file("for-clara.zip")
    ben.c.must("Ben", "share", "export", file, "--for", "Clara")
    yield "Rhea took it in", s.c("Rhea", "share", "merge", file).code == 0
