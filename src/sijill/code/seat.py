"""Where the acts of a parliament, a court or a government are at home: in the body's own country."""

from __future__ import annotations

from ..model import ActorMention, Place, Span
from .drafts import Draft
from .home import as_place_of
from .objects import obliques
from .roles import Scene
from .where import as_country

#: what a body does where it sits; it meets, signs, helps and sends forces elsewhere too
_AT_HOME = {"vote", "legislate", "reject", "accuse", "request", "threaten", "support", "sanction"}
_SITTING = {"government", "judiciary"}
_BEFORE = ("amod", "compound", "nmod", "poss")


def seat_of(scene: Scene, draft: Draft) -> Place | None:
    """The country of the bodies whose act this is; None where they are of several, or the words do not tell whose they
    are."""
    if draft.event_type not in _AT_HOME or not draft.agents:
        return None
    sentence = draft.sentences[0]
    bodies = [_body_at(scene, i) for i in draft.agents if scene.parsed.tokens[i].sentence == sentence]
    countries = {_country(scene, b) if b is not None else None for b in bodies}
    body, country = next(iter(bodies), None), next(iter(countries), None)
    if len(countries) > 1 or body is None or country is None:
        return None
    return as_country(as_place_of(country, Span(body.start, body.end), scene.know, scene.parsed))


def _country(scene: Scene, body: ActorMention) -> str | None:
    """Whose the body is: its own state's, or that of the country named in or after its name ("the parliament of X")."""
    if body.country:
        return body.country
    inside = {t.i for t in scene.parsed.between(body.start, body.end)}
    inside.update(obliques(scene.parsed, body.head, frozenset({"of"})))
    named = {
        scene.place_at[i].country for i in inside if i in scene.place_at and scene.place_at[i].feature == "country"
    }
    return named.pop() if len(named) == 1 else None


def _body_at(scene: Scene, i: int) -> ActorMention | None:
    """The body of a state that head i names: a legislature, a court, a government or ministry."""
    parsed, actor = scene.parsed, scene.actor_at.get(i)
    if actor is None or actor.entity != "group":
        return None
    words = {parsed.tokens[i].lemma.lower(), parsed.tokens[i].lower, *actor.text.lower().split()}
    if actor.category not in _SITTING and not words & scene.know.words.legislature_words:
        return None
    # "the Libyan House of Representatives" is not the one that the list knows by this name
    others = [k for k in parsed.kids(i, *_BEFORE) if k.start < actor.start and k.text[:1].isupper()]
    return None if others else actor
