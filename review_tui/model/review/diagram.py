"""How a team wants its flow diagram: which template, which layout, and what is printed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TEMPLATES = ("new_v1", "new_v2", "updated_v1", "updated_v2", "roses")
LAYOUTS = ("strict", "extended", "single_lane")
MANNERS = {"rule_based": "rule-based", "evaluative": "evaluative"}  # of automation tools


@dataclass(frozen=True, slots=True)
class FlowChoice:
    """Which flow is drawn, if not the one of the protocol: a template of new reviews pools all rounds and editions.

    So does any that is of all `together`, with what a version made elsewhere had included beside them.
    """

    template: str = ""
    layout: str = ""
    together: bool = False

    @property
    def pools(self) -> bool:
        """Say whether what was found in earlier rounds is counted with the rest, not as a previous version."""
        return self.together or (bool(self.template) and not self.template.startswith("updated"))


AS_PLANNED = FlowChoice()


@dataclass(frozen=True, slots=True)
class Tool:
    """An automation tool that the review uses: one that follows fixed rules, or one that judges (`evaluative`)."""

    name: str
    manner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """What is printed in the diagram beside what its template asks for; `studies` is what studies are called there."""

    totals: bool = False
    title_reasons: bool = False
    studies: str = ""
    tools: tuple[Tool, ...] = ()

    def manner_of(self, tool: str) -> str:
        """Say in a word what kind of tool one is; "" where the protocol does not."""
        known = {one.name.casefold(): MANNERS[one.manner] for one in self.tools}
        return known.get(tool.casefold(), "")


def from_mapping(data: Mapping[str, Any]) -> Diagram:
    """Read what a protocol says of its diagram, once its schema has checked it."""
    return Diagram(
        totals=bool(data.get("totals", False)),
        title_reasons=bool(data.get("title_reasons", False)),
        studies=str(data.get("studies", "")),
        tools=tuple(Tool(str(tool["name"]), str(tool["manner"])) for tool in data.get("tools") or ()),
    )


def to_mapping(diagram: Diagram) -> dict[str, Any]:
    """Give what is said of a diagram, without what is as it is for everybody."""
    said = {"totals": diagram.totals, "title_reasons": diagram.title_reasons, "studies": diagram.studies}
    found = {name: value for name, value in said.items() if value}
    tools = [{"name": tool.name, "manner": tool.manner} for tool in diagram.tools]
    return found | ({"tools": tools} if tools else {})
