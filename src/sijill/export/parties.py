"""Those who take part in an event, as a rule lists them, each with what is claimed of who they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from ..know import knowledge
from ..model.event import Choice, Chosen


class Party(Struct, frozen=True, kw_only=True):
    """One who takes part: the name that the rule chose, the register id (None: nobody listed), and what most claims say
    of them: `entity` (person people group state object), `kind` (military armed-group civilian …), `description`.
    `country` (alpha-2) is that of the listed actor."""

    name: str
    actor: str | None = None
    entity: str = "group"
    kind: str | None = None
    country: str | None = None
    description: str | None = None


def doers(chosen: Chosen) -> tuple[Party, ...]:
    """Those who did it; of a fight the first side."""
    return tuple(_of(chosen, chosen.perpetrators)) or tuple(_of(chosen, chosen.sides))[:1]


def others(chosen: Chosen) -> tuple[Party, ...]:
    """Those to whom it was done; of a fight the other sides."""
    return tuple(_of(chosen, chosen.targets)) or tuple(_of(chosen, chosen.sides))[0 if chosen.perpetrators else 1 :]


def _of(chosen: Chosen, choice: Choice | None) -> Iterator[Party]:
    if choice is None:
        return
    of = set(choice.claims)
    told = [c for c in chosen.event.claims("participant") if c.id in of]
    for name in choice.value:
        mine = [c.value for c in told if c.value["name"] == name]
        ids = [v["actor"] for v in mine if v.get("actor")]
        actor = ids[0] if ids else None
        listed = knowledge().actors.by_id(actor) if actor else None
        kinds = Counter(v["kind"] for v in mine if v.get("kind"))
        entities = Counter(v["entity"] for v in mine if v.get("entity"))
        yield Party(
            name=name,
            actor=actor,
            entity=listed.entity if listed else entities.most_common(1)[0][0] if entities else "group",
            kind=(listed.category if listed else None) or (kinds.most_common(1)[0][0] if kinds else None),
            country=listed.country if listed else None,
            description=next((v["description"] for v in mine if v.get("description")), None),
        )
