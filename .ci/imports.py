"""Import every core dependency of pyproject.toml, so that a broken release of one is seen here and not by a user."""

import importlib
import re
import sys
import tomllib
from pathlib import Path

# Where the name to import is not the name to install with "_" for "-".
NAMES = {"python-docx": "docx", "pyyaml": "yaml", "pillow": "PIL"}


def main() -> None:
    """Import each dependency and print its name; fails on the first that does not import, or when there are none."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[\[<>=!~; ]", line)[0].lower() for line in project["dependencies"]]
    if not names:
        sys.exit("pyproject.toml names no dependencies")
    for name in names:
        importlib.import_module(NAMES.get(name, name.replace("-", "_")))
        print(f"imported {name}")  # noqa: T201


if __name__ == "__main__":
    main()
