"""Acts of a made-up review in which more than reports are judged: studies, organisations, and waves of them."""

from pathlib import Path

from benchmarks.computers import REASONS, Computer, Said
from benchmarks.story import REVIEWERS, Story

BODIES = ("E1", "E2", "E3")
FORM = "kind: appraisal, people: 2, form: short"
GRID = "{name: grid, kind: extraction, people: 2, form: short, unit: organisation}"
PROTOCOLS = (
    f'title: "Studies"\n{REASONS}stages: [{{name: title, people: 1}}, {{name: quality, {FORM}, unit: study}}]\n',
    f'title: "Studies, straight"\n{REASONS}stages: [{{name: quality, {FORM}, unit: study}}, {GRID}]\n',
    f'title: "Forms alone"\n{REASONS}stages: [{{name: quality, {FORM}}}]\n',
    f'title: "Organisations"\n{REASONS}stages: [{{name: title, people: 2}}, {{name: full_text, people: 2}}, {GRID}]\n',
)


def register(computer: Computer, folder: Path) -> None:
    """Load a register of organisations where a review begins."""
    file = folder / "bodies.csv"
    file.write_text("code,name\n" + "".join(f"{code},Council of {code}\n" for code in BODIES))
    computer.must("Clara", "organisations", "load", file)


def bodies(story: Story, computer: Computer, who: str) -> Said:
    """Let two people fill in the form of an organisation, and a lead look, which opens it; often they agree."""
    one, other = story.chance.sample(REVIEWERS, 2)
    code, stage = story.chance.choice(BODIES), _grid(computer)
    values = ("yes", story.chance.choice(("yes", "yes", "no")))
    for person, value in zip((one, other), values, strict=True):
        file = story.file("grid.yaml")
        file.write_text(f'authority: {{value: "{value}"}}\n')
        said = computer(person, "answer", code, "--stage", stage, "--file", file)
    computer("Clara", "conflicts")
    return said


def wave(story: Story, computer: Computer, who: str) -> Said:
    """Begin a wave of what organisations are judged on."""
    return computer(who, "wave", "open", 2020 + story.chance.randrange(9), "--why", "again")


def body_again(story: Story, computer: Computer, who: str) -> Said:
    """Give back what was opened of an organisation."""
    code = story.chance.choice(BODIES)
    return computer(who, "reopen", code, "--stage", _grid(computer), "--note", "look again")


def _grid(computer: Computer) -> str:
    """Name the last stage at which organisations are judged, or what it would be called."""
    found = [
        stage["name"]
        for stage in computer.json("Clara", "protocol", "show")["stages"]
        if stage.get("unit") == "organisation"
    ]
    return found[-1] if found else "grid"
