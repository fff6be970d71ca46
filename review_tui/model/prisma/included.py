"""The boxes at the end of the diagram: what was included, or in the previous version, anew and in total."""

from review_tui.model.prisma.boxes import Box, Line

StudiesReports = tuple[int, int]


def included_boxes(
    called: str, new: StudiesReports, updated: tuple[StudiesReports, StudiesReports] | None = None
) -> dict[str, Box]:
    """Word the boxes of (studies, reports); `updated` are those of the previous version, and all in total.

    `called` is what the team calls a study, with a capital: "Studies", "Documents".
    """
    many = called[:1].lower() + called[1:]
    if not updated:
        return {"included_new": _box("included_new", new, f"{called} included in review", f"included {many}")}
    before, total = updated
    version = "included in previous version of review"
    found = (
        _box("included_new", new, f"New {many} included in review", f"new included {many}"),
        _box("previous", before, f"{called} {version}", f"{many} {version}"),
        _box("included_total", total, f"Total {many} included in review", f"total included {many}"),
    )
    return {box.key: box for box in found}


def _box(key: str, n: StudiesReports, of_studies: str, of_reports: str) -> Box:
    studies, reports = n
    return Box(
        key, reports, (Line("studies", of_studies, studies), Line("reports", f"Reports of {of_reports}", reports))
    )
