"""One saying, as its statement is made from it: its quote, what its word means, and who is meant by "we"."""

from __future__ import annotations

from msgspec import Struct

from ..know.sayings import Saying
from ..know.stances import Act
from ..model import QuoteMention, Token
from .coref import actor_meant
from .policies import whole, whole_of
from .scene import Scene

_THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "himself", "itself"})


#: who of a state speaks for it
_OF_STATE = frozenset({"government", "politician", "military", "diplomat"})


class Speech(Struct, frozen=True, kw_only=True):
    """One quote with what its word of saying means; `cue` is the token of that word, None where it has none."""

    quote: QuoteMention
    saying: Saying | None = None
    act: Act | None = None
    cue: int | None = None

    @property
    def word(self) -> str:
        """The word of saying, "" where there is none."""
        return self.saying.word if self.saying else ""


def speech_of(scene: Scene, quote: QuoteMention, saying: Saying | None) -> Speech:
    """A quote as a saying."""
    cue = scene.parsed.token_at(quote.cue.start) if quote.cue else None
    act = scene.know.stances.acts.get(saying.word) if saying else None
    if saying is not None and saying.word == "call" and cue is not None and cue.pos == "VERB":
        infinitive = scene.parsed.between(quote.content.start, quote.content.start + 1)
        act = act if infinitive and infinitive[0].lower == "to" else None  # "called it a lie"
    return Speech(quote=quote, saying=saying, act=act, cue=cue.i if cue else None)


def is_self(scene: Scene, quote: QuoteMention, i: int) -> bool:
    """Whether head i of what is said is the speaker, or the speaker's own people: "we", "its forces", "the army" where
    the army speaks."""
    words, t = scene.know.stances, scene.parsed.tokens[i]
    if t.lower in words.own:
        return True
    if any(k.lower in words.own for k in scene.parsed.kids(i, "poss")):
        return True
    if t.lower in _THIRD and (t.pos == "PRON" or t.tag == "PRP$"):
        return _means_speaker(scene, quote, t)
    owner = next((k for k in scene.parsed.kids(i, "poss") if k.lower in _THIRD), None)
    if owner is not None and i not in scene.actor_at:
        return _means_speaker(scene, quote, owner)
    return names_speaker(scene, quote, i) or _is_own_body(scene, quote, t)


def names_speaker(scene: Scene, quote: QuoteMention, i: int) -> bool:
    """Whether head i is named as the speaker is: the same actor, a body of the speaker's state, or the same name."""
    actor = scene.actor_at.get(i)
    if actor is None:
        return False
    if actor.entity == "state" and actor.country in countries_of(scene, quote):
        return True  # "Turkey's foreign minister said Ankara opposed it"
    if quote.actor and actor.actor:
        if actor.actor == quote.actor:
            return True
        entry = scene.know.actors.by_id(quote.actor)
        if actor.entity == "state" and entry is not None and entry.category in _OF_STATE:
            return entry.country == actor.country
        return not quote.actor.endswith("-media") and whole(scene, actor) == whole_of(scene, quote.actor)
    return bool(quote.speaker) and actor.name == quote.speaker


def countries_of(scene: Scene, quote: QuoteMention) -> set[str]:
    """The countries (alpha-2) that the speaker's own words name: "the Saudi foreign minister"."""
    if quote.source is None:
        return set()
    named = scene.parsed.between(quote.source.start, quote.source.end)
    nations = scene.know.actors.nationalities
    found = {nations[t.lower] for t in named if t.text[:1].isupper() and t.lower in nations}
    places = (scene.place_at.get(t.i) for t in named)
    return found | {p.country for p in places if p is not None and p.feature == "country" and p.country is not None}


def _is_own_body(scene: Scene, quote: QuoteMention, t: Token) -> bool:
    """Whether a definite noun is the body that the speaker speaks for: "the army" where its spokesman speaks, "the
    country" where a member of its government does."""
    if (
        t.pos != "NOUN"
        or quote.source is None
        or not any(k.lower in {"the", "this", "our"} for k in scene.parsed.kids(t.i))
    ):
        return False
    own = scene.parsed.between(quote.source.start, quote.source.end)
    if any(o.lemma == t.lemma for o in own):
        return True
    if t.lemma not in {"country", "government", "nation"}:
        return False
    kinds = [scene.know.kinds.as_entity(o.lower, "people") for o in own]
    titles = [scene.know.kinds.title_category(o.lower) for o in own]
    return "government" in {*(k.category for k in kinds if k is not None), *titles}


def speaks_for(scene: Scene, quote: QuoteMention) -> str | None:
    """The register's id of the state or group that a speaker speaks for: their own, else the one country that their own
    words name ("a senior US official")."""
    if quote.actor is not None:
        return whole_of(scene, quote.actor)
    countries = countries_of(scene, quote)
    state = scene.know.actors.state(countries.pop()) if len(countries) == 1 else None
    return state.id if state is not None else None


def _means_speaker(scene: Scene, quote: QuoteMention, pronoun: Token) -> bool:
    """Whether "he", "it" or "their" means the speaker: it agrees, stands outside quotation marks, no subject of what is
    said comes before that it may mean, and no other actor is meant."""
    if is_quoted(scene, quote, pronoun.start) or not _agrees(scene, quote, pronoun.lower):
        return False
    inside = scene.parsed.between(quote.content.start, pronoun.start)
    if any(
        t.pos in {"NOUN", "PROPN"}
        and t.dep in {"nsubj", "nsubjpass"}
        and quote.content.start <= t.start < pronoun.start
        for t in inside
    ):
        return False
    meant = actor_meant(scene, pronoun.i)
    if meant is None or not quote.actor:
        return True
    return meant.actor in {quote.actor, None} or whole(scene, meant) == whole_of(scene, quote.actor)


def is_quoted(scene: Scene, quote: QuoteMention, offset: int) -> bool:
    """Whether a character of what is said stands in quotation marks."""
    if not quote.direct:
        return False
    before = scene.parsed.text[quote.content.start : offset]
    straight = before.count('"') + before.count("''")
    return before.count("“") > before.count("”") or straight % 2 == 1


def _agrees(scene: Scene, quote: QuoteMention, word: str) -> bool:
    """Whether a pronoun may be said of the speaker by number: "they" of several or a body, "it" of a body."""
    if word in {"he", "she", "his", "her", "him", "himself"}:
        return True
    own = scene.parsed.between(quote.source.start, quote.source.end) if quote.source else ()
    entry = scene.know.actors.by_id(quote.actor) if quote.actor else None
    body = entry is not None and entry.entity in {"group", "state"}
    person = not body and (quote.role is not None or any(t.label == "PERSON" for t in own))
    several = any(t.tag in {"NNS", "NNPS"} or t.lower in {"they", "who"} or t.dep == "conj" for t in own)
    if word in {"it", "its", "itself"}:
        speaks_for = any(t.lemma in scene.know.parties.speakers for t in own)
        return not person or speaks_for or bool(quote.role)
    return several or not person
