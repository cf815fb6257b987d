"""The page Import: what comes into the register from the browser, how far it is, and what was set aside and why."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..read import iso_day
from ..read.draft import MAX_CHARACTERS
from ..register import View
from ..register.arrived import titles
from . import jobs
from .imports import Imports
from .jobs import Item, Job
from .pages import page, store_of
from .signing import person_of
from .uploads import MOST_BYTES, MOST_FILES, put_in, received

#: links at a time, and what of lists is shown
_MOST_LINKS, _SHOWN = 500, 200

#: what is asked of who sends nothing
_NOTHING = "Nothing came: choose a file, paste a text, or paste a link, and send it again."


def imports_of(request: Request) -> Imports:
    """The imports of this desk."""
    state = request.app.state
    if not hasattr(state, "imports"):
        state.imports = Imports(state.store)
    imports: Imports = state.imports
    return imports


def start(request: Request) -> Response:
    """The page: what can be sent, what is under way, and what was set aside."""
    imports = imports_of(request)
    aside = View(store_of(request)).set_aside()
    shown = [_shown(imports, job) for job in imports.all()]
    limits = {"files": MOST_FILES, "gigabytes": MOST_BYTES // 1_000_000_000, "links": _MOST_LINKS}
    return page(request, "import.html", jobs=shown, aside=aside[:_SHOWN], aside_number=len(aside), **limits)


def one(request: Request) -> Response:
    """An import: how far it is; `progress` alone for the page's own asking."""
    imports = imports_of(request)
    found = imports.job(request.path_params["job"])
    job = _shown(imports, found)
    with store_of(request).reading() as connection:
        job["articles"] = titles(connection, list(found.kept)[:_SHOWN]) if found.end else []
    part = "import_progress.html" if request.url.path.endswith("/progress") else "import_job.html"
    return page(request, part, job=job)


async def files(request: Request) -> Response:
    """Takes files that are sent."""
    form = await received(request)
    try:
        sent = [f for f in form.getlist("files") if isinstance(f, UploadFile) and (f.filename or f.size)]
        if not sent:
            raise HTTPException(400, _NOTHING)
        said = _said(form)
        folder = jobs.prepared(imports_of(request).home)
        await put_in(folder, sent)
    finally:
        await form.close()
    items = [Item(kind="file", name=called(f.filename or ""), **said) for f in sent]
    return _begun(request, jobs.made(folder, items, person_of(request), _private(request)))


async def text(request: Request) -> Response:
    """Takes a text that was pasted."""
    form = await request.form(max_part_size=4 * MAX_CHARACTERS)
    words = str(form.get("text", ""))
    if not words.strip():
        raise HTTPException(400, _NOTHING)
    if len(words) > MAX_CHARACTERS:
        raise HTTPException(413, f"A text has at most {MAX_CHARACTERS // 1_000_000} million characters: split it.")
    said, title = _said(form), called(str(form.get("title", ""))) or None
    name = f"the text “{title}”" if title else f"the text “{called(words.strip()[:60])}…”"
    folder = jobs.prepared(imports_of(request).home)
    (folder / "0").write_text(words, "utf-8", "replace")
    item = Item(kind="text", name=name, title=title, **said)
    return _begun(request, jobs.made(folder, [item], person_of(request), _private(request)))


async def links(request: Request) -> Response:
    """Takes addresses that were pasted, one a line: of articles, or of feeds."""
    form = await request.form()
    lines = dict.fromkeys(str(form.get("links", "")).split())
    if not lines:
        raise HTTPException(400, _NOTHING)
    if len(lines) > _MOST_LINKS:
        raise HTTPException(413, f"That is more than {_MOST_LINKS} links: send them in parts.")
    for line in lines:
        if not _is_link(line):
            raise HTTPException(400, f"{line[:200]} is no address on the web; it begins with https:// or http://.")
    items = [Item(kind="link", name=line, **_said(form)) for line in lines]
    folder = jobs.prepared(imports_of(request).home)
    return _begun(request, jobs.made(folder, items, person_of(request), _private(request)))


def act(request: Request) -> Response:
    """Stop an import, go on with it, try what was set aside once more, or forget it."""
    imports = imports_of(request)
    job = imports.job(request.path_params["job"])
    match request.path_params["what"]:
        case "stop":
            imports.stop(job)
        case "go-on":
            imports.go_on(job)
        case "again":
            imports.go_on(job, sorted({a.item for a in job.aside}))
        case "forget":
            imports.forget(job)
            return RedirectResponse("/import", 303)
        case _:
            raise HTTPException(404)
    return RedirectResponse(f"/import/{job.id}", 303)


def called(name: str) -> str:
    """A name as it is shown and kept: without control characters and marks of direction, and not endless."""
    plain = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for c in name)
    return " ".join(plain.split())[:300]


def _begun(request: Request, job: Job) -> Response:
    imports_of(request).put(job)
    address = f"/import/{job.id}"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"address": address})
    return RedirectResponse(address, 303)


def _private(request: Request) -> bool:
    private: bool = request.app.state.settings.private_links
    return private


def _said(form: Any) -> dict[str, str | None]:
    """What the person says of what they send: its outlet, and the day on which it was published."""
    published = str(form.get("published", "")).strip()
    return {
        "source": called(str(form.get("source", ""))) or None,
        "published": iso_day(published, "What you send") if published else None,
    }


def _is_link(line: str) -> bool:
    try:
        parts = urlsplit(line)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(line) <= 2_000
    except ValueError:
        return False


def _shown(imports: Imports, job: Job) -> dict[str, Any]:
    """An import as the templates show it."""
    state = imports.state(job)
    left = job.left()
    current = job.items[job.current].name if state == "working" and job.current >= 0 else None
    return {
        "id": job.id,
        "state": state,
        "made": job.made,
        "person": job.person,
        "what": job.items[0].name,
        "number": len(job.items),
        "done": len(job.items) - len(left),
        "current": current,
        "kept": len(job.kept),
        "reports": job.reports,
        "there": len(job.there),
        "aside": job.aside[:_SHOWN],
        "aside_number": len(job.aside),
        "not_coded": len(job.not_coded),
        "compared": job.compared,
        "left": [job.items[n].name for n in left[:_SHOWN]] if state not in ("working", "waiting") else [],
        "left_number": len(left),
        "end": job.end,
        "again": sum(1 for n in {a.item for a in job.aside} if job.items[n].kind == "link" or job.file(n).exists()),
    }


routes = [
    Route("/import", start),
    Route("/import/files", files, methods=["POST"]),
    Route("/import/text", text, methods=["POST"]),
    Route("/import/links", links, methods=["POST"]),
    Route("/import/{job}", one),
    Route("/import/{job}/progress", one),
    Route("/import/{job}/{what}", act, methods=["POST"]),
]
