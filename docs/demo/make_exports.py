"""Make the exports of the worked example anew, and note what made them: `python docs/demo/make_exports.py`.

`exports/` holds what the example produces when all is settled; a test makes it again and compares.
"""

import json
import shutil
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from review_tui.demo.build import build

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "exports"
READERS = ("pypdfium2", "pypdf", "trafilatura", "lxml")  # what the texts, and so their hashes, hang on


def main() -> None:
    """Build the example and put its exports in the place of the old ones."""
    with TemporaryDirectory() as folder:
        print(build(Path(folder) / "demo", last_batch=False))
        if EXPORTS.exists():
            shutil.rmtree(EXPORTS)
        shutil.copytree(Path(folder) / "demo" / "exports", EXPORTS)
    made_with = {name: version(name) for name in READERS}
    (EXPORTS / "made_with.json").write_text(json.dumps(made_with, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
