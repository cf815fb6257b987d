"""How many came to harm, as the contract has it: one row a harm told, the items and the names of a list each for
itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Casualty, HarmMention, Participant, Voice


def casualties_of(
    harms: Sequence[tuple[HarmMention, tuple[Voice, ...] | None]], parties: Sequence[Participant]
) -> tuple[Casualty, ...]:
    """Harms, each with who says so where it is not the report's, as casualties; of those that somebody denies the
    number is none, by their word.  Where the victims named are as many as came to harm ("two priests were killed …
    they are A and B"), each name is a row."""
    told = [(h, chain) for harm, chain in harms for h in (harm.parts or (harm,))]
    named = [p for p in parties if p.entity == "person" and p.role in {"victim", "target"}]
    out: list[Casualty] = []
    for h, chain in told:
        alone = sum(o.act == h.act for o, _ in told) == 1
        if h.negated:
            out.append(_row(h, chain, h.text, h.start, h.end, h.of, (0, 0, "exact")))
        elif alone and len(named) == h.low == h.high and h.low > 1:
            out += [_row(h, chain, p.text, p.start, p.end, p.text, (1, 1, "exact")) for p in named]
        else:
            out.append(_row(h, chain, h.text, h.start, h.end, h.of, (h.low, h.high, h.qualifier)))
    return tuple(out)


def _row(
    h: HarmMention,
    chain: tuple[Voice, ...] | None,
    text: str,
    start: int,
    end: int,
    of: str | None,
    number: tuple[int, int | None, str],
) -> Casualty:
    low, high, qualifier = number
    return Casualty(
        text=text,
        start=start,
        end=end,
        act=h.act,
        who=h.who,
        of=of,
        low=low,
        high=high,
        qualifier=qualifier,
        chain=chain,
    )
