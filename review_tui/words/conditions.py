"""A form's condition in words: the labels of what it asks and of the answers that it names."""

from review_tui.model.review.expressions import Call, Compared, Expression, Joined, Word, parse, written
from review_tui.model.review.form import Form
from review_tui.model.review.text import clean_line

_SIGNS = {"==": "is", "in": "is", "has": "has", "!=": "is not", "<": "is below", ">": "is above"}
_SIGNS |= {"<=": "is at most", ">=": "is at least"}


def condition_words(form: Form, text: str) -> str:
    """Return a condition as a person reads it: "Design" is Trial; one over sections or scores stands as written."""
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
        case _:
            return clean_line(written(found))


def _part(form: Form, found: Expression) -> str:
    """Return a part of what is joined, between brackets where it would be read otherwise without."""
    words = in_words(form, found)
    return f"({words})" if isinstance(found, Joined) else words
