"""Building the worked example: every act of its script, through the same steps that people take."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from review_tui.demo import acts
from review_tui.demo.script import read
from review_tui.forms.form_file import form_mapping
from review_tui.forms.protocol_file import default_protocol_text, protocol_mapping
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.progress import Progress
from review_tui.model.review.quoting import quoted
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.report import export, progress

LEAD, REVIEWERS = "Clara Voss", ("Ada Quill", "Ben Marsh")
_BEGAN = datetime(2023, 2, 27, 9, 0, tzinfo=UTC)


class ScriptedClock:
    """A clock that goes on by some seconds each time it is read, so that the example comes out the same each time."""

    def __init__(self) -> None:
        self._now = _BEGAN

    def __call__(self) -> datetime:
        """Say the time and go on."""
        self._now += timedelta(seconds=23)
        return self._now


def is_demo(folder: Path) -> bool:
    """Say whether a folder holds a review already; it is then opened and not built anew."""
    return (folder / "review.db").exists()


def build(folder: Path, progress: Progress | None = None, last_batch: bool = True) -> str:
    """Build the worked example in a folder that holds no review; gives a summary to print.

    The exports are written when all is settled; then six records more are imported for the user to try.
    """
    desk = _found(folder)
    try:
        done = [0]

        def tell(what: str) -> None:
            if progress:
                progress(what, done[0], len(_ACTS) + 1)
            done[0] += 1

        for what, act in _ACTS:
            tell(what)
            act(desk)
        tell("Writing the exports")
        stages = [stage.name for stage in desk.frame.protocol.stages]
        for stage in stages:  # so that whoever reads the audit reads every vote
            plan.close_stage(desk, stage)
        export.export(desk, "all", folder / "exports")
        if last_batch:
            for stage in stages:
                plan.reopen_stage(desk, stage)
            acts.import_last_batch(desk)
        if progress:
            progress("Done", len(_ACTS) + 1, len(_ACTS) + 1)
        return _summary(desk, folder)
    finally:
        desk.close()


_ACTS = (
    ("Importing what the search found", acts.identify),
    ("Linking duplicates", acts.deduplicate),
    ("Screening titles and summaries", acts.screen_titles),
    ("Finding the texts", acts.retrieve),
    ("Screening full texts", acts.screen_texts),
    ("Rating and extracting", acts.rate),
)


def _found(folder: Path) -> Desk:
    """Found the review with its protocol, its forms and its people."""
    script = read("script")
    protocol = protocol_mapping(default_protocol_text(script["title"]), "the protocol of the example")
    said = ("title", "question", "registration", "funding", "criteria", "reasons", "highlights")
    protocol |= {name: script[name] for name in said}
    desk = plan.found(
        folder,
        title=script["title"],
        lead=LEAD,
        protocol=protocol,
        forms=[form_mapping(read_shipped(name), f"{name}.yaml") for name in ("aacods", "characteristics")],
        clock=ScriptedClock(),
        ids=SeededIds(20230227),
    )
    for name in REVIEWERS:
        plan.add_person(desk, name, Role.REVIEWER)
    return desk


def _summary(desk: Desk, folder: Path) -> str:
    boxes = progress.counts(desk).boxes
    n = {key: box.n for key, box in boxes.items()}
    studies, reports = (line.n for line in boxes["included_new"].lines)
    return "\n".join(
        (
            f"The worked example is in {folder}.",
            f"  {n['db_identified']} records from databases and registers, {n['other_identified']} by other methods;",
            f"  {n['db_removed'] + n['other_removed']} removed before screening;",
            f"  {reports} reports of {studies} studies included.",
            f"  Figures and tables: {folder / 'exports'}",
            f"  People: {', '.join((*REVIEWERS, LEAD))} (lead). Five reports wait to be screened, a pair to be judged:",
            f"  review-tui -C {quoted(folder)} --as {quoted(REVIEWERS[0])}",
        )
    )
