"""YAML that people write: read safely, with the line of everything in it, so that a mistake can be shown."""

from typing import TYPE_CHECKING, Any

from review_tui.model.errors import ReviewError

if TYPE_CHECKING:
    from yaml.nodes import Node

Path = tuple[str | int, ...]
Lines = dict[Path, int]
LARGEST = 1 << 20  # characters
_DEEPEST = 20
_MOST = 20_000  # values, aliases counted each time they are used


def load_yaml(text: str, name: str) -> tuple[Any, Lines]:
    """Read YAML; gives its value and the line of every part by its path. Raises ReviewError with file and line.

    Dates and fractions stay the text that was written, and a key given twice is refused.
    """
    import yaml

    if len(text) > LARGEST:
        raise ReviewError(f"{name} is larger than {LARGEST >> 20} MiB; it was not read.")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(problem, "problem", None) or "it is not YAML"
        raise ReviewError(f"{name} line {line}: {what}. Look at the indentation and the quotation marks.") from None
    if node is None:
        raise ReviewError(f"{name} is empty.")
    reader = _Reader(name)
    return reader.value(node, ()), reader.lines


class _Reader:
    """Turns YAML nodes into values, noting lines."""

    def __init__(self, name: str) -> None:
        self.lines: Lines = {}
        self._name = name
        self._count = 0

    def value(self, node: "Node", path: Path) -> Any:  # noqa: ANN401  # any JSON value
        """Give the value of a node."""
        from yaml.nodes import MappingNode, ScalarNode, SequenceNode

        line = node.start_mark.line + 1
        self._count += 1
        if len(path) > _DEEPEST or self._count > _MOST:
            raise ReviewError(f"{self._name} line {line}: this is nested too deeply or repeats itself without end.")
        self.lines[path] = line
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(part, (*path, place)) for place, part in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return _scalar(node.tag, node.value)

    def _mapping(self, node: "Node", path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                raise ReviewError(f'{self._name} line {line}: "{key}" is given twice. Keep one of them.')
            found[key] = self.value(value_node, (*path, key))
            self.lines[(*path, key)] = line
        return found


def _scalar(tag: str, text: str) -> Any:  # noqa: ANN401
    """Give whole numbers, true, false and null as such; all else as it was written."""
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if kind == "int" and text.lstrip("+-").isdigit():
        return int(text)
    return text


def line_of(lines: Lines, path: Path) -> int:
    """Give the line of a path, or of the nearest part around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
