"""Planned attacks on votes and sheets that nobody opened: by joining, by the protocol, by forged openings."""

from collections.abc import Iterator

from benchmarks.attacking import attack, known
from benchmarks.computers import FORM, PROTOCOL, REASONS, applied, ris
from benchmarks.scene import SECRET, Scene
from review_tui.model.log.events import FRAME, pair_ref, record_ref
from review_tui.model.log.kinds import Judged, Opened, ProtocolApplied, Removed


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
    ruled = max(event.tick for event in s.events("protocol_applied"))
    opened = [event.tick for event in s.events("opened")]  # a whole ballot opens before the lead rules on anything
    yield "it was not whole as it was asked", not opened
    yield "it was opened by the protocol", any(tick > ruled for tick in opened)


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
    except Exception as problem:  # whatever refuses it
        yield "it was refused without words", not str(problem)
    ben.forge("Ben", Opened("title", (vote.id,)), record_ref(s.record("A2")))
    ben.sends("Ben", s, "Clara")
    yield from known(s)


@attack
def an_opening_forged_as_if_a_laxer_protocol_were_in_force(s: Scene) -> Iterator[tuple[str, bool]]:
    """One person was enough for a while; who voted since knew that two are asked for, whatever is said to be known."""
    applied(s.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 1}"))
    applied(s.c, PROTOCOL)
    s.secret()
    ben = s.copy("Ben")
    (vote,) = s.events("decided", "Ada")
    for knew in [(event.id,) for event in s.events("protocol_applied")] + [("never written",), ()]:
        ben.forge("Ben", Opened("title", (vote.id,), knew=knew), record_ref(s.record("A2")))
    ben.sends("Ben", s, "Clara")
    yield from known(s)
    yield "it locked her vote", s.c("Ada", "undo").code != 0


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
    s.c("Ben", "pairs", "judge", "A2", "A3", "same")  # refused: where votes were opened it is a lead's
    s.c.must("Clara", "pairs", "judge", "A2", "A3", "same", "--yes", "--note", "one text")
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def a_sheet_stays_sealed_when_people_are_lowered(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    applied(s.c, PROTOCOL.replace("kind: appraisal, people: 2", "kind: appraisal, people: 1"))
    s.c("Clara", "conflicts")
    yield from known(s)


@attack
def verdicts_and_removals_forged_by_a_reader(s: Scene) -> Iterator[tuple[str, bool]]:
    for body, ref in ((Judged("same"), pair_ref(s.record("A1"), s.record("A2"))),
                      (Removed("because"), record_ref(s.record("A1")))):  # fmt: skip
        before = s.boxes()
        try:
            s.forge("Rhea", body, ref)
        except Exception as problem:  # whatever refuses it
            yield "it was refused without words", not str(problem)
        yield f"a reader's {body.KIND} counted", s.boxes() != before


@attack
def a_form_changed_while_sheets_are_sealed(s: Scene) -> Iterator[tuple[str, bool]]:
    _rated(s)
    file = s.file("form.yaml")
    file.write_text(FORM.replace('version: "1"', 'version: "2"'))
    s.c("Clara", "form", "load", file)
    s.c("Clara", "conflicts")
    yield from known(s)
