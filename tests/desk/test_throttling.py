"""Many try to log in at once: the limits hold, others get in, and few passwords are hashed at a time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from argon2 import PasswordHasher

from at_desk import Serve
from sijill.register import Store, logged, passwords, people, tries

WORDS = "seven green lanterns"
_TOKEN = {"x-csrf-token": "t" * 32, "cookie": "sijill_csrf=" + "t" * 32}


class Slow:
    """Quick hashes that take a while, and how many were made at once."""

    def __init__(self, seconds: float) -> None:
        self.hasher, self.seconds = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1), seconds
        self.now = self.most = 0
        self.lock = threading.Lock()

    def hash(self, password: str) -> str:
        return self.hasher.hash(password)

    def check_needs_rehash(self, hash: str) -> bool:
        return False

    def verify(self, hash: str, password: str) -> bool:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            time.sleep(self.seconds)
            return self.hasher.verify(hash, password)
        finally:
            with self.lock:
                self.now -= 1


def tried(at: str, name: str, password: str) -> int:
    form = {"name": name, "password": password}
    return httpx.post(f"{at}/login", data=form, headers=_TOKEN, timeout=60).status_code


def test_the_limit_holds_under_load(where: str, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(0.02)
    monkeypatch.setattr(passwords, "_HASHER", slow)
    passwords._nobodys.cache_clear()
    with Store(where, make=True, patience=5.0) as store:
        for name, role in (("Ada", "admin"), ("Cem", "coder")):
            people.add(store, name, role, passwords.hash_of(WORDS))
        at = serve(store)
        with ThreadPoolExecutor(16) as pool:
            found = list(pool.map(lambda _: tried(at, "Ada", "wrong wrong wrong"), range(48)))
        assert set(found) <= {403, 429, 503}
        assert found.count(403) <= tries.MOST_BY_BOTH
        while (last := tried(at, "Ada", "wrong wrong wrong")) != 429:  # those told to come again were not counted
            assert last == 403
        assert tried(at, "Ada", WORDS) == 429
        assert tried(at, "Cem", WORDS) == 303
        assert slow.most <= 2
        kept = [e.outcome for e in logged.entries(store, kind="log-in")[0]]
        assert kept.count("wrong password") == tries.MOST_BY_BOTH and kept.count("too many tries") == 1
    passwords._nobodys.cache_clear()


def test_who_waits_leaves_room_for_others(tmp_path, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(0.3)
    monkeypatch.setattr(passwords, "_HASHER", slow)
    passwords._nobodys.cache_clear()
    with Store(tmp_path / "x.db", make=True, patience=5.0) as store:
        people.add(store, "Ada", "admin", passwords.hash_of(WORDS))
        at = serve(store)
        with ThreadPoolExecutor(30) as pool:
            asked = [pool.submit(tried, at, f"nobody {n}", "wrong wrong wrong") for n in range(30)]
            time.sleep(0.3)
            assert httpx.get(f"{at}/login", timeout=60).status_code == 200
            assert sum(not one.done() for one in asked) > 0  # it did not wait for them
            found = [one.result() for one in asked]
        assert set(found) == {403, 503} and slow.most <= 2
    passwords._nobodys.cache_clear()
