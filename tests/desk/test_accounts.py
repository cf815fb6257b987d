"""Accounts of a team: logging in and out, sessions, roles on every route that changes something."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from starlette.routing import Route
from starlette.testclient import TestClient

from at_desk import Serve, client
from made import coded
from sijill.desk import desk, roles
from sijill.errors import UsageError
from sijill.register import Store, Writer, passwords, people, sessions, tables, tries
from sijill.register import tables_people as t
from sijill.register.logbook import By
from sijill.reviewing import reviewers

WORDS = "seven green lanterns"


@pytest.fixture(scope="module", autouse=True)
def quick() -> None:
    """Hashes that are made quickly; `test_hashes_are_strong` looks at the real ones."""
    from argon2 import PasswordHasher

    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "team.db", make=True) as store:
        Writer(store, "test").add(coded())
        for name, role in (("Ada", "admin"), ("Rana", "reviewer"), ("Cem", "coder"), ("Lio", "reader")):
            people.add(store, name, role, passwords.hash_of(WORDS))
        yield store


def logged_in(store: Store, name: str, password: str = WORDS) -> TestClient:
    asks = client(store, person=None)
    answer = asks.post("/login", data={"name": name, "password": password, "back": "/events?words=x"})
    assert answer.status_code == 303, answer.text
    return asks


def test_strangers_see_the_login_page_and_nothing_else(store: Store) -> None:
    asks = client(store, person=None)
    for route in asks.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and "GET" in route.methods and route.path not in roles.OPEN:
            path = re.sub(r"{[^}]*}", "x", route.path)
            answer = asks.get(path)
            assert answer.status_code in (303, 401), (path, answer.status_code)
            assert answer.headers.get("location", "/login").startswith("/login"), path
    assert asks.get("/api/v1/events").status_code == 401
    assert asks.get("/events?words=a b").headers["location"] == "/login?back=/events%3Fwords%3Da%2520b"
    assert (
        asks.get("/events", headers={"sec-fetch-site": "cross-site"}).status_code == 200
    )  # opens anew, with its cookies
    assert "Story" not in asks.get("/events", headers={"sec-fetch-site": "cross-site"}).text
    assert asks.get("/login").status_code == 200


def test_every_route_that_changes_something_takes_its_role(store: Store) -> None:
    routes = [r for r in desk(store).routes if isinstance(r, Route) and "POST" in (r.methods or ())]
    assert len(routes) > 15
    known = {r.path for r in routes} - set(roles.OPEN)
    assert known == set(roles.CHANGES), "roles.CHANGES says of every route that changes something who may"
    who = {name: logged_in(store, name) for name in ("Lio", "Cem", "Rana")}
    rank = {"Lio": 0, "Cem": 1, "Rana": 2}
    stranger = client(store, person="Mallory")
    for path in sorted(known):
        address = re.sub(r"{[^}]*}", "x", path)
        assert stranger.post(address).status_code == 401, path
        needed = people.ROLES.index(roles.DEEDS[roles.CHANGES[path]])
        for name, asks in who.items():
            if path in ("/account/password", "/account/sessions", "/who"):
                continue  # one's own
            answer = asks.post(address)
            refused = answer.status_code == 403 and "That is not yours to do" in answer.text
            assert refused == (rank[name] < needed), (path, name, answer.status_code)


def test_a_route_that_was_forgotten_takes_an_admin(store: Store) -> None:
    asks = logged_in(store, "Rana")
    asks.app.router.routes.append(Route("/forgotten", lambda _: None, methods=["POST"]))  # type: ignore[attr-defined]
    assert asks.post("/forgotten").status_code == 403


def test_what_is_decided_is_signed_with_the_account(store: Store) -> None:
    asks = logged_in(store, "Ada")
    asks.cookies.set("sijill_person", "Mallory")
    assert asks.post("/people/reviewers", data={"number": "2"}).status_code == 303
    assert reviewers(store) == 2
    with store.reading() as connection:
        assert connection.execute(select(tables.decisions.c.person)).scalars().all() == ["Ada"]
    assert asks.post("/who", data={"name": "Mallory"}).status_code == 400
    assert asks.post("/people/reviewers", data={"number": "3"}).status_code == 400


def test_login_says_the_same_of_names_that_are_not_there(store: Store) -> None:
    asks = client(store, person=None)
    wrong = asks.post("/login", data={"name": "Ada", "password": "wrong wrong wrong"})
    nobody = asks.post("/login", data={"name": "Eda", "password": "wrong wrong wrong"})
    assert wrong.status_code == nobody.status_code == 403
    assert wrong.text.replace("Ada", "Eda") == nobody.text
    assert "sijill_session" not in asks.cookies


def test_an_unknown_name_takes_as_long(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    seen: list[str] = []
    verify = passwords._HASHER.verify

    class Counted:
        def verify(self, hash: str, password: str) -> bool:
            seen.append(hash.split("$")[3])
            return verify(hash, password)

    passwords._nobodys()
    monkeypatch.setattr(passwords, "_HASHER", Counted())
    assert not passwords.is_right("wrong wrong wrong", None)
    assert not passwords.is_right("wrong wrong wrong", people.password_of(store, "Ada")[1])  # type: ignore[index]
    assert seen[0] == seen[1]  # one hash each, of the same cost


def test_tries_are_limited_for_a_name_and_for_an_address(store: Store) -> None:
    asks = client(store, person=None)
    for _ in range(tries.MOST_BY_BOTH):
        assert asks.post("/login", data={"name": "ADA ", "password": "wrong"}).status_code == 403
    stopped = asks.post("/login", data={"name": "Ada", "password": WORDS})  # the right one too
    assert stopped.status_code == 429 and int(stopped.headers["retry-after"]) > 800 and "in 15 minutes" in stopped.text
    other = client(store, person=None)  # another desk on the same register agrees
    assert other.post("/login", data={"name": "Ada", "password": WORDS}).status_code == 429
    for n in range(tries.MOST_BY_ADDRESS - tries.MOST_BY_BOTH):
        assert asks.post("/login", data={"name": f"n{n}", "password": "wrong"}).status_code == 403
    assert asks.post("/login", data={"name": "Cem", "password": WORDS}).status_code == 429
    with store.writing() as connection:
        connection.execute(update(t.tries).values(made="2020-01-01T00:00:00.000000+00:00"))
    logged_in(store, "Ada")


def test_what_went_right_does_not_count(store: Store) -> None:
    for _ in range(tries.MOST_BY_ADDRESS + 1):
        logged_in(store, "Ada")
    with store.reading() as connection:
        assert connection.execute(select(t.tries.c.id)).first() is None


def test_who_guesses_elsewhere_keeps_nobody_out(store: Store) -> None:
    nobody = By(None, "elsewhere")
    for _ in range(tries.MOST_BY_BOTH + 1):
        last = tries.tried(store, "Ada", "203.0.113.7", nobody)
    assert last.wait > 0
    logged_in(store, "Ada")
    for n in range(tries.MOST_BY_NAME):  # from many places, there is an end
        last = tries.tried(store, "Ada", f"203.0.113.{n}", nobody)
    assert last.wait > 0
    assert client(store, person=None).post("/login", data={"name": "Ada", "password": WORDS}).status_code == 429
    logged_in(store, "Cem")


def test_logging_in_makes_a_new_session_and_ends_the_old(store: Store) -> None:
    asks = logged_in(store, "Ada")
    old = asks.cookies["sijill_session"]
    asks.post("/login", data={"name": "Ada", "password": WORDS})
    assert asks.cookies["sijill_session"] != old
    cookie = {"cookie": f"sijill_session={old}"}
    assert client(store, person=None).get("/events", headers=cookie).headers["location"].startswith("/login")
    with store.reading() as connection:
        assert old not in connection.execute(select(t.sessions.c.token)).scalars().all()


@pytest.mark.parametrize("column", ["seen", "expires"])
def test_sessions_end_by_themselves(store: Store, column: str) -> None:
    asks = logged_in(store, "Ada")
    assert asks.get("/account").status_code == 200
    past = sessions._iso(sessions.moments.clock() - sessions.IDLE - timedelta(seconds=1))
    with store.writing() as connection:
        connection.execute(update(t.sessions).values(**{column: past}))
    assert asks.get("/account").headers["location"].startswith("/login")
    parts = asks.post("/events/views", data={"name": "x"}, headers={"accept": "application/json"})
    assert parts.status_code == 401 and "nothing is lost" in parts.json()["error"]


def test_accounts_are_changed_by_who_has_shown_their_password_lately(store: Store) -> None:
    asks = logged_in(store, "Ada")
    long_ago = sessions._iso(sessions.moments.clock() - sessions.FRESH - timedelta(seconds=1))
    with store.writing() as connection:
        connection.execute(update(t.sessions).values(made=long_ago))
    stopped = asks.post("/people/role", data={"name": "Lio", "role": "admin"})
    assert stopped.status_code == 403 and "/login?again=1&amp;back=/people" in stopped.text
    assert people.person(store, "Lio").role == "reader"
    assert asks.get("/people").status_code == asks.get("/events").status_code == 200
    assert asks.get("/login").status_code == 303
    again = asks.get("/login?again=1&back=/people")
    assert again.status_code == 200 and "is asked for again" in again.text and 'value="Ada"' in again.text
    assert asks.post("/login", data={"name": "Ada", "password": "wrong", "back": "/people"}).status_code == 403
    back = asks.post("/login", data={"name": "Ada", "password": WORDS, "back": "/people"})
    assert back.headers["location"] == "/people"
    assert asks.post("/people/role", data={"name": "Lio", "role": "coder"}).status_code == 303
    assert len(sessions.sessions(store, people.person(store, "Ada"))) == 1


def test_log_out(store: Store) -> None:
    asks = logged_in(store, "Ada")
    kept = asks.cookies["sijill_session"]
    assert asks.post("/logout").headers["location"] == "/login"
    assert client(store, person=None).get("/events", headers={"cookie": f"sijill_session={kept}"}).status_code == 303


def test_roles_and_ends_hold_at_once(store: Store) -> None:
    admin, coder = logged_in(store, "Ada"), logged_in(store, "Cem")
    assert coder.get("/people").status_code == 403
    admin.post("/people/role", data={"name": "Cem", "role": "admin"})
    assert coder.get("/people").status_code == 200
    admin.post("/people/end", data={"name": "Cem"})
    assert coder.get("/events").headers["location"].startswith("/login")
    fresh = client(store, person=None)
    assert fresh.post("/login", data={"name": "Cem", "password": WORDS}).status_code == 403
    last = admin.post("/people/end", data={"name": "Ada"})
    assert last.status_code == 400 and "Ada is the only admin" in last.text
    assert "Ada is the only admin" in admin.post("/people/role", data={"name": "Ada", "role": "reader"}).text
    assert "had an account until" in admin.post("/people/add", data={"name": "cem", "role": "coder"}).text


def test_a_given_password_is_changed_first(store: Store) -> None:
    admin = logged_in(store, "Ada")
    page = admin.post("/people/add", data={"name": "Nour نور", "role": "coder"}).text
    given = re.search(r"<code>([\w-]+)</code>", page)
    assert given is not None
    asks = logged_in(store, "Nour نور", given[1])
    assert asks.get("/events").headers["location"] == "/account"
    assert asks.post("/events/views", data={"name": "x"}).status_code == 403
    mine = {"password": given[1], "new": "a river of small stones", "again": "a river of small stones"}
    assert asks.post("/account/password", data={**mine, "again": "x"}).status_code == 400
    assert asks.post("/account/password", data={**mine, "password": "wrong"}).status_code == 403
    assert "12 to 200" in asks.post("/account/password", data={**mine, "new": "short", "again": "short"}).text
    assert asks.post("/account/password", data=mine).status_code == 303
    assert asks.get("/account").status_code == 200
    assert given[1] not in str(people.password_of(store, "nour نور"))


def test_a_changed_password_ends_the_other_sessions(store: Store) -> None:
    here, there = logged_in(store, "Rana"), logged_in(store, "Rana")
    assert here.get("/account").text.count("End it</button>") == 1
    mine = {"password": WORDS, "new": "a river of small stones", "again": "a river of small stones"}
    assert here.post("/account/password", data=mine).status_code == 303
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_sessions_of_others_but_admins(store: Store) -> None:
    reader, coder = logged_in(store, "Lio"), logged_in(store, "Cem")
    (mine,) = sessions.sessions(store, people.person(store, "Cem"))
    assert reader.post("/account/sessions", data={"session": mine.id}).status_code == 400
    assert coder.get("/account").status_code == 200
    assert logged_in(store, "Ada").post("/people/sessions", data={"session": mine.id}).status_code == 303
    assert coder.get("/account").status_code == 303


def test_without_accounts_nothing_is_asked(tmp_path: Path) -> None:
    with Store(tmp_path / "mine.db", make=True) as store:
        asks = client(store)
        assert asks.get("/account").status_code == 404
        assert asks.get("/login").headers["location"] == "/"
        assert "sijill people add" in asks.get("/people").text
        assert asks.post("/people/add", data={"name": "Eve", "role": "admin"}).status_code == 400
        assert asks.post("/people/reviewers", data={"number": "2"}).status_code == 303


def test_hashes_are_strong_and_words_that_are_easily_guessed_refused() -> None:
    from argon2 import PasswordHasher, extract_parameters

    known = extract_parameters(PasswordHasher().hash(WORDS))
    assert (known.type.name, known.memory_cost >= 19_456, known.time_cost >= 2) == ("ID", True, True)
    for weak in (
        "", "short", "aaaaaaaaaaaaaaaa", "x" * 201, "Alexandra Person", "password1234", "trustno1trustno1",
        "qwertyuiop[]", "P@ssw0rd2024", "123456789012", "personalexandra",
    ):  # fmt: skip
        with pytest.raises(UsageError):
            passwords.hash_of(weak, "alexandra person")
    assert passwords.is_right("ﬁve green lanterns", passwords.hash_of("five green lanterns"))  # NFKC


def test_a_person_logs_in_in_a_browser(store: Store, serve: Serve, tab: Page) -> None:
    at = serve(store)
    tab.goto(f"{at}/events?words=camp")
    tab.get_by_label("Name").fill("Ada")
    tab.get_by_label("Password").fill(WORDS)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{at}/events?words=camp")
    expect(tab.locator(".who")).to_have_text("Ada")
    tab.locator(".who").click()
    tab.get_by_role("link", name="people and roles").click()
    tab.get_by_label("Name, with which they sign").fill("<b>Zoë</b>")
    tab.get_by_role("button", name="Make the account").click()
    expect(tab.locator("main code").first).to_have_text(re.compile(r"^[\w-]{16}$"))
    expect(tab.get_by_role("cell", name="<b>Zoë</b>").first).to_be_visible()
    # a link from elsewhere: the browser keeps the cookie to itself, and the page opens anew with it
    link = f"<a href='{at}/account'>desk</a>"
    tab.route("http://mail.example/**", lambda route: route.fulfill(content_type="text/html", body=link))
    tab.goto("http://mail.example/")
    tab.get_by_role("link").click()
    expect(tab.locator("h1")).to_have_text("Ada")
    tab.get_by_role("button", name="Log out").click()
    tab.wait_for_url(f"{at}/login")
