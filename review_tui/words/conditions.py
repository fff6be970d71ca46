"""A form's condition in words: the labels of what it asks and of the answers that it names."""

from collections.abc import Sequence

from review_tui.model.review.expressions import Call, Compared, Expression, Joined, Word, parse, written
from review_tui.model.review.form import Form
from review_tui.model.review.judging import is_about
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import ABSENT

_SIGNS = {"==": "is", "in": "is", "has": "has", "!=": "is not", "<": "is below", ">": "is above"}
_SIGNS |= {"<=": "is at most", ">=": "is at least"}


def condition_words(form: Form, text: str) -> str:
    """Return a condition as a person reads it: "Design" is Trial, or an answer in "Method" is Low."""
    return in_words(form, parse(text))


def in_words(form: Form, found: Expression, *, beside: bool = False) -> str:
    """Return a condition that was read as a person reads it; `beside` others that must hold, too."""
    if beside and isinstance(found, Joined) and found.how != "and":
        return f"({in_words(form, found)})"
    match found:
        case Joined("not", (part,)):
            return f"it is not so that {_part(form, part)}"
        case Joined(how, parts):
            return f" {how} ".join(_part(form, part) for part in parts)
        case Compared(Word(name), sign, sides) if name in {item.id for item in form.items}:
            item = form.item(name)
            values = (item.printed(side.text) for side in sides if isinstance(side, Word))
            return f'"{clean_line(item.plain or item.label)}" {_SIGNS[sign]} {" or ".join(map(clean_line, values))}'
        case Call("answered", _, (name,)) if name in {item.id for item in form.items}:
            item = form.item(name)
            return f'"{clean_line(item.plain or item.label)}" is answered'
        case Call("any" | "all", values, among):
            which = "an answer" if found.function == "any" else "every answer"
            return f"{which} {_where(form, among)} is {_either(form, values, among)}"
        case Compared(Call() as call, sign, sides) if call.function != "answered":
            return f"{_counted(form, call)} {_SIGNS[sign]} {_either(form, _texts(sides), call.among)}"
        case _:
            return clean_line(written(found))


def _counted(form: Form, call: Call) -> str:
    """Say what a function gives that is compared with something."""
    where = _where(form, call.among)
    if call.function == "count":
        return f"the number of answers {where} that are {_either(form, call.values, call.among)}"
    return f"the score {where}" if call.function == "score" else f"the worst answer {where}"


def _texts(sides: Sequence[Word | Call]) -> list[str]:
    return [side.text for side in sides if isinstance(side, Word)]


def _where(form: Form, among: Sequence[str]) -> str:
    """Name the sections, items or weights that a function is about."""
    items, sections = {item.id: item for item in form.items}, {one.id: one for one in form.sections}
    called = [
        f'"{clean_line(sections[name].title)}"' if name in sections
        else f'"{clean_line(items[name].plain or items[name].label)}"' if name in items
        else f"all that {name} be met"
        for name in among
    ]  # fmt: skip
    return f"in {' and '.join(called)}" if called else "on the sheet"


def _either(form: Form, values: Sequence[str], among: Sequence[str]) -> str:
    """Name answers by the words of the options that a function is about."""
    asked = [item for item in form.items if is_about(form, item, among)]
    options = {option.value: option.label for item in reversed(asked) for option in item.options}
    absent = {key: words for key, words in ABSENT.items() if key not in options}
    return " or ".join(clean_line(options.get(value) or absent.get(value, value)) for value in values)


def _part(form: Form, found: Expression) -> str:
    """Return a part of what is joined, between brackets where it would be read otherwise without."""
    words = in_words(form, found)
    return f"({words})" if isinstance(found, Joined) else words
