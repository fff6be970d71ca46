"""Planned attacks on what is sealed: each says in a sentence what nobody may manage, and tries it."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.computers import FORM, PROTOCOL, REASONS, applied, ris
from benchmarks.scene import SECRET, Scene
from review_tui.model.events import FRAME, pair_ref, record_ref
from review_tui.model.kinds import Judged, Opened, ProtocolApplied, Removed, Undone

Attack = Callable[[Scene], Iterator[tuple[str, bool]]]  # gives (what somebody tried, did it work)
ATTACKS: dict[str, Attack] = {}
OTHERS = ("Ben", "Otto", "Rhea", "Dora", "Clara")


def attack(found: Attack) -> Attack:
    """Keep an attack under its name."""
    ATTACKS[found.__name__.replace("_", " ")] = found
    return found


def known(s: Scene, *who: str) -> Iterator[tuple[str, bool]]:
    """Ask for each person whether they read the secret."""
    for name in who or OTHERS:
        yield f"{name} reads it", SECRET in s.reads(name)


@attack
def linking_two_reports_completes_nothing(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    s.leaves("Ben")
    s.c("Clara", "conflicts")
    yield from known(s)
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "different")
    s.c("Ben", "decide", "A2", "include", "--stage", "title")
    yield "it was opened", s.status("A1") != "pending"


@attack
def linking_in_the_other_order(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "different")
    s.secret()
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    s.leaves("Ben")
    yield from known(s)


@attack
def a_link_undone_and_made_again(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    for _ in range(2):
        s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
        s.leaves("Ben")
        s.c.must("Ben", "undo")
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    yield from known(s)


@attack
def a_third_record_joins_two_ballots(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A3", "include", "--stage", "title")
    s.c.must("Ben", "pairs", "judge", "A2", "A4", "same")
    s.c.must("Ben", "pairs", "judge", "A4", "A3", "same")
    s.leaves("Ben")
    s.c("Clara", "counts")
    yield from known(s)


@attack
def an_import_that_is_a_certain_duplicate_of_both(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    title = "Paper 2 about 388 matters of councils"
    s.c.must("Ben", "import", ris(s.file("dup.ris"), (title, 2002, "10.1234/paper.2")), "--source", "Trials")
    s.c("Ben", "decide", "A7", "include", "--stage", "title")
    s.c("Ben", "dedupe")
    s.leaves("Ben")
    s.c("Clara", "counts")
    yield from known(s)


@attack
def splitting_a_report_after_the_vote(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Clara", "pairs", "judge", "A1", "A2", "same")
    s.secret("A1")
    s.c.must("Ben", "report", "split", "A2")
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    s.leaves("Ben")
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def withdrawing_what_was_joined(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Clara", "import", ris(s.file("more.ris"), ("Another thing of schools", 2011, "")), "--source", "Council")
    s.c.must("Clara", "pairs", "judge", "A2", "A7", "same")
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    s.c.must("Clara", "pairs", "judge", "A2", "A7", "different")
    s.secret()
    s.c.must("Clara", "pairs", "judge", "A2", "A7", "same")
    s.c.agree("Clara", "batch", "withdraw", "2", "--why", "a mistake")
    s.c("Dora", "conflicts")
    yield from known(s)


@attack
def removing_the_other_record(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    s.c.agree("Clara", "remove", "A1", "--why", "not English")
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def the_number_of_people_is_lowered(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    applied(s.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 1}"))
    for who in ("Clara", "Dora"):
        s.c(who, "conflicts")
        s.c(who, "counts")
    for who in ("Ben", "Otto"):
        s.leaves(who)
    yield from known(s)


@attack
def people_lowered_from_three_with_two_votes_in(s: Scene) -> Iterator[tuple[str, bool]]:
    applied(s.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 3}"))
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    applied(s.c, PROTOCOL)
    s.c("Clara", "conflicts")
    s.leaves("Ben")
    yield from known(s)


@attack
def a_stage_named_anew_completes_nothing(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    stages = "stages: [{name: first, was: title, people: 1}, {name: full_text, people: 2}]\n"
    applied(s.c, f'title: "Renamed"\n{REASONS}{stages}')
    yield "it was opened by the protocol", bool(s.events("opened"))


@attack
def an_opening_forged_on_one_vote(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    (vote,) = s.events("decided", "Ada")
    ben = s.copy("Ben")
    ben.forge("Ben", Opened("title", (vote.id,)), record_ref(s.record("A2")))
    ben.sends("Ben", s, "Clara")
    s.c("Clara", "conflicts")
    yield from known(s)
    yield "it locked her vote", s.c("Ada", "undo").code != 0


@attack
def an_opening_forged_on_the_shared_file(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    (vote,) = s.events("decided", "Ada")
    s.forge("Ben", Opened("title", (vote.id, vote.id)), record_ref(s.record("A2")))
    yield from known(s)
    yield "it locked her vote", s.c("Ada", "undo").code != 0


@attack
def an_opening_forged_over_two_reports(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    votes = tuple(e.id for e in s.events("decided"))
    s.forge("Ben", Opened("title", votes), record_ref(s.record("A1")), record_ref(s.record("A2")))
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    yield from known(s)


@attack
def an_opening_forged_with_a_vote_taken_back(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    votes = tuple(e.id for e in s.events("decided"))
    s.c.must("Ben", "undo")
    s.forge("Ben", Opened("title", votes), record_ref(s.record("A2")))
    yield from known(s)


@attack
def an_opening_forged_with_a_replaced_vote(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    votes = tuple(e.id for e in s.events("decided"))
    s.c.must("Ada", "decide", "A2", "maybe", "--stage", "title", "--note", "another word")
    s.forge("Ben", Opened("title", votes), record_ref(s.record("A2")))
    yield from known(s)


@attack
def an_opening_forged_of_votes_at_two_stages(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Clara", "retrieve", "A2", "--seen-elsewhere", "library")
    s.opened("A2", "title")
    s.secret("A2", "full_text")
    votes = tuple(e.id for e in s.events("decided", "Ada")[-1:] + s.events("decided", "Ben")[-1:])
    s.forge("Ben", Opened("full_text", votes), record_ref(s.record("A2")))
    yield from known(s)


@attack
def an_opening_forged_after_a_forged_protocol(s: Scene) -> Iterator[tuple[str, bool]]:
    """A reviewer's own protocol has no force, so that one vote is not enough."""
    s.secret()
    ben = s.copy("Ben")
    (vote,) = s.events("decided", "Ada")
    evil = {"title": "evil", "stages": [{"name": "title", "people": 1}]}
    try:
        ben.forge("Ben", ProtocolApplied(evil, "because"), FRAME)
        yield "a reviewer's protocol was taken", True
    except Exception as problem:  # noqa: BLE001  # whatever refuses it
        yield "it was refused without words", not str(problem)
    ben.forge("Ben", Opened("title", (vote.id,)), record_ref(s.record("A2")))
    ben.sends("Ben", s, "Clara")
    yield from known(s)


@attack
def a_forged_opening_does_not_open_a_sheet(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    (sheet,) = s.events("answered", "Ada")
    s.forge("Ben", Opened("quality", (sheet.id,)), record_ref(s.record("A2")))
    yield from known(s)


def _rated(s: Scene) -> None:
    """Include A2, and let Ada hand in a sheet that holds the secret."""
    s.c.must("Clara", "retrieve", "A2", "--seen-elsewhere", "library")
    s.opened("A2", "title")
    s.opened("A2", "full_text")
    file = s.file("sheet.yaml")
    file.write_text(f'authority: {{value: "yes"}}\nremark: {{value: "{SECRET}"}}\n')
    s.c.must("Ada", "answer", "A2", "--stage", "quality", "--file", file)


@attack
def a_sheet_stays_sealed_when_reports_are_linked(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    s.c.must("Clara", "retrieve", "A3", "--seen-elsewhere", "library")
    s.opened("A3", "title")
    s.opened("A3", "full_text")
    file = s.file("sheet.yaml")
    file.write_text('authority: {value: "no"}\n')
    s.c.must("Ben", "answer", "A3", "--stage", "quality", "--file", file)
    s.c.must("Ben", "pairs", "judge", "A2", "A3", "same")
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def a_sheet_stays_sealed_when_people_are_lowered(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    applied(s.c, PROTOCOL.replace("kind: appraisal, people: 2", "kind: appraisal, people: 1"))
    s.c("Clara", "conflicts")
    yield from known(s)


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
def whoever_is_retired_is_read_no_sooner(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Clara", "reviewer", "retire", "Ada")
    s.c("Dora", "conflicts")
    yield from known(s)


@attack
def becoming_a_lead_reads_nothing(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    s.leaves("Otto")
    s.c("Clara", "reviewer", "add", "Otto", "--role", "lead")
    yield "Otto reads it in the log", SECRET in s.exported("Otto") and not s.events("opened")


@attack
def exports_in_the_folder_of_the_review(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ada", "note", "A2", SECRET)
    for what in ("all", "audit"):
        s.c("Ada", "export", what)
        yield f"export {what} left it there", any(
            SECRET.encode() in path.read_bytes() for path in (s.c.folder / "exports").rglob("*") if path.is_file()
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
def errors_say_nothing_of_it(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    (vote,) = s.events("decided", "Ada")
    for who in OTHERS:
        for words in (("undo", vote.id), ("reopen", "A2", "--stage", "title", "--note", "x"),
                      ("resolve", "A2", "include", "--stage", "title", "--note", "x"),
                      ("resolve", "A2", "include", "--stage", "title", "--note", "x", "--discussed"),
                      ("decide", "A2", "include", "--stage", "full_text"), ("history", vote.id),
                      ("decide", "A2", "bogus", "--stage", "title"), ("find", SECRET)):  # fmt: skip
            said = s.c(who, *words).all if words[0] != "find" else ""
            if any(word in said for word in (SECRET, "population", "exclude at")):
                yield f"{who}: {' '.join(words)}: {said!r}", True
    yield "nothing was asked", False


@attack
def undoing_what_somebody_else_said(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    (vote,) = s.events("decided", "Ada")
    for who in OTHERS:
        yield f"{who} took it back", s.c(who, "undo", vote.id).code == 0
    s.forge("Clara", Undone("because"), record_ref(s.record("A2")), undoes=vote.id)
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    s.c.must("Clara", "conflicts")
    yield "a forged undo took it back", s.status("A2") == "pending"


@attack
def a_chain_of_undos(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    made = s.c.must("Ada", "undo").err
    undo = made.split("undo ")[-1].strip()
    s.c.must("Ada", "undo", undo)
    s.c("Ada", "undo")
    yield from known(s)
    for e in s.events("undone"):
        yield "a lead undid an undo of hers", s.c("Clara", "undo", e.id).code == 0


@attack
def a_remark_before_the_vote(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Ada", "note", "A2", SECRET)
    yield from known(s)
    s.opened("A1", "title")
    s.c.must("Ben", "pairs", "judge", "A1", "A2", "same")
    s.c("Clara", "conflicts")
    for who in ("Ben", "Otto", "Rhea"):
        yield f"{who} reads it once the reports are one", SECRET in s.reads(who)


@attack
def a_remark_at_a_later_stage(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title")
    s.c.must("Clara", "stage", "close", "title")
    s.c.must("Ada", "note", "A2", SECRET)  # the text is sought
    for who in ("Ben", "Rhea"):
        yield f"{who} reads it while the text is sought", SECRET in s.reads(who)
    s.c.must("Clara", "retrieve", "A2", "--seen-elsewhere", "library")
    for who in ("Ben", "Rhea"):
        yield f"{who} reads it before the full text is settled", SECRET in s.reads(who)


@attack
def a_remark_at_a_form_stage(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Clara", "retrieve", "A2", "--seen-elsewhere", "library")
    s.opened("A2", "title")
    s.opened("A2", "full_text")
    s.c.must("Clara", "stage", "close", "title")
    s.c.must("Clara", "stage", "close", "full_text")
    s.c.must("Ada", "note", "A2", SECRET)
    for who in ("Ben", "Rhea"):
        yield f"{who} reads it before the sheets are opened", SECRET in s.reads(who)


@attack
def agreement_tells_nothing_early(s: Scene) -> Iterator[tuple[str, bool]]:
    before = s.c("Ben", "agreement", "--json").out
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    yield "Ben's agreement changed", s.c("Ben", "agreement", "--json").out != before


@attack
def given_back_is_not_opened_again(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title", "include", "exclude")
    first = s.c.json("Dora", "agreement")
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "the wrong text was shown")
    for who in ("Clara", "Dora", "Ben"):
        s.c(who, "counts")
        s.c(who, "conflicts")
        s.leaves(who)
    s.c("Clara", "share", "export", s.file("b.zip"), "--for", "Ben")
    yield "it was", s.status("A2") != "pending"
    yield "agreement lost the first votes", s.c.json("Dora", "agreement") != first
    text = s.c("Clara", "history", "A2").out
    yield "the lead's reason is not told", "the wrong text was shown" not in text
    s.c.must("Ada", "decide", "A2", "include", "--stage", "title")
    s.c("Clara", "counts")
    yield "one new vote and an old one opened it", s.status("A2") != "pending"
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    s.c("Clara", "counts")
    yield "control: two new votes do not open it", s.status("A2") == "pending"


@attack
def given_back_where_one_is_enough(s: Scene) -> Iterator[tuple[str, bool]]:
    applied(s.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 1}"))
    s.c.must("Ada", "decide", "A2", "include", "--stage", "title")
    s.c.must("Clara", "counts")
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "look again")
    for who in ("Clara", "Ada", "Ben"):
        s.leaves(who)
        s.c(who, "counts")
    yield "it was opened again", s.status("A2") != "pending"


@attack
def given_back_and_people_lowered(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title", "include", "exclude")
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "look again")
    applied(s.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 1}"))
    s.c("Clara", "conflicts")
    yield "it was opened again", s.status("A2") != "pending"


@attack
def given_back_while_another_copy_opens(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title", "include", "exclude")
    dora = s.copy("Dora")
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "look again")
    votes = next(e for e in dora.events("opened")).body or {}
    for _ in range(6):
        dora.c("Ben", "note", "A1", "to be later")
    dora.forge("Dora", Opened("title", tuple(votes["votes"])), record_ref(s.record("A2")))
    dora.sends("Dora", s, "Clara")
    s.c("Clara", "counts")
    yield "it was opened again", s.status("A2") != "pending"


@attack
def first_votes_stay_readable_as_first_votes(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title", "include", "exclude")
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "look again")
    audit = s.exported("Clara")
    yield "the lead's audit lacks them", audit.count('"kind": "decided"') < 2


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
        yield f"Ben reads it at {lead}'s", SECRET in there.c("Ben", "history", "A2").all + there.c("Ben", "conflicts").all


@attack
def both_copies_agree_after_a_merge(s: Scene) -> Iterator[tuple[str, bool]]:
    dora = s.copy("Dora")
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
    yield "Ada's bundle holds it", SECRET in s.bundle("Ada", "Dora")
    yield "control: the lead's does not", SECRET not in s.bundle("Clara", "Dora")


@attack
def the_secret_is_not_found_by_searching(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    for who in OTHERS:
        for words in (("list", "--find", SECRET), ("list", "--find", "population"), ("list", "--place", "excluded")):
            yield f"{who}: {' '.join(words)}", "A2" in s.c(who, *words).out


@attack
def a_hidden_vote_is_not_in_a_history(s: Scene) -> Iterator[tuple[str, bool]]:
    before = {who: s.c(who, "history", "A2", "--json").out for who in OTHERS}
    s.secret()
    s.c.must("Ada", "note", "A2", SECRET)
    s.c.must("Ada", "undo")
    for who in OTHERS:
        yield f"{who}'s history changed", s.c(who, "history", "A2", "--json").out != before[who]


@attack
def a_snapshot_and_a_difference_say_nothing(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Clara", "snapshot", "one")
    s.secret()
    s.c.must("Clara", "snapshot", "two")
    said = s.c("Ben", "counts", "--diff", "one", "two").all + s.c("Ben", "counts", "--at", "two", "--json").all
    yield "they do", SECRET in said or "A2" in said


@attack
def a_reader_opens_nothing(s: Scene) -> Iterator[tuple[str, bool]]:
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    before = len(s.events("opened"))
    for words in (("counts",), ("conflicts",), ("progress",), ("export", "prisma")):
        s.c("Rhea", *words)
    yield "a reader's look opened it", len(s.events("opened")) != before
    yield "a reader decided", s.c("Rhea", "decide", "A1", "include", "--stage", "title").code == 0


@attack
def a_lead_who_is_no_reviewer_does_not_vote(s: Scene) -> Iterator[tuple[str, bool]]:
    yield "Clara voted", s.c("Clara", "decide", "A2", "include", "--stage", "title").code == 0


@attack
def a_vote_too_many_is_refused(s: Scene) -> Iterator[tuple[str, bool]]:
    s.c.must("Ada", "decide", "A2", "include", "--stage", "title")
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    yield "a third was taken where two are asked", s.c("Otto", "decide", "A2", "exclude", "--stage", "title").code == 0


@attack
def verdicts_and_removals_forged_by_a_reader(s: Scene) -> Iterator[tuple[str, bool]]:
    for body, ref in ((Judged("same"), pair_ref(s.record("A1"), s.record("A2"))),
                      (Removed("because"), record_ref(s.record("A1")))):  # fmt: skip
        before = s.boxes()
        try:
            s.forge("Rhea", body, ref)
        except Exception as problem:  # noqa: BLE001  # whatever refuses it
            yield "it was refused without words", not str(problem)
        yield f"a reader's {body.KIND} counted", s.boxes() != before


@attack
def one_reviewer_takes_out_what_was_screened(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title")
    yield "Ben removed it", s.c.agree("Ben", "remove", "A2", "--why", "not English").code == 0


@attack
def a_bundle_for_somebody_else_is_refused(s: Scene) -> Iterator[tuple[str, bool]]:
    ben = s.copy("Ben")
    ben.secret("A2", who="Ben")
    file = s.file("for-clara.zip")
    ben.c.must("Ben", "share", "export", file, "--for", "Clara")
    yield "Rhea took it in", s.c("Rhea", "share", "merge", file).code == 0


@attack
def a_form_changed_while_sheets_are_sealed(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    file = s.file("form.yaml")
    file.write_text(FORM.replace('version: "1"', 'version: "2"'))
    s.c("Clara", "form", "load", file)
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def a_control_that_must_show_it(s: Scene) -> Iterator[tuple[str, bool]]:
    """If nobody ever read it, no attack could work: here it is opened as it should be."""
    s.secret()
    s.c.must("Ben", "decide", "A2", "include", "--stage", "title")
    s.c.must("Clara", "conflicts")
    for who in ("Ada", "Ben", "Clara"):
        yield f"{who} does not read it", SECRET not in s.reads(who)
    s.c.must("Clara", "stage", "close", "title")
    yield "nobody else does", SECRET not in s.reads("Rhea")
