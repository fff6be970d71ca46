"""YAML that people write: read safely, with the line of everything in it, so that a mistake can be shown."""

import re
from typing import TYPE_CHECKING, Any

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean, clean_line

if TYPE_CHECKING:
    from yaml.events import Event
    from yaml.nodes import MappingNode, Node, ScalarNode

Path = tuple[str | int, ...]
Lines = dict[Path, int]
LARGEST = 1 << 18  # characters; the YAML reader takes seconds for more
_DEEPEST = 20
_TAG = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"[+-]?(0|[1-9][0-9]{0,14})")  # longer ones are no exact JSON numbers, 007 is a text

# What PyYAML says, and what that mostly is.
_PROBLEMS = (
    ("cannot start any token", "a text may not begin with this character. Put the text in quotes"),
    ("mapping values are not allowed", "there is a colon inside a text, or a line is indented too far. Use quotes"),
    ("found another document", 'there is a second document after "---". Keep one'),
    ("could not find expected ':'", 'a colon is missing after a name. Write "name: value"'),
    ("end of stream", "a quote or bracket is opened and not closed. Close it"),
    ("expected <block end>", "the indentation does not fit the lines above. Align it with them"),
    (
        "expected ',' or",
        "a comma or a closing bracket is missing (add it), or a text holds one of : ? # (put it in quotes)",
    ),
    ("found '<stream end>'", "a bracket is opened and not closed. Close it"),
)

_ODD_INDENT = re.compile(r" *[^\S \t\n]")
_UNCLOSED = ("could not find expected ':'", "end of stream", "expected ',' or")  # told at the line where it begins


def load_yaml(text: str, name: str, *, texts: bool = False) -> tuple[Any, Lines]:
    """Read YAML; gives its value and the line of every part by its path. Raises ReviewError with file and line.

    Whole numbers, true, false and null are such; all else, also dates and fractions, stays the text that was written.
    With `texts`, numbers, yes and no stay texts too. Texts are cleaned.
    """
    import yaml

    if len(text) > LARGEST:
        raise ReviewError(f"{name} is larger than {LARGEST >> 10} KiB and was not read. Is it the right file?")
    try:
        node = _composed(text, name)
    except yaml.YAMLError as problem:
        raise ReviewError(_told(problem, text, name)) from None
    if node is None:
        raise ReviewError(f"{name} line 1: the file is empty. Write something into it.")
    reader = _Reader(name, texts)
    return reader.value(node, ()), reader.lines


def _composed(text: str, name: str) -> "Node | None":
    """Read it once, and refuse on the way what no one needs here: aliases, tags, endless nesting, broken escapes."""
    import yaml

    loader: Any = yaml.SafeLoader(text)
    take, depth, line = loader.get_event, 0, 1

    def looked_at() -> "Event":
        nonlocal depth, line
        event: Event = take()
        line = event.start_mark.line + 1 if event.start_mark else line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ReviewError(f"{name} line {line}: & and * (anchors, aliases) are not read. Write the part out.")
        if getattr(event, "tag", None):
            raise ReviewError(f"{name} line {line}: tags that begin with ! are not read. Leave the tag out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ReviewError(f"{name} line {line}: this is nested too deeply. Write it flatter.")
        return event

    loader.get_event = looked_at
    try:
        node: Node | None = loader.get_single_node()
    except (ValueError, OverflowError):  # chr() of a number that is no character
        raise ReviewError(f"{name} line {line}: an escape \\U… after here names no character. Take it out.") from None
    return node


def _told(problem: Exception, text: str, name: str) -> str:
    import yaml

    if isinstance(problem, yaml.reader.ReaderError):
        line = text.count("\n", 0, problem.position) + 1
        return f"{name} line {line}: there is a control character (U+{ord(text[problem.position]):04X}). Delete it."
    what = str(getattr(problem, "problem", None) or "this is not YAML")
    begun = getattr(problem, "context_mark", None) if any(sign in what for sign in _UNCLOSED) else None
    mark = begun or getattr(problem, "problem_mark", None)
    line = min(mark.line + 1, text.count("\n") + 1) if mark else 1
    if "'\\t'" in what:
        return f"{name} line {line}: there is a tab where blanks belong. Indent with blanks."
    plain = f"{clean_line(what)}. Look at the quotes and the indentation"
    if _ODD_INDENT.match(text.split("\n")[line - 1]):
        return f"{name} line {line}: it begins with a blank that is none (U+00A0 or so). Indent with blanks."
    said = next((said for sign, said in _PROBLEMS if sign in what), plain)
    return f"{name} line {line}: {said}."


class _Reader:
    """Turns YAML nodes into values, noting lines."""

    def __init__(self, name: str, texts: bool) -> None:
        self.lines: Lines = {}
        self._name = name
        self._texts = texts

    def value(self, node: "Node", path: Path) -> Any:  # noqa: ANN401  # any JSON value
        """Give the value of a node."""
        from yaml.nodes import MappingNode, ScalarNode, SequenceNode

        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(part, (*path, position)) for position, part in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: "MappingNode", path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            is_text = isinstance(key_node.value, str)
            if not is_text or (key_node.tag != f"{_TAG}str" and not self._texts):
                said = clean_line(key_node.value)[:40] if is_text else "[…]"
                raise ReviewError(f"{self._name} line {line}: the name {said} is not a text. Put it in quotes.")
            key = clean_line(key_node.value)
            if key in found:
                raise ReviewError(f'{self._name} line {line}: "{key}" is given twice. Keep one of them.')
            self.lines[(*path, key)] = line
            found[key] = self.value(value_node, (*path, key))
        return found

    def _scalar(self, node: "ScalarNode") -> Any:  # noqa: ANN401  # text, number, true, false or None
        kind, text = node.tag.removeprefix(_TAG), clean(node.value)
        if kind == "null":
            return None
        if self._texts or kind not in ("bool", "int"):
            return text
        if kind == "int":
            return int(text) if _WHOLE.fullmatch(text) else text
        if text.casefold() in ("true", "false"):
            return text.casefold() == "true"
        line = node.start_mark.line + 1
        raise ReviewError(
            f"{self._name} line {line}: a bare {text} is read by some programs as a word, by others as true or false. "
            f'Write "{text}" in quotes for the word; otherwise write true or false.'
        )


def line_of(lines: Lines, path: Path) -> int:
    """Give the line of a path, or of the nearest part around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
