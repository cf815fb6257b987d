"""People and sessions, on either database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from sijill.errors import UsageError
from sijill.register import Store, passwords, people, sessions, tries
from sijill.register import tables_people as t
from sijill.register.logbook import AT_TERMINAL

WORDS = "seven green lanterns"


def test_people_on_either_database(where: str) -> None:
    with Store(where, make=True) as store:
        hash = passwords.hash_of(WORDS)
        with pytest.raises(UsageError, match="first account is that of an admin"):
            people.add(store, "Cem", "coder", hash)
        ada = people.add(store, "Ada", "admin", hash)
        with pytest.raises(UsageError, match="There is an account of the name Ada"):
            people.add(store, "ＡＤＡ", "coder", hash)
        token = sessions.log_in(store, ada)
        assert sessions.standing(store, token).person == ada
        assert sessions.standing(store, token + "x").person is None
        with store.writing() as connection:
            connection.execute(update(t.sessions).values(seen=sessions._iso(datetime.now(UTC) - sessions._SEEN * 2)))
        sessions.standing(store, token)
        (session,) = sessions.sessions(store)
        assert session.seen > session.made  # written down again
        assert tries.tried(store, "Ada", "1.2.3.4", AT_TERMINAL).wait == 0
        sessions.end_session(store, session.id)
        assert sessions.standing(store, token).person is None
