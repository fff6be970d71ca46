"""Finding what is folded together: all rows of a component, by its name.

Nearly every report stands alone, and is a component of its own name: by that its rows are found already. Only what was
ever joined with another is indexed beside it, so that a large import writes one index less of names strewn over it.
"""

BY_COMPONENT = "(component) WHERE component != report"  # an index of a table whose rows are of reports


def of_component(chosen: str, of: str = "") -> str:
    """Return the condition that the component of a row is what `chosen` says: "= ?1", "IN (SELECT …)"; `of` an alias.

    Each half of it is what an index holds; asked for the component alone, SQLite would read the whole table.
    """
    component, report = (f"{of}.{name}" if of else name for name in ("component", "report"))
    return f"({component} = {report} AND {report} {chosen} OR {component} != {report} AND {component} {chosen})"
