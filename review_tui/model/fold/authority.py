"""What a role covers: which kinds of events its holder may write."""

from review_tui.model.log.declaration import Writer
from review_tui.model.review.people import Role


def covers(role: Role, writer: Writer) -> bool:
    """Say whether a role makes its holder one of those who write a kind."""
    if role is Role.LEAD:
        return writer is not Writer.BALLOT
    return role is Role.REVIEWER and writer is not Writer.LEAD


NOBODY = ("", Role.READER)
_BY_WHOM = (Writer.IMPORTER, Writer.VOTER, Writer.PERSON)  # who wrote something decides, and not the role alone
COVERED = {  # asked of every event of a rebuild
    (role, writer): writer is not Writer.FOUNDER and covers(role, writer)
    for role in Role
    for writer in Writer
    if writer not in _BY_WHOM
}
