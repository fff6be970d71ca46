"""Acts of a made-up review about what people say of it all: studies, searches, stages, ratings, questions, rulings."""

import json

from benchmarks.computers import Computer, Said, applied
from benchmarks.story import STAGES, Story, give, protocol

OTHER_NAMES = {"title": "abstract", "full_text": "reading", "quality": "rating"}


def rename(story: Story, computer: Computer, who: str) -> Said:
    """Name a stage of the protocol in force anew, or give it its name back."""
    found = protocol(computer)
    stage = story.chance.choice(found["stages"])
    back = {other: name for name, other in OTHER_NAMES.items()}
    stage["was"], name = stage["name"], stage["name"]
    stage["name"] = {**OTHER_NAMES, **back}.get(name, f"{name}_anew")
    for other in found["stages"]:
        if other is not stage:
            other.pop("was", None)
    said = {key: found[key] for key in ("title", "reasons", "reason_conflict", "stages") if key in found}
    return applied(computer, json.dumps(said), who)


def correct(story: Story, computer: Computer, who: str) -> Said:
    """Correct the numbers or the day of the last search of a source."""
    source, kept = story.chance.choice(("Index", "Trials", "Council")), story.chance.randint(0, 9)
    said: tuple[object, ...] = story.chance.choice((
        ("--kept", kept, "--seen", kept + 20), ("--searched", f"2026-10-{10 + kept}"), ("--query", f"council {kept}"),
    ))  # fmt: skip
    return computer(who, "source", "correct", source, *said)


def ungroup(story: Story, computer: Computer, who: str) -> Said:
    """Take a report out of its study."""
    grouped = _grouped(computer)
    return computer(who, "study", "ungroup", story.chance.choice(grouped) if grouped else story.number(computer))


def _grouped(computer: Computer) -> list[str]:
    """Give the numbers of the reports that are in a study."""
    with computer.desk("Clara") as desk:
        found = desk.store.connection.execute(
            "SELECT number FROM record WHERE study != '' AND id = report ORDER BY listing"
        )
        return [number for (number,) in found]


def rename_study(story: Story, computer: Computer, who: str) -> Said:
    """Give a study another name, which another one may have."""
    one, other = story.chance.sample([f"Study {n}" for n in range(4)], 2)
    return computer(who, "study", "rename", one, "--to", other)


def rate(story: Story, computer: Computer, who: str) -> Said:
    """Let two people rate an included report and differ, and a lead look, which opens it."""
    included = [line["number"] for line in computer.json("Clara", "list", "--place", "included")]
    number = story.chance.choice(included or story.numbers(computer))
    computer("Clara", "retrieve", number, "--seen-elsewhere", "in the library")
    for stage in STAGES[:2] if not included else ():
        for person in ("Ada", "Otto"):
            computer(person, "decide", number, "include", "--stage", stage)
        computer("Clara", "conflicts")
    said = _answers(story, computer, number, ("yes", "no"))
    computer("Clara", "conflicts")
    return said


def _answers(story: Story, computer: Computer, number: str, values: tuple[str, str]) -> Said:
    for person, value in zip(("Ada", "Otto"), values, strict=True):
        file = story.file("answers.yaml")
        file.write_text(f'authority: {{value: "{value}"}}\n')
        said = computer(person, "answer", number, "--stage", "quality", "--file", file)
    return said


def consensus(story: Story, computer: Computer, who: str) -> Said:
    """Rule on a difference between two sheets."""
    stages = ("quality", OTHER_NAMES["quality"])
    found = [one["report"] for one in computer.json("Clara", "conflicts") if one["stage"] in stages]
    file = story.file("consensus.yaml")
    file.write_text('authority: {value: "yes"}\n')
    number = story.chance.choice(found or ["A1"])
    return computer(who, "consensus", number, "--stage", "quality", "--file", file, "--note", "ruled")


def publish(story: Story, computer: Computer, who: str) -> Said:
    """Settle all that waits, as a team does before it publishes: who disagrees is ruled on, what has no text is out."""
    for number in story.numbers(computer):
        choice = story.chance.choice(("include", "exclude"))
        for stage in STAGES[:2]:
            computer("Ada", "retrieve", number, "--seen-elsewhere", "in the library")
            for person in ("Ada", "Otto", "Ben"):
                reason = ["--reason", "topic"] if choice == "exclude" else []
                computer(person, "decide", number, choice, "--stage", stage, *reason)
            computer("Clara", "conflicts")
        _answers(story, computer, number, ("yes", "yes"))
    said = computer("Clara", "conflicts", "--json")
    for one in json.loads(said.out):
        if one["stage"] not in ("quality", OTHER_NAMES["quality"]):
            words = (one["report"], "include", "--stage", one["stage"], "--note", "ruled")
            said = computer("Clara", "resolve", *words)
    return said


def closed(story: Story, computer: Computer, who: str) -> Said:
    """Close an edition, if nothing waits."""
    return computer(who, "edition", "close", f"Edition {story.files}-{story.chance.randrange(99)}")


def ask(story: Story, computer: Computer, who: str) -> Said:
    """Ask the lead about a report."""
    return computer(who, "ask", story.number(computer), f"does it belong here, {story.files}?")


def reply(story: Story, computer: Computer, who: str) -> Said:
    """Answer a question that waits."""
    if (said := computer(who, "questions", "--json")).code:  # whose role was taken back
        return said
    found = [each["event"] for each in json.loads(said.out)]
    return computer(who, "reply", story.chance.choice(found or ["A1"]), f"it does, {story.files}")


def differ(story: Story, computer: Computer, who: str) -> Said:
    """Let two copies say one thing in two ways without knowing of each other, and meet."""
    others = [other for other in story.computers if other is not computer]
    if not others:
        return Said(1, "", "there is one copy")
    other = story.chance.choice(others)
    give(story, other, computer)
    give(story, computer, other)
    what, number = story.chance.choice(("kind", "title")), story.number(computer)
    for n, each in enumerate((computer, other)):
        if what == "kind":
            each.agree("Clara", "source", "add", "Trials", "--kind", ("database", "website")[n])
        else:
            each(who, "edit", number, f"title=As {each.home.name} says, {story.files}", "--why", "so")
    return max(give(story, computer, other), give(story, other, computer), key=lambda s: s.code)


def keep(story: Story, computer: Computer, who: str) -> Said:
    """Rule on what copies say in two ways."""
    if (said := computer(who, "disputes", "list", "--json")).code:
        return said
    sides = [side["event"] for matter in json.loads(said.out) for side in matter["sides"]]
    return computer.agree(who, "disputes", "keep", story.chance.choice(sides or ["00000000"]))
