"""The page that opens a whole export: of which state of the review it is, and every file of it with its checksum."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from review_tui.exporting.table import LANGUAGE
from review_tui.model.review.text import clean_line

Made = tuple[int, str]  # the size and the SHA-256 of a file
INDEX, MANIFEST = "index.html", "manifest.json"
# What lies in the files, by how their paths begin; the first that fits tells it.
_GROUPS = (
    ("The review as one page", ("review.html",)),
    ("Flow diagram (PRISMA 2020)", ("prisma",)),
    ("Methods, results and checklists", ("methods/",)),
    ("Findings", ("findings", "brief")),
    ("Searches", ("searches", "search_summary", "overlap", "sources")),
    ("References", ("included.ris", "included.bib", "included.csl", "included.xml", "references")),
    ("For other programs", ("exchange/",)),
    ("Agreement", ("agreement",)),
    ("Data and codebook", ("data/",)),
    ("Plots", ("plots/",)),
    ("Log, and a script that recounts it", ("audit/",)),
    ("Tables", ("",)),
)
_LOOK = """
body { font: 16px/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; }
a { color: #004a8f; }
img { max-width: 100%; height: auto; border: 1px solid #bbb; }
.provisional { font-weight: bold; border: 2px solid #1a1a1a; padding: 0.4rem 0.8rem; }
table { border-collapse: collapse; font-size: 0.85rem; }
th, td { text-align: left; padding: 0.2rem 0.8rem 0.2rem 0; border-top: 1px solid #bbb; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportHead:
    """What a whole export says of itself: the title, of which state it is, what is missing, the flow in words."""

    title: str
    state: str
    provisional: str = ""
    flow: str = ""


def index_files(head: ExportHead, files: Mapping[str, Made]) -> dict[str, bytes]:
    """Give the page and the list of checksums of files, of which size and SHA-256 are given by name.

    The same files give the same bytes.
    """
    ordered = dict(sorted(files.items()))
    told = [{"path": name, "bytes": size, "sha256": digest} for name, (size, digest) in ordered.items()]
    manifest = {"title": head.title, "state": head.state, "provisional": head.provisional, "files": told}
    page = _page(head, ordered).encode()
    return {INDEX: page, MANIFEST: (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()}


def listed_in(manifest: bytes) -> dict[str, str]:
    """Give the checksums of the files that a manifest lists, by path; none where it is no manifest."""
    try:
        return {str(file["path"]): str(file["sha256"]) for file in json.loads(manifest)["files"]}
    except (ValueError, LookupError, TypeError):
        return {}


def _page(head: ExportHead, files: Mapping[str, Made]) -> str:
    title = _text(head.title)
    warning = f'<p class="provisional">{_text(head.provisional)}</p>\n' if head.provisional else ""
    figure = ""
    if "prisma.svg" in files:
        figure = f'<p><a href="prisma.pdf"><img src="prisma.svg" alt="{_text(head.flow)}"></a></p>\n'
    parts = "".join(_group(name, paths, files) for name, paths in _grouped(files))
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{warning}"
        f"<p>{_text(head.state)} All files of this folder are of this state; {MANIFEST} lists their checksums.</p>\n"
        f"{figure}{parts}</main>\n</body>\n</html>\n"
    )


def _grouped(paths: Iterable[str]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {name: [] for name, _ in _GROUPS}
    for path in paths:
        found[next(name for name, begins in _GROUPS if path.startswith(begins))].append(path)
    return [(name, here) for name, here in found.items() if here]


def _group(name: str, paths: Sequence[str], files: Mapping[str, Made]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="{_text(path)}">{_text(path)}</a></th><td class="n">{files[path][0]:,}</td>'
        f"<td><code>{files[path][1][:16]}</code></td></tr>\n"
        for path in paths
    )
    heads = '<th scope="col">File</th><th scope="col" class="n">Bytes</th><th scope="col">SHA-256</th>'
    head = f"<thead><tr>{heads}</tr></thead>"
    return f"<h2>{_text(name)}</h2>\n<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _text(text: str) -> str:
    return escape(clean_line(text))
