"""What a process is to do in a test of faults, besides commands of sijill and keeping articles."""

from __future__ import annotations

import os
import resource
import signal
import time

from kept import put_together
from sqlalchemy import Engine, event, text
from written import texts

from sijill.cli import main
from sijill.flow import code_article
from sijill.model import article_of
from sijill.register import Filters, Store, View, Writer
from sijill.reviewing import note


def amid_a_change(where: str) -> None:
    """Change a register, and never come to an end of it; says so when it has begun to be written."""
    with Store(where) as store, store.writing() as connection:
        connection.execute(text("PRAGMA cache_size = 1"))
        for n in range(300):
            connection.execute(text(f"INSERT INTO actors (id, name, entity) VALUES ('x{n}', '{'x' * 900}', 'group')"))
        print("amid", flush=True)
        time.sleep(60)


def limited(size: int, *args: str) -> None:
    """A command of sijill that may write no file of more bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    main(args)


def printing(into: str, *args: str) -> None:
    """A command of sijill whose standard output is a file."""
    os.dup2(os.open(into, os.O_WRONLY), 1)
    main(args)


def migrate(where: str, last: int, kill: bool) -> None:
    """Open a register; at its so manieth statement that changes anything the process is killed, or the statement
    fails.  Says how many there were."""
    count = 0

    def counted(connection: object, cursor: object, statement: str, *_: object) -> None:
        nonlocal count
        if not statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA")):
            count += 1
            if count == last and kill:
                os.kill(os.getpid(), signal.SIGKILL)
            if count == last:
                raise OSError("the machine breaks down")

    event.listen(Engine, "before_cursor_execute", counted)
    Store(where).close()
    print(f"{count} statements", flush=True)


def code_otherwise(where: str, number: int) -> None:
    """Keep so many articles as another coder coded them, merged and listed."""
    with Store(where, make=True) as store:
        writer = Writer(store, "another coder")
        for n, told in enumerate(texts(number)):
            writer.add(code_article(article_of(told, id=f"a{n}", published="2021-05-07", source=f"Paper {n % 4}")))
        put_together(store)


def decide(where: str, person: str, number: int) -> None:
    """A person says something about an event, again and again."""
    with Store(where) as store:
        about = View(store).ids(Filters())[0]
        for n in range(number):
            note(store, about, f"words {n}", person)
