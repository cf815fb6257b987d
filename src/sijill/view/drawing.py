"""Specifications of charts drawn, in this process and without a network, by vl-convert."""

from __future__ import annotations

import re
import threading
from html import escape

import msgspec
from markupsafe import Markup

from .charts import Spec

#: vl-convert takes whole addresses only: what begins so is an address of the desk
DESK = "https://desk.invalid"

_LINK = re.compile(r'<a xlink:href="([^"]*)">(<(?:path|text|line)\b)( aria-label="([^"]*)")?')
_STYLE = re.compile(r'(<[^<>]*?)\sstyle="[^"]*"')
#: a group that is called a picture and has no name
_NAMELESS = re.compile(r'(<g\b[^>]*?) role="graphics-symbol" aria-roledescription="[^"]*mark container"(?=/?>)')
_VERSION = "6.4"


def svg(spec: Spec, label: str) -> str:
    """A chart as SVG that a page can hold: its links lead to the desk, its parts have names, and nothing of it is a
    style or a script.  `label` names the whole."""
    return _page_svg(msgspec.json.encode(spec), label)


def markup(spec: Spec, label: str) -> Markup:
    """As `svg`, for a template: vl-convert escapes what comes from texts."""
    return Markup(svg(spec, label))


def svg_file(spec: Spec) -> str:
    """A chart as a file of SVG."""
    return _svg(msgspec.json.encode(spec))


def png_file(spec: Spec) -> bytes:
    """A chart as a PNG of twice its size."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(
        msgspec.json.encode(spec).decode(), vl_version=_VERSION, scale=2, allowed_base_urls=[]
    )
    return drawn


def is_drawn(spec: Spec, label: str) -> bool:
    """Whether a chart has been drawn lately, so that it is there at once."""
    return (msgspec.json.encode(spec), label) in _HELD


#: the charts drawn last, by specification and name, the newest last
_HELD: dict[tuple[bytes, str], str] = {}
_MOST, _LOCK = 400, threading.Lock()


def _page_svg(spec: bytes, label: str) -> str:
    with _LOCK:
        found = _HELD.pop((spec, label), None)
    if found is None:
        drawn = _LINK.sub(_link, _NAMELESS.sub(r"\1", _STYLE.sub(r"\1", _svg(spec))))
        if "xlink:href" in drawn:
            raise ValueError("a chart has a link that leads out of the desk")
        found = drawn.replace("<svg ", f'<svg role="group" aria-label="{escape(label)}" ', 1)
    with _LOCK:
        _HELD[spec, label] = found
        while len(_HELD) > _MOST:
            del _HELD[next(iter(_HELD))]
    return found


def _link(found: re.Match[str]) -> str:
    """A link with the name of what it leads to.  It is left out of the order of keys: the table has the same."""
    address, tag, name, words = found.groups()
    if not address.startswith(DESK + "/"):
        return found[0]
    said = f"<title>{words}</title>" if words else ""
    return f'<a href="{address.removeprefix(DESK)}" tabindex="-1"{name or ""}>{said}{tag}{name or ""}'


def _svg(spec: bytes) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec.decode(), vl_version=_VERSION, allowed_base_urls=[])
    return drawn
