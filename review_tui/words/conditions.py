"""A form's condition in words: the labels of what it asks and of the answers that it names."""

from review_tui.model.review.expressions import Call, Compared, Expression, Joined, Word, parse
from review_tui.model.review.form import Form
from review_tui.model.review.text import clean_line

_SIGNS = {"==": "is", "in": "is", "has": "has", "!=": "is not", "<": "is below", ">": "is above"}
_SIGNS |= {"<=": "is at most", ">=": "is at least"}


def condition_words(form: Form, text: str) -> str:
    """Return a condition as a person reads it: "Design" is Trial; one over sections or scores stands as written."""
    return _words(form, parse(text), text)


def _words(form: Form, found: Expression, text: str) -> str:
    match found:
        case Joined("not", (part,)):
            return f"it is not so that {_words(form, part, text)}"
        case Joined(how, parts):
            return f" {how} ".join(_words(form, part, text) for part in parts)
        case Compared(Word(name), sign, sides) if name in {item.id for item in form.items}:
            item = form.item(name)
            values = (item.printed(side.text) for side in sides if isinstance(side, Word))
            return f'"{clean_line(item.plain or item.label)}" {_SIGNS[sign]} {" or ".join(map(clean_line, values))}'
        case Call("answered", _, (name,)) if name in {item.id for item in form.items}:
            item = form.item(name)
            return f'"{clean_line(item.plain or item.label)}" is answered'
        case _:
            return clean_line(text)
