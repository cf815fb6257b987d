"""How many came to harm, as the contract has it: one row a harm told, the items and the names of a list each for
itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Casualty, HarmMention, Participant


def casualties_of(harms: Iterable[HarmMention], parties: Sequence[Participant]) -> tuple[Casualty, ...]:
    """Harms as casualties; what the text denies is none.  Where the victims named are as many as came to harm ("two
    priests were killed … they are A and B"), each name is a row."""
    told = [h for harm in harms for h in harm.parts or (harm,) if not h.negated]
    named = [p for p in parties if p.entity == "person" and p.role in {"victim", "target"}]
    out: list[Casualty] = []
    for h in told:
        alone = sum(o.act == h.act for o in told) == 1
        if alone and len(named) == h.low == h.high and h.low > 1:
            out += [_row(h, p.text, p.start, p.end, p.text, 1) for p in named]
        else:
            out.append(_row(h, h.text, h.start, h.end, h.of, None))
    return tuple(out)


def _row(h: HarmMention, text: str, start: int, end: int, of: str | None, one: int | None) -> Casualty:
    """A casualty of one harm: of one person where `one` is given, else of all its people."""
    return Casualty(
        text=text,
        start=start,
        end=end,
        act=h.act,
        who=h.who,
        of=of,
        low=one or h.low,
        high=one or h.high,
        qualifier="exact" if one else h.qualifier,
    )
