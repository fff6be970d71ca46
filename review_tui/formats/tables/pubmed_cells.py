"""Where an article stands, as PubMed's table says it in one cell, since no column of its own has volume and pages."""

import re
from collections.abc import Iterable, Mapping

# "BMC Buses. 2022 Mar 1;22(1):101. doi: 10.5555/bb.101."
_CITED = re.compile(
    r"[^;]+?\. (?P<date>(?:1[89]|20)\d\d[^;:.]*);(?P<volume>[^(:;.]*)(?:\((?P<issue>[^()]*)\))?"
    r"(?::(?P<pages>[\w,\s-]*[\w]))?\.(?:\s.*)?"
)


def numbers_in(beside: Iterable[tuple[str, str]], year: object, values: Mapping[str, object]) -> dict[str, str]:
    """Give date, volume, issue and pages that the citation of a row says and no column of it does."""
    cited = next((cell for name, cell in beside if name.strip().casefold() == "citation"), "")
    found = _CITED.fullmatch(cited)
    told = {name: said.strip() for name, said in found.groupdict().items() if said} if found else {}
    if not told.get("date", "").startswith(str(year)):
        told.pop("date", None)
    return {name: said for name, said in told.items() if said and (name == "date" or not values.get(name))}
