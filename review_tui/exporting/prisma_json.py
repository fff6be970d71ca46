"""The counts of the figure for machines: the shape of `counts --json`, as a file."""

import json

from review_tui.model.prisma.boxes import PrismaCounts


def prisma_json(counts: PrismaCounts, state: str = "") -> bytes:
    """Write counts as indented UTF-8 JSON in the order of their own fields, with a newline at the end.

    `state` says of which state of the review they are.
    """
    told = counts.to_json() | ({"state": state} if state else {})
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
