"""What happens in a made-up review: each act is something a person does by a command, chosen by chance."""

import random
from pathlib import Path

from benchmarks.computers import PROTOCOL, REASONS, Computer, FaultError, Said, applied, founded, ris
from benchmarks.story import HANDS, LEADS, REVIEWERS, STAGES, Act, Story, give
from benchmarks.told_rulings import (
    ask,
    closed,
    consensus,
    correct,
    differ,
    keep,
    publish,
    rate,
    rename,
    rename_study,
    reply,
    ungroup,
)
from benchmarks.told_units import PROTOCOLS as OF_UNITS
from benchmarks.told_units import bodies, body_again, register, wave

SUBJECTS = ("speech support in nurseries", "transport after sixteen", "the local offer", "exclusions of pupils")
# What is said of an act that had nothing to do; whatever else is said must have been done.
NOTHING_DONE = ("nothing was added", "No pair waits", "Nothing new", "is not new", "There is no conflict")


def told_by(home: Path, seed: int) -> Story:
    """Begin a story: a review with some records, and perhaps copies of it on other computers."""
    chance = random.Random(seed)
    story = Story(home, chance, [founded(home / "0", seed * 10)])
    register(story.here, home)
    for _ in range(2):
        _import(story, story.here, "Clara")
    for n in range(chance.choice((0, 0, 1, 2))):
        other = Computer(home / str(n + 1), story.here.clock, type(story.here.ids)(seed * 10 + n + 1))
        bundle = story.file("begin.zip")
        who = HANDS[str(n + 1)]
        others = [word for name in (*LEADS, *REVIEWERS) if name != who for word in ("--also", name)]  # all work there
        story.here.must("Clara", "share", "export", bundle, "--for", who, *others)
        other.must("", "share", "merge", bundle)
        story.computers.append(other)
    return story


def happen(story: Story, name: str = "", computer: Computer | None = None) -> tuple[str, Computer, str, Said]:
    """Let one act happen, the one named or one by chance; gives its name, where, who, and what the program said."""
    chance = story.chance
    name = name or chance.choices(list(ACTS), [weight for _, weight, _ in ACTS.values()])[0]
    act, _, people = ACTS[name]
    computer = computer or chance.choice(story.computers)
    who = chance.choice(people)
    before = story.lengths()
    said = act(story, computer, who)
    wrote = story.lengths() != before
    (story.refused if said.code else story.done if wrote else story.idle)[name] += 1
    story.words.append(f"{computer.home.name} {who} {name}: {(said.err or said.out).strip().splitlines()[-1:]}")
    if name in SINGLE and not wrote and not said.code and not any(words in said.all for words in NOTHING_DONE):
        raise FaultError(f"{name} by {who} is said to be done, and nothing was written: {said.all}")
    return name, computer, who, said


def _import(story: Story, computer: Computer, who: str) -> Said:
    chance = story.chance
    records = [
        (f"{chance.choice(SUBJECTS).capitalize()} {chance.choice(('', 'in the north', 'in the south'))}".strip(),
         chance.choice((2018, 2019, 2020)), chance.choice(("", "", f"10.1234/{chance.randrange(6)}")))
        for _ in range(chance.randint(1, 4))
    ]  # fmt: skip
    return computer(who, "import", ris(story.file("in.ris"), *records), "--source", _source(story))


def _source(story: Story) -> str:
    return story.chance.choice(("Index", "Index", "Trials", "Council"))


def _add(story: Story, computer: Computer, who: str) -> Said:
    title = f"{story.chance.choice(SUBJECTS)} {story.chance.randrange(9)}"
    return computer(who, "add", f"title={title}", "year=2020", "--source", _source(story))


def _vote(story: Story, computer: Computer, who: str) -> Said:
    return _decide(story, computer, who, story.number(computer), story.chance.choice(STAGES[:2]))


def _decide(story: Story, computer: Computer, who: str, number: str, stage: str, choice: str = "") -> Said:
    choice = choice or story.chance.choice(("include", "include", "exclude", "maybe"))
    reason = ["--reason", story.chance.choice(("1", "2", "3"))] if choice == "exclude" else []
    note = ["--note", f"because of {story.files}"] if story.chance.random() < 0.3 else []
    return computer(who, "decide", number, choice, "--stage", stage, *reason, *note)


def _both(story: Story, computer: Computer, who: str) -> Said:
    """Let two people decide on one report, and leave their screen; mostly they agree."""
    number, stage = story.number(computer), story.chance.choice(("title", "title", "full_text"))
    choice = story.chance.choice(("include", "include", "exclude"))
    one, other = story.chance.sample(REVIEWERS, 2)
    said = _decide(story, computer, one, number, stage, choice)
    also = _decide(story, computer, other, number, stage, choice if story.chance.random() < 0.7 else "")
    if stage == "title":
        computer(one, "retrieve", number, "--seen-elsewhere", "in the library")
    computer(other, "screen", "--plain", "--stage", stage, lines=["q"])
    return max(said, also, key=lambda s: s.code)


def _through(story: Story, computer: Computer, who: str) -> Said:
    """Take one report all the way to inclusion."""
    number = story.number(computer)
    computer("Clara", "retrieve", number, "--seen-elsewhere", "in the library")
    for stage in STAGES[:2]:
        for person in ("Ada", "Otto"):
            computer(person, "decide", number, "include", "--stage", stage)
        said = computer("Clara", "conflicts")
    return said


def _leave(story: Story, computer: Computer, who: str) -> Said:
    """Leave one's screen, perhaps after the last vote that a report needed, which opens it."""
    stage = story.chance.choice(STAGES[:2])
    if story.chance.random() < 0.5:
        number, other = story.number(computer), story.chance.choice([name for name in REVIEWERS if name != who])
        for person in (other, who):
            _decide(story, computer, person, number, stage)
    return computer(who, "screen", "--plain", "--stage", stage, lines=["q"])


def _judge(story: Story, computer: Computer, who: str) -> Said:
    numbers = story.numbers(computer)
    if len(numbers) < 2:
        return computer(who, "pairs", "list")
    one, other = story.chance.sample(numbers, 2)
    verdict = story.chance.choice(("same", "same", "same", "different", "version_of"))
    return computer.agree(who, "pairs", "judge", one, other, verdict, "--note", "as both say")


def _join(story: Story, computer: Computer, who: str) -> Said:
    numbers = story.numbers(computer)
    said = computer.agree(who, "pairs", "judge", numbers[0], numbers[-1], "same")
    if "Only a lead may join or separate" not in said.err:
        return said
    return computer.agree(
        story.chance.choice(LEADS), "pairs", "judge", numbers[0], numbers[-1], "same", "--note", "one"
    )


def _split(story: Story, computer: Computer, who: str) -> Said:
    joined = [report for report in _records(computer) if report[1] != report[0]]
    record = story.chance.choice(joined)[0] if joined else "A1"
    return computer.agree(who, "report", "split", record, "--note", "two texts")


def _records(computer: Computer) -> list[tuple[str, str]]:
    """Give (record, its report) of all records, by their numbers."""
    from review_tui.store import reading

    with computer.desk("Clara") as desk:
        rows = list(desk.store.connection.execute("SELECT id, number, report FROM record ORDER BY listing"))
        numbers = {name: number for name, number, _ in rows}
        assert reading.counted(desk.store) <= len(rows)
    return [(number, numbers.get(report, "")) for _, number, report in rows]


def _reopen(story: Story, computer: Computer, who: str) -> Said:
    return computer(
        who, "reopen", story.number(computer), "--stage", story.chance.choice(STAGES), "--note", "look again"
    )


def _resolve(story: Story, computer: Computer, who: str) -> Said:
    found = computer.json("Clara", "conflicts")
    if not found:
        return computer(who, "resolve", "A1", "include", "--stage", "title", "--note", "none")
    one = story.chance.choice(found)
    choice = story.chance.choice(("include", "exclude"))
    more = ["--reason", "2"] if choice == "exclude" else []
    discussed = ["--discussed"] if who in REVIEWERS else []
    return computer(
        who, "resolve", one["report"], choice, "--stage", one["stage"], "--note", "ruled", *more, *discussed
    )


def _quarrel(story: Story, computer: Computer, who: str) -> Said:
    """Let two people say opposite things of one report at its title, and a lead look, which opens it."""
    number = story.number(computer)
    _decide(story, computer, "Ada", number, "title", "include")
    _decide(story, computer, "Otto", number, "title", "exclude")
    return computer("Clara", "conflicts")


def _remove(story: Story, computer: Computer, who: str) -> Said:
    numbers = sorted({story.number(computer) for _ in range(story.chance.choice((1, 1, 2)))})
    tool = ["--tool", "a filter"] if story.chance.random() < 0.4 else []
    return computer.agree(who, "remove", *numbers, "--why", "not English", *tool)


def _withdraw(story: Story, computer: Computer, who: str) -> Said:
    n = len(computer.json("Clara", "batch", "list"))
    removal = ["--removal"] if story.chance.random() < 0.5 else []
    return computer.agree(who, "batch", "withdraw", story.chance.randint(1, max(1, n)), "--why", "a mistake", *removal)


PROTOCOLS = (
    PROTOCOL,
    f'title: "One is enough"\n{REASONS}stages: [{{name: title, people: 1}}, {{name: full_text, people: 2}}]\n',
    f'title: "Three"\n{REASONS}stages: [{{name: title, people: 3}}, {{name: full_text, people: 1}}]\n',
    f'title: "One stage"\n{REASONS}reason_conflict: lead\nstages: [{{name: full_text, people: 2}}]\n',
    f'title: "Lanes"\n{REASONS}stages: [{{name: title, people: 2, lanes: [databases], maybe_conflicts: true}}, '
    "{name: full_text, people: 2}, {name: quality, kind: appraisal, people: 1, form: short}]\n",
    'title: "Other reasons"\nreasons: [{key: topic, label: Topic}, {key: population, label: Population}]\n'
    "stages: [{name: title, people: 2}, {name: full_text, people: 2}, "
    "{name: quality, kind: appraisal, people: 2, form: short}]\n",
    *OF_UNITS,
)  # fmt: skip


def _protocol(story: Story, computer: Computer, who: str) -> Said:
    return applied(computer, story.chance.choice(PROTOCOLS), who)


def _source_anew(story: Story, computer: Computer, who: str) -> Said:
    kind = story.chance.choice(("database", "website", "register"))
    lane = ["--lane", story.chance.choice(("databases", "other")), "--lane-reason", "exported in bulk"]
    more = lane if story.chance.random() < 0.5 else []
    return computer.agree(who, "source", "add", _source(story), "--kind", kind, *more)


def _run(story: Story, computer: Computer, who: str) -> Said:
    kept = story.chance.randint(0, 6)
    return computer(
        who, "source", "run", _source(story), "--searched", "2026-11-01", "--kept", kept, "--seen", kept + 9
    )


def _retrieve(story: Story, computer: Computer, who: str) -> Said:
    how = story.chance.choice(("--attempt", "--not-retrieved", "--seen-elsewhere"))
    return computer(who, "retrieve", story.number(computer), how, "asked the library")


def _attach(story: Story, computer: Computer, who: str) -> Said:
    file = story.file("page.txt")
    file.write_text(f"The text of a report, page {story.files}.\n" * 9)
    return computer(who, "attach", story.number(computer), "--file", file)


def _edit(story: Story, computer: Computer, who: str) -> Said:
    return computer(who, "edit", story.number(computer), f"title=Title {story.files} anew", "--why", "a slip")


def _answer(story: Story, computer: Computer, who: str) -> Said:
    included = [line["number"] for line in computer.json("Clara", "list", "--place", "included")]
    file = story.file("answers.yaml")
    file.write_text(f'authority: {{value: "{story.chance.choice(("yes", "no"))}"}}\n')
    number = story.chance.choice(included or ["A1"])
    said = computer(who, "answer", number, "--stage", "quality", "--file", file)
    if story.chance.random() < 0.6:
        said = computer(story.chance.choice(REVIEWERS), "answer", number, "--stage", "quality", "--file", file)
    return said


def _group(story: Story, computer: Computer, who: str) -> Said:
    numbers = story.numbers(computer)
    chosen = story.chance.sample(numbers, min(len(numbers), 2))
    return computer(who, "study", "group", *chosen, "--name", f"Study {story.chance.randrange(3)}")


def _round(story: Story, computer: Computer, who: str) -> Said:
    return computer(who, "round", "open", f"Update {story.files}-{story.chance.randrange(99)}")


def _previous(story: Story, computer: Computer, who: str) -> Said:
    n = story.chance.randrange(4)
    return computer(who, "previous", "set", "--studies", n, "--reports", 2 * n)


def _stage(story: Story, computer: Computer, who: str) -> Said:
    return computer(who, "stage", story.chance.choice(("open", "close")), story.chance.choice(STAGES))


def _person(story: Story, computer: Computer, who: str) -> Said:
    if story.chance.random() < 0.5:
        return computer(who, "reviewer", "retire", story.chance.choice(("Otto", "Ben")))
    name, role = story.chance.choice((("Otto", "reviewer"), ("Ben", "lead"), ("Ben", "reviewer"), ("Pia", "reviewer")))
    return computer(who, "reviewer", "add", name, "--role", role)


def _words(story: Story, computer: Computer, who: str) -> Said:
    return computer(who, "note", story.number(computer), f"a remark {story.files}")


def _undo(story: Story, computer: Computer, who: str) -> Said:
    return computer.agree(who, "undo")


def _undo_any(story: Story, computer: Computer, who: str) -> Said:
    """Take back something by its event, whoever did it."""
    return computer.agree(who, "undo", story.chance.choice(computer.events()[-15:]).id)


def _meet(story: Story, computer: Computer, who: str) -> Said:
    others = [other for other in story.computers if other is not computer]
    if not others:
        return Said(1, "", "there is one copy")
    return give(story, computer, story.chance.choice(others))


ACTS: dict[str, tuple[Act, int, tuple[str, ...]]] = {
    "import": (_import, 5, LEADS + REVIEWERS), "add": (_add, 3, REVIEWERS), "vote": (_vote, 12, REVIEWERS),
    "both": (_both, 12, REVIEWERS), "through": (_through, 6, LEADS), "leave": (_leave, 3, REVIEWERS),
    "judge": (_judge, 8, LEADS + REVIEWERS), "split": (_split, 3, LEADS + REVIEWERS), "reopen": (_reopen, 6, LEADS),
    "resolve": (_resolve, 5, LEADS + REVIEWERS), "remove": (_remove, 4, LEADS + REVIEWERS),
    "withdraw": (_withdraw, 2, LEADS), "protocol": (_protocol, 4, LEADS), "rename": (rename, 1, LEADS),
    "source": (_source_anew, 2, LEADS), "run": (_run, 2, LEADS), "correct": (correct, 2, LEADS + REVIEWERS),
    "retrieve": (_retrieve, 5, REVIEWERS), "attach": (_attach, 2, REVIEWERS), "edit": (_edit, 2, REVIEWERS),
    "answer": (_answer, 5, REVIEWERS), "rate": (rate, 2, LEADS), "consensus": (consensus, 2, LEADS),
    "bodies": (bodies, 3, LEADS), "wave": (wave, 3, LEADS), "body again": (body_again, 1, LEADS),
    "group": (_group, 2, REVIEWERS), "ungroup": (ungroup, 1, REVIEWERS), "rename study": (rename_study, 1, REVIEWERS),
    "round": (_round, 1, LEADS), "publish": (publish, 1, LEADS), "edition": (closed, 1, LEADS),
    "previous": (_previous, 1, LEADS), "stage": (_stage, 1, LEADS), "person": (_person, 1, LEADS),
    "words": (_words, 1, REVIEWERS), "ask": (ask, 2, REVIEWERS), "reply": (reply, 2, LEADS),
    "differ": (differ, 1, REVIEWERS), "keep": (keep, 2, LEADS), "undo": (_undo, 8, LEADS + REVIEWERS),
    "undo any": (_undo_any, 3, LEADS + REVIEWERS), "meet": (_meet, 10, LEADS),
}  # fmt: skip
SEVERAL = ("both", "through", "answer", "leave", "undo", "undo any", "meet", "rate", "publish", "differ", "bodies")
SINGLE = frozenset(ACTS) - set(SEVERAL)  # one command, one act
PREPARED: dict[str, Act] = {  # what must have happened for an act to be possible
    "consensus": rate, "reply": ask, "ungroup": _group, "rename study": _group, "keep": differ, "resolve": _quarrel,
    "reopen": _through, "split": _join, "edition": publish,
}  # fmt: skip


def prepare(story: Story, name: str, computer: Computer, *, always: bool = False) -> None:
    """Let happen what an act needs, if it needs something; every second time unless always."""
    if name in PREPARED and (always or story.chance.random() < 0.5):
        story.words.append(f"{computer.home.name} so that {name} is possible")
        PREPARED[name](story, computer, story.chance.choice(REVIEWERS))


def told(story: Story) -> str:
    """Give what happened, a line an act, for a report of a fault."""
    return "\n".join(story.words)


__all__ = ["ACTS", "PREPARED", "SINGLE", "FaultError", "Story", "happen", "prepare", "told", "told_by"]
