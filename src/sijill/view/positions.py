"""Who holds which position on a policy, since when, by which words, and how that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..know.names import fold
from ..model import Topic
from ..model.event import Said

_OTHER = {"supports": "opposes", "opposes": "supports"}


class Position(Struct, frozen=True, kw_only=True):
    """One statement of a position.

    `side` is supports or opposes (what was asked), `how` the stance of the statement (demands, rejects …); `time` is
    when it was said (EDTF), else published, as `basis` says (said, published), and `day` the last ISO day that it may
    have been; None where neither is known.  `words` are those for the policy, `quote` what was said, from the character
    `start` of the article on.
    """

    side: str
    how: str | None = None
    time: str | None = None
    day: str | None = None
    basis: str | None = None
    words: str
    quote: str
    direct: bool = False
    condition: str | None = None
    policy: str
    whose: str | None = None
    country: str | None = None
    article: str
    sha256: str
    statement: str
    start: int
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


class Holder(Struct, frozen=True, kw_only=True):
    """Somebody with all their statements on it, by day (those without one last).

    `side` is their last position and `since` the time (EDTF) from which they held it without another in between;
    `changed` where they have held both; `sources` how many outlets tell of it.
    """

    name: str
    actor: str | None = None
    role: str | None = None
    side: str
    since: str | None = None
    changed: bool = False
    sources: int = 1
    positions: tuple[Position, ...]


class Issue(Struct, frozen=True, kw_only=True):
    """A policy that somebody takes a position on, with whose it is and where: `topic` asks for it (`stance` supports).
    In how many statements it is supported, and opposed; `last` the last ISO day of one."""

    topic: Topic
    supports: int
    opposes: int
    last: str | None = None

    @property
    def statements(self) -> int:
        return self.supports + self.opposes


def issue(policy: str, name: str, whose: str | None = None, country: str | None = None) -> Topic:
    """A policy as it is asked for: who supports it."""
    return Topic(
        text=name, start=0, end=0, kind="policy", name=name, id=policy, actor=whose, country=country, stance="supports"
    )


def same_issue(a: Topic, b: Topic) -> bool:
    """Whether two topics are one policy, of the same actor and in the same country."""
    return a.kind == b.kind == "policy" and (a.id, a.actor, a.country) == (b.id, b.actor, b.country)


def issues(said: Iterable[Said]) -> tuple[Issue, ...]:
    """The policies that statements take a position on, each once for whose it is and where, the most spoken of first;
    a statement counts once."""
    counts: dict[tuple[str, str | None, str | None], Counter[str]] = {}
    names: dict[str, str] = {}
    days: dict[tuple[str, str | None, str | None], str] = {}
    for s in said:
        taken: dict[tuple[str, str | None, str | None], str] = {}
        for topic in s.statement.about:
            if topic.kind == "policy" and topic.id and topic.stance is not None and topic.stance in _OTHER:
                names[topic.id] = topic.name
                taken.setdefault((topic.id, topic.actor, topic.country), topic.stance)
        day = (s.statement.said.not_after if s.statement.said else None) or s.published or ""
        for key, stance in taken.items():
            counts.setdefault(key, Counter())[stance] += 1
            days[key] = max(days.get(key, ""), day)
    found = (
        Issue(
            topic=issue(key[0], names[key[0]], key[1], key[2]),
            supports=told["supports"],
            opposes=told["opposes"],
            last=days[key] or None,
        )
        for key, told in counts.items()
    )
    return tuple(sorted(found, key=lambda i: (-i.statements, i.topic.name, i.topic.actor or "", i.topic.country or "")))


def positions(said: Iterable[Said], asked: Sequence[Topic], as_of: str | None = None) -> tuple[Holder, ...]:
    """Who holds which position on the policies `asked`, those with most statements first.

    A statement tells of a position where it supports or opposes one of these policies, of the same actor and in the
    same country as far as both say so ("foreign forces" are also those asked for).  `as_of` (ISO day) leaves out what
    was said or published later, and what has no day.  A statement of the same words in several articles of one outlet
    counts once.  Speakers are one by their id in the register, else by their name; those who are not named are one in
    one article only.
    """
    held: dict[str, list[tuple[Said, Position]]] = {}
    seen: set[tuple[str, str | None, str, str]] = set()
    for s in said:
        position = next(_positions(s, asked), None)
        if position is None or (as_of is not None and (position.day is None or position.day > as_of)):
            continue
        key = _key(s)
        once = (key, s.source, position.quote, position.side)
        if once not in seen:
            seen.add(once)
            held.setdefault(key, []).append((s, position))
    holders = [_holder(rows) for rows in held.values()]
    return tuple(sorted(holders, key=lambda h: (-len(h.positions), h.since or "9999", h.name)))


def _positions(s: Said, asked: Sequence[Topic]) -> Iterator[Position]:
    statement = s.statement
    said = statement.said
    time, day, basis = (said.edtf, said.not_after, "said") if said else (None, None, None)
    if day is None and s.published:
        time, day, basis = s.published, s.published, "published"
    for topic in statement.about:
        question = next((a for a in asked if _is_it(topic, a)), None)
        if question is None or topic.stance not in _OTHER:
            continue
        yield Position(
            side=topic.stance if question.stance != "opposes" else _OTHER[topic.stance],
            how=statement.stance,
            time=time,
            day=day,
            basis=basis,
            words=topic.text,
            quote=statement.content.text,
            direct=statement.direct,
            condition=statement.condition.text if statement.condition else None,
            policy=topic.id or topic.name,
            whose=topic.actor,
            country=topic.country,
            article=s.article,
            sha256=s.sha256,
            statement=statement.id,
            start=statement.content.start,
            **{k: getattr(s, k) for k in ("source", "title", "published", "url")},
        )


def _is_it(topic: Topic, asked: Topic) -> bool:
    """Whether a topic is the policy asked for, as far as both say whose it is and where."""
    if topic.kind != "policy" or topic.id != asked.id:
        return False
    if topic.actor is None and asked.actor is not None and _names(topic.text):
        return False  # of somebody whom the register does not have
    return all(
        a is None or b is None or a == b for a, b in ((topic.actor, asked.actor), (topic.country, asked.country))
    )


def _names(words: str) -> bool:
    """Whether words have a name in them: one with a capital, unless all of them are in capitals."""
    return not words.isupper() and any(word[:1].isupper() for word in words.split())


def _key(s: Said) -> str:
    if s.statement.actor:
        return s.statement.actor
    name = "=" + fold(s.statement.speaker)
    return f"{name} {s.article}" if s.statement.anonymous else name


def _holder(rows: Sequence[tuple[Said, Position]]) -> Holder:
    ordered = [p for _, p in sorted(rows, key=lambda r: r[1].day or "9999")]
    last = ordered[-1]
    since = last.time
    for p in reversed(ordered):
        if p.side != last.side:
            break
        since = p.time or since
    first = rows[0][0].statement
    return Holder(
        name=max((s.statement.speaker for s, _ in rows), key=len) if first.actor is None else first.speaker,
        actor=first.actor,
        role=next((s.statement.role for s, _ in rows if s.statement.role), None),
        side=last.side,
        since=since,
        changed=len({p.side for p in ordered}) > 1,
        sources=len({p.source or p.article for p in ordered}),
        positions=tuple(ordered),
    )
