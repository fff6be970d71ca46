"""The scripts of the page run by node, many logs at once: quick, and without a browser."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

NODE = shutil.which("node")
PARTS = ("sha256", "standing", "recount", "boxes", "checks")
_RECOUNT = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(([lines, rows]) => {
  const counted = new Counted(lines, rows);
  const { n, lists } = counted.count();
  const held = Object.fromEntries([...lists].map(([box, ids]) => [box, [...ids]]));
  return { n: Object.fromEntries([...n].filter(([, x]) => x)), lists: held, lacking: [...counted.lacking] };
})));
"""


def said_by(script: str, given: object) -> Any:
    """Give what a script prints as JSON that is put behind those of the page, and reads this from its input."""
    room = files("review_tui.exporting.review_page")
    text = "\n".join([*((room / f"{name}.js").read_text("utf-8") for name in PARTS), script])
    assert NODE
    told = subprocess.run([NODE, "-e", text], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def recounted(cases: Sequence[tuple[Sequence[Any], Sequence[Any]]]) -> list[Any]:
    """Recount logs, each the lines of an audit and the rows of its records."""
    return list(said_by(_RECOUNT, cases))
