"""A register, opened: the friendly way to what `Store`, `Writer` and `View` do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from ..adding import Happened, add, put_together
from ..errors import UsageError
from ..exporting import export, format_called, material, sidecar
from ..judge import choose, rule_named
from ..model import Article, Coded
from ..model.event import Chosen, Said
from ..model.linked import Summed
from ..read import SetAside, read
from ..register import Filters, Store, View, Writer, moments
from .coding import article_from
from .events import Events


class Added(Struct, frozen=True):
    """What became of what was added: articles `kept`, those `there` before, and why others were set `aside`."""

    kept: int
    there: int
    aside: tuple[str, ...] = ()


class Register:
    """A register in a file (or at a database's address), made where there is none.

    with Register("sijill.db") as register:
        register.add_text("…", published="2023-12-04", source="Example Daily")
        register.events(country="IQ").to_pandas()
    """

    def __init__(self, where: str | Path = "sijill.db", *, make: bool = True) -> None:
        self.store = Store(where, make=make)
        self._view = View(self.store)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<register {self.store.address}>"

    def close(self) -> None:
        """Close it; what was added is kept."""
        self.store.close()

    def add(self, *items: Article | Coded) -> Added:
        """Keep articles (which are coded) and what was coded, and merge what they tell.  A text is kept once."""
        coded = [i for i in items if isinstance(i, Coded)]
        done = self._add(i for i in items if isinstance(i, Article))
        if not coded:
            return done
        with Writer(self.store) as writer:
            fresh = sum(writer.add(c) for c in coded)
        put_together(self.store, lambda _: None)
        return Added(done.kept + fresh, done.there + len(coded) - fresh, done.aside)

    def add_text(self, text: str, *, published: str | date | None = None, **about: str | None) -> Added:
        """Code and keep a text; `about` as in `code_text` (source, title, url, id, language)."""
        return self._add([article_from(text, published=published, **about)])

    def add_files(self, *files: str | Path, published: str | None = None) -> Added:
        """Code and keep what these files or folders hold, in any format that `sijill add` reads."""
        return self._add(i for file in files for i in read(str(file), published=published))

    def events(self, filters: Filters | None = None, *, rule: str = "all_claims", **asked: Any) -> Events:
        """The events that match, with what a rule chooses; what can be asked is what `Filters` has (since, until,
        country, place, type, actor, killed, grade, source, words …).  Raises UsageError for anything else."""
        return Events(self._view, _filters(filters, asked), rule_named(rule))

    def event(self, id: str, rule: str = "all_claims") -> Chosen:
        """One event, by its id, the beginning of it, or an id that it once had."""
        return choose(self._view.event(id), rule)

    def statements(self) -> tuple[Said, ...]:
        """Who said what."""
        return tuple(self._view.statements())

    def tallies(self) -> tuple[Summed, ...]:
        """Stated sums over many incidents."""
        return self._view.tallies()

    def counts(self) -> dict[str, int]:
        """How much it holds of each kind."""
        return self._view.counts()

    def export(
        self, format: str, file: str | Path, filters: Filters | None = None, *, rule: str = "all_claims", **asked: Any
    ) -> dict[str, Any]:
        """Write events into a file of a format (docs/formats.md).  Gives what `sijill export` writes beside the file:
        what went in and out, and what was lost.  A file that cannot be written whole is not written at all."""
        form, chosen_by, which = format_called(format), rule_named(rule), _filters(filters, asked)
        target = Path(file)
        part = target.with_name(target.name + ".part")
        try:
            with part.open("wb") as out:
                ledger = export(form, material(self._view, which, chosen_by), out)
            part.replace(target)
        except OSError as error:
            raise UsageError(f"{target} cannot be written: {error.strerror}.", str(target)) from error
        finally:
            part.unlink(missing_ok=True)
        return sidecar(form, str(target), ledger, rule=rule, made=moments.now_utc(), asked=which)

    def _add(self, items: Iterable[Article | SetAside]) -> Added:
        told: list[Happened] = []
        add(self.store, items, told.append)
        aside = tuple(h.words or h.about for h in told if h.kind == "aside")
        return Added(sum(h.kind == "kept" for h in told), sum(h.kind == "there" for h in told), aside)


def _filters(given: Filters | None, asked: dict[str, Any]) -> Filters:
    """What is asked for, as filters; a lone word where several may stand is taken for several of one."""
    known = {f.name: f.default for f in fields(Filters)}
    for name, value in asked.items():
        if name not in known:
            raise UsageError(f"Events cannot be asked for by {name!r}; they can by {', '.join(known)}.", name)
        if isinstance(known[name], tuple) and isinstance(value, str):
            asked[name] = (value,)
        elif isinstance(value, date):
            asked[name] = value.isoformat()
    return Filters(**{**{n: getattr(given, n) for n in known if given is not None}, **asked})
