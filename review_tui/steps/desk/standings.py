"""What became of each vote and sheet on a report, in the words of its history."""

from review_tui.model.fold.openings import records_shown
from review_tui.model.log.events import Event
from review_tui.steps.desk.desk import Desk
from review_tui.store import reading, set_aside, votes

# What became of a vote that does not simply count; "" where another line of the history says it.
STANDING_WORDS = {
    "late": "late: it came after the opening and counts only when a lead gives the votes back",
    "clash": "two votes of one person: neither counts until one is cast anew",
    "replaced": "replaced by a later one",
    "given_back": "given back",
    "voided": "voided by a lead before it was opened: not counted",
    "left_stage": "cast at a stage that the protocol has not now: not counted",
    "other_form": "of another form than the stage has now: not counted",
    "other_part": "cast on the report as it was joined then: asked again",
    "again": "asked again, since what is asked has changed",
    "off": "its report is not at that stage now: not counted",
    "shut": "not opened, and the stage is closed",
}
TOO_LATE_WORDS = "taken back too late: it had been opened; it stands"
SIGHTED_WORDS = "cast after the others were open: agreement leaves it out"


def standings(desk: Desk, report: str) -> dict[str, str]:
    """Say of each vote and sheet that the viewer may read what became of it, where that is not plain."""
    found: dict[str, str] = {}
    for stage in desk.frame.known_stages:
        for vote in votes.votes(desk.store, desk.viewer, report, stage):
            sighted = SIGHTED_WORDS if vote.sighted else ""
            found[vote.event] = " · ".join(p for p in (STANDING_WORDS.get(vote.standing, ""), sighted) if p)
        for sheet in votes.sheets(desk.store, desk.viewer, report, stage):
            found |= dict.fromkeys(sheet.events, STANDING_WORDS.get(sheet.standing, ""))
    aside = set_aside.own(desk.store, desk.viewer, report)
    return found | {one.event: found.get(one.event) or STANDING_WORDS[one.cause] for one in aside}


def joined_otherwise(desk: Desk, vote: Event, now: set[str]) -> str:
    """Say how the report was joined when a vote was cast that is asked for again."""
    then = set(records_shown(vote))
    if then < now:
        return "cast before another record joined this report: asked again"
    gone = [line.number for line in reading.lines_of(desk.store, then - now)]
    told = f"cast while {', '.join(gone)} belonged to this report: asked again"
    return told if gone else STANDING_WORDS["other_part"]
