"""Who may ask for what: every address of the desk, by GET, HEAD and POST, for everybody there is.

The table is written by hand, apart from `roles.py`, and must name every route of the application: one that is added
without an expectation fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from test_accounts import quick

from made import coded
from sijill.desk import desk
from sijill.listing import refresh
from sijill.register import Store, Writer, people, sessions
from sijill.register import tables as t
from sijill.reviewing import review, reviewers, set_reviewers

__all__ = ["quick"]

#: nobody has to have logged in; whoever has an account; and the roles
OPEN, READER, CODER, REVIEWER, ADMIN = "open", "reader", "coder", "reviewer", "admin"
ROLES = (READER, CODER, REVIEWER, ADMIN)

#: the least that each address takes, and with which values it is asked for; EVENT and ARTICLE are real ones
LOOKS = {
    "/": READER,
    "/account": READER,
    "/actors": READER,
    "/actors/choose": READER,
    "/actors/unknown": READER,
    "/actors/{id:path}": READER,
    "/api": READER,
    "/api/v1/bins": READER,
    "/api/v1/cells": READER,
    "/api/v1/events": READER,
    "/api/v1/events/{id}": READER,
    "/api/v1/facets": READER,
    "/api/v1/names": READER,
    "/api/v1/openapi.json": READER,
    "/api/v1/points": READER,
    "/api/v1/sums": READER,
    "/articles": READER,
    "/articles/next": READER,
    "/articles/{article:path}": READER,
    "/compare": READER,
    "/events": READER,
    "/events/export": READER,
    "/events/names": READER,
    "/events/{event}": READER,
    "/events/{event}/beside": READER,
    "/events/{event}/log": READER,
    "/figures": READER,
    "/figures/{name}": READER,
    "/figures/{name}.{kind}": READER,
    "/figures/{name}/chart": READER,
    "/import": READER,
    "/import/{job}": READER,
    "/import/{job}/progress": READER,
    "/login": OPEN,
    "/map": READER,
    "/map/behind": READER,
    "/map/bins": READER,
    "/map/cells": READER,
    "/map/tables": READER,
    "/network": READER,
    "/network.{shape:str}": READER,
    "/network/data": READER,
    "/network/edge": READER,
    "/people": ADMIN,
    "/people/log": ADMIN,
    "/positions": READER,
    "/suggest/actors": READER,
    "/suggest/numbers": READER,
    "/suggest/places": READER,
    "/suggest/ready": READER,
    "/suggest/times": READER,
    "/suggest/types": READER,
    "/suggestions": READER,
    "/who": READER,
}
CHANGES = {
    "/account/password": READER,
    "/account/sessions": READER,
    "/actors/unknown": CODER,
    "/articles/{article:path}/decide": CODER,
    "/decisions/{decision}/undo": CODER,
    "/events/judge": CODER,
    "/events/views": CODER,
    "/events/views/forget": CODER,
    "/events/{event}/grade": REVIEWER,
    "/events/{event}/note": CODER,
    "/events/{event}/review": REVIEWER,
    "/events/{event}/sign-off": REVIEWER,
    "/events/{event}/split": CODER,
    "/import/files": CODER,
    "/import/links": CODER,
    "/import/text": CODER,
    "/import/{job}/{what}": CODER,
    "/login": OPEN,
    "/logout": OPEN,
    "/people/add": ADMIN,
    "/people/end": ADMIN,
    "/people/password": ADMIN,
    "/people/reviewers": ADMIN,
    "/people/role": ADMIN,
    "/people/sessions": ADMIN,
    "/who": READER,
}
#: what who has a password that an admin gave may ask for until they have changed it
MEANWHILE = {"/account", "/account/password", "/login", "/logout"}
#: addresses that answer something else than a page where what they are asked for is not there, or nothing
ASKED = {
    "/actors/{id:path}": "/actors/usa",
    "/compare": "/compare?event=EVENT&event=OTHER",
    "/figures/{name}": "/figures/events-by",
    "/figures/{name}.{kind}": "/figures/events-by.svg",
    "/figures/{name}/chart": "/figures/events-by/chart",
    "/network.{shape:str}": "/network.json",
}

#: formats that take no long
FORMATS = ("csv", "jsonl", "geojson", "html")

#: somebody of each role, one whose password an admin gave, and nobody
EVERYBODY = {"stranger": None, **{role: role for role in ROLES}, "temporary": ADMIN}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("permissions") / "team.db", make=True) as store:
        with Writer(store, "test") as writer:
            for n in range(2):
                writer.add(coded(n))
        refresh(store)
        # nobody's password is looked at here
        for name, role in sorted(EVERYBODY.items(), key=lambda one: one[1] != ADMIN):
            if role:
                people.add(store, name.title(), role, f"$argon2id$of-{name}", temporary=name == "temporary")
        yield store


@pytest.fixture(scope="module")
def app(store: Store) -> Starlette:
    """One desk for all: it loads what it knows once."""
    return desk(store)


def as_(app: Starlette, name: str) -> TestClient:
    """Somebody with a session of their own, and a page's token."""
    token = "t" * 32
    asks = TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"x-csrf-token": token})
    asks.cookies.set("sijill_csrf", token)
    if EVERYBODY.get(name, name):
        store = app.state.store
        asks.cookies.set("sijill_session", sessions.log_in(store, people.person(store, name.title())))
    return asks


def address(store: Store, path: str) -> str:
    """An address of a route."""
    with store.reading() as connection:
        event, other = connection.execute(select(t.events.c.id).order_by(t.events.c.id).limit(2)).scalars().all()
        article = connection.execute(select(t.articles.c.sha256).limit(1)).scalar_one()
    path = ASKED.get(path, path).replace("EVENT", event).replace("OTHER", other)
    path = path.replace("{event}", event).replace("/events/{id}", f"/events/{event}")
    return re.sub(r"{[^}]*}", "x", path.replace("{article:path}", article))


def stands(asks: TestClient, method: str, where: str) -> str:
    """How a request is answered: who asks must log in, may not, must change their password first, or is let in."""
    answer = asks.request(method, where, headers={"accept": "text/html"})
    to = answer.headers.get("location", "")
    if answer.status_code == 401 or to.startswith("/login?back="):
        assert answer.status_code in (401, 303)
        return "stranger"
    if to == "/account" and answer.status_code == 303 and method != "POST" and where != "/who":
        return "change"
    if answer.status_code == 403:
        if "choose one of your own first" in answer.text:
            return "change"
        if "That is not yours to do" in answer.text and re.search(
            r"takes a (coder|reviewer)|is for admins", answer.text
        ):
            return "refused"
    assert answer.status_code < 500, (method, where, answer.text[:300])
    return "in"


def expected(method: str, path: str, least: str, name: str) -> str:
    if least == OPEN:
        return "in"
    if name == "stranger":
        return "stranger"
    if name == "temporary":  # of /who the account's own page comes either way
        return "in" if path in MEANWHILE or (path, method) == ("/who", "GET") else "change"
    return "in" if ROLES.index(name) >= ROLES.index(least) else "refused"


def test_every_route_has_an_expectation(app: Starlette) -> None:
    looks, changes = set(), set()
    for route in app.routes:
        if isinstance(route, Mount):
            assert route.path == "/static"
            continue
        assert isinstance(route, Route) and route.methods is not None
        assert route.methods <= {"GET", "HEAD", "POST"}, route.path
        looks |= {route.path} if "GET" in route.methods else set()
        changes |= {route.path} if "POST" in route.methods else set()
    assert looks == set(LOOKS) and changes == set(CHANGES)


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_may_ask_for_what_is_theirs(store: Store, app: Starlette, name: str) -> None:
    asks, wrong = as_(app, name), []
    for path, least in LOOKS.items():
        where, wanted = address(store, path), expected("GET", path, least, name)
        if (found := stands(asks, "GET", where)) != wanted:
            wrong.append(("GET", path, found, wanted))
        if wanted != "in" and asks.head(where).status_code not in (303, 401, 403):  # it has no words to tell more by
            wrong.append(("HEAD", path, "in", wanted))
    for path, least in CHANGES.items():
        if path in ("/login", "/account/password"):
            asks = as_(app, name)  # the one before ended the session, or might have
        found, wanted = stands(asks, "POST", address(store, path)), expected("POST", path, least, name)
        if found != wanted:
            wrong.append(("POST", path, found, wanted))
        if path == "/logout":
            asks = as_(app, name)
    assert wrong == []


def test_pages_are_there_for_who_may_see_them(store: Store, app: Starlette) -> None:
    """So that "in" above does not mean that nothing was there."""
    asks = as_(app, "admin")
    elsewhere = {"/": 303, "/who": 303, "/login": 303, "/articles/next": 303, "/import/{job}": 404}
    elsewhere |= {"/import/{job}/progress": 404}
    for path in LOOKS:
        answer = asks.get(address(store, path))
        assert answer.status_code == elsewhere.get(path, 200), (path, answer.status_code, answer.text[:200])


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_no_route_takes_is_not_let_in(store: Store, app: Starlette, name: str) -> None:
    asks, wanted = as_(app, name), {"stranger": 401, "temporary": 403}.get(name, 405)
    for path in sorted(set(LOOKS) - set(CHANGES) - {"/import/{job}/progress"}):  # which looks like a deed
        status = 405 if path in MEANWHILE and name == "temporary" else wanted
        assert asks.post(address(store, path)).status_code == status, path
    for path in ("/people/", "/people//", "//people", "/people/log/", "/PEOPLE", "/people%2flog"):
        answer = asks.get(path)
        assert ("<h1>People</h1>" not in answer.text) or name == "admin", path


@pytest.mark.parametrize("name", EVERYBODY)
def test_scripts_are_told_in_json(app: Starlette, name: str) -> None:
    answer = as_(app, name).get("/api/v1/events", headers={"sec-fetch-mode": "cors"})
    assert answer.headers["content-type"] == "application/json"
    wanted = {"stranger": 401, "temporary": 403}.get(name, 200)
    assert answer.status_code == wanted
    assert list(answer.json()) == (["error"] if wanted != 200 else ["total", "events", "next"])


@pytest.mark.parametrize("name", ["stranger", "reader", "temporary"])
def test_what_a_reader_may_export(app: Starlette, name: str) -> None:
    asks = as_(app, name)
    for form in FORMATS:
        answer = asks.get(f"/events/export?format={form}")
        taken = answer.status_code == 200 and "attachment" in answer.headers.get("content-disposition", "")
        assert taken == (name == "reader"), form
        assert b"argon2" not in answer.content and b"Temporary" not in answer.content, form
    for file in ("/network.graphml", "/figures/events-by.svg"):
        taken = "attachment" in asks.get(file).headers.get("content-disposition", "")
        assert taken == (name == "reader"), file


def test_what_reviewers_and_admins_decided_is_theirs_to_undo(store: Store, app: Starlette) -> None:
    with store.reading() as connection:
        event = connection.execute(select(t.events.c.id).limit(1)).scalar_one()
    reviewed = review(store, event, "Reviewer").decision.id
    set_ = set_reviewers(store, 2, "Admin").id
    for decision, least in ((reviewed, REVIEWER), (set_, ADMIN)):
        for role in ROLES:
            undone = as_(app, role).post(f"/decisions/{decision}/undo", data={"event": event})
            assert undone.status_code == (303 if ROLES.index(role) >= ROLES.index(least) else 403), (decision, role)
            if undone.status_code == 303:
                break
    assert reviewers(store) == 1


def test_who_was_an_admin_is_none_at_once(store: Store, app: Starlette) -> None:
    people.add(store, "Mona", ADMIN, "$argon2id$of-mona")
    asks = as_(app, "mona")
    assert asks.get("/people").status_code == 200
    people.set_role(store, "Mona", READER)
    assert asks.get("/people").status_code == asks.post("/people/add").status_code == 403
    people.end(store, "Mona")
    assert asks.get("/people").status_code == 303
