"""Let `python -m review_tui` be the `review-tui` command."""

import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the program is there, Ctrl-C ends it without a word
    from review_tui.cli import run

    run()
