"""review-tui serve: the app in a browser on this computer, one address for each person."""

import secrets

import click

from review_tui.cli.saying import say, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.share.visits import LOOPBACK, Visits, command
from review_tui.model.review.errors import ReviewError

NEEDS = 'The app in a browser needs the extra "serve": pip install "review-tui[serve]"'
WARNING = (
    "Each address opens the app as that person, for whoever has it: give each to the person it is of alone. They work "
    "on this computer; docs/serving.md says what a proxy must do before others reach them."
)


@click.command()
@click.option(
    "--for", "names", multiple=True, required=True, metavar="NAME", help="Who is served; say it once for each."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on loopback.")
@click.option("--public", default="", metavar="ADDRESS", help="How a proxy with a sign-in calls this server: https://…")
@pass_session
def serve(session: Session, names: tuple[str, ...], port: int, public: str) -> None:
    """Put the app on a page of this computer, with an address for each person.

    It listens on loopback alone and ends with Ctrl-C. Nothing else of the computer is served.
    """
    folder = session.review_folder().resolve()
    with session.desk() as desk:
        people = [desk.as_person(name) for name in names]
        called = {desk.name_of(one.viewer.person): "" for one in people}
    if public and not public.startswith("https://"):
        raise ReviewError("A public address begins with https://: whoever listens on the way would read the keys.")
    try:
        from review_tui.cli.share.served import assert_free, run
    except ImportError as problem:
        raise ReviewError(NEEDS) from problem
    keys = {secrets.token_urlsafe(24): name for name in called}
    visits = Visits(keys, {name: command(folder, name) for name in called}, public or f"http://{LOOPBACK}:{port}")
    assert_free(port)  # first: an address that nobody answers at is handed on to nobody
    for key, name in keys.items():
        say(f"{name}: {visits.public}/?key={key}")
    tell(WARNING)
    run(visits, port)
