"""What the manual takes from the program when it is built: the codebook, as a table."""

from __future__ import annotations

from typing import Any

from sijill.know import knowledge

_MARK = "<!-- codebook -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the codebook where a page asks for it."""
    return markdown.replace(_MARK, codebook()) if _MARK in markdown else markdown


def codebook() -> str:
    """The event types by family, with their codes, as Markdown tables."""
    out = []
    types = knowledge().codebook.types
    for family in dict.fromkeys(t.family for t in types):
        out += [
            f"\n## {family.capitalize()}\n",
            "| id | means | ACLED | PLOVER | CAMEO | UCDP |",
            "|---|---|---|---|---|---|",
        ]
        for t in types:
            if t.family != family:
                continue
            acled = " / ".join(t.acled) if t.acled else ""
            plover = " / ".join(p for p in t.plover if p) if t.plover else ""
            cells = (f"`{t.id}`", t.description, acled, plover, t.cameo or "", str(t.ucdp or ""))
            out.append("| " + " | ".join(c.replace("|", "/") for c in cells) + " |")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    print(codebook())
