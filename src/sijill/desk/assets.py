"""The scripts and styles that Vite built from `desk/`: which file is which, by its manifest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from markupsafe import Markup
from msgspec import Struct

from ..errors import UsageError

#: where they are
STATIC = Path(__file__).with_name("static")


class Chunk(Struct, frozen=True):
    """A built file, its styles, and the chunks (by key) that it imports."""

    file: str
    css: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


@cache
def manifest() -> dict[str, Chunk]:
    """The built files by their source.  Raises UsageError where nothing has been built."""
    path = STATIC / ".vite" / "manifest.json"
    if not path.exists():
        raise UsageError("The desk's scripts have not been built; run `make desk` (it needs Node.js).", str(path))
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Chunk])


def tags(entry: str) -> Markup:
    """The elements that load a page's script and styles: those of src/pages/ENTRY.ts."""
    built = manifest()
    key = f"src/pages/{entry}.ts"
    styles: dict[str, None] = {}
    _styles(built, key, styles)
    out = Markup("").join(Markup('<link rel="stylesheet" href="/static/{}">').format(css) for css in styles)
    return out + Markup('<script type="module" src="/static/{}"></script>').format(built[key].file)


def _styles(built: dict[str, Chunk], key: str, styles: dict[str, None]) -> None:
    for other in built[key].imports:
        _styles(built, other, styles)
    styles.update(dict.fromkeys(built[key].css))
