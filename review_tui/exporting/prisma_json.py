"""The counts of the figure for machines: the shape of `counts --json`, as a file."""

import json

from review_tui.model.prisma.boxes import PrismaCounts


def prisma_json(counts: PrismaCounts) -> bytes:
    """Write counts as indented UTF-8 JSON in the order of their own fields, with a newline at the end."""
    return (json.dumps(counts.to_json(), ensure_ascii=False, indent=2) + "\n").encode()
