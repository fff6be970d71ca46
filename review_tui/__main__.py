"""Let `python -m review_tui` be the `review-tui` command."""

from review_tui.cli import run

if __name__ == "__main__":
    run()
