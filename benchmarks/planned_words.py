"""Planned attacks by way of what is said: remarks, histories, errors, undo, and votes that were given back."""

from collections.abc import Iterator

from benchmarks.attacking import OTHERS, attack, known
from benchmarks.computers import PROTOCOL, applied
from benchmarks.scene import SECRET, Scene
from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Opened, Undone


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
    first = s.c.json("Dora", "agreement")["title"]
    s.c.must("Clara", "reopen", "A2", "--stage", "title", "--note", "the wrong text was shown")
    for who in ("Clara", "Dora", "Ben"):
        s.c(who, "counts")
        s.c(who, "conflicts")
        s.leaves(who)
    s.c("Clara", "share", "export", s.file("b.zip"), "--for", "Ben")
    yield "it was", s.status("A2") != "pending"
    yield "agreement lost the first votes", s.c.json("Dora", "agreement")["title"] != first
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
    yield "the lead's audit lacks them", audit.count('"kind":"decided"') < 2


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
def one_reviewer_takes_out_what_was_screened(s: Scene) -> Iterator[tuple[str, bool]]:
    s.opened("A2", "title")
    yield "Ben removed it", s.c.agree("Ben", "remove", "A2", "--why", "not English").code == 0


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
