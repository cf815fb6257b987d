"""Which policies some words speak of, whose and where: "the withdrawal of US forces from Iraq"."""

from __future__ import annotations

from msgspec import Struct

from ..know.policies import Wording
from ..model import ActorMention, Token
from .nouns import is_definite, spread
from .objects import objects_of
from .scene import Scene
from .subjects import subjects

#: what stands between the parts of a word ("no-fly zone")
_TIES = frozenset({"-", "–"})
#: prepositions before where it is done, and before those it is done to
_WHERE = frozenset(
    {"from", "in", "on", "over", "into", "inside", "within", "across", "against", "at", "out", "to", "of", "towards"}
)
#: words that point to forces named before
_POINTING = frozenset({"these", "those", "this", "that", "such"})
_THEIRS = frozenset({"their", "they", "them", "its", "it", "his", "her"})
_REACH = 2
_PARTICLES = ("prt", "advmod", "prep", "acomp", "npadvmod", "dobj")


class Spoken(Struct, frozen=True, kw_only=True):
    """A policy that some words speak of.  `token` is the head of its words, which are tokens `first` to `last`
    (inclusive); `theme` the head of whose or what it is about (the forces, the prisoners), where it needs one."""

    wording: Wording
    token: int
    first: int
    last: int
    theme: int | None = None


def policies_in(scene: Scene, start: int, end: int) -> list[Spoken]:
    """The policies that the words at these characters speak of, in order; the longest words first, each word once."""
    parsed, known = scene.parsed, scene.know.policies
    inside = [t for t in parsed.between(start, end) if t.start >= start and t.end <= end]
    taken: set[int] = set()
    found: list[Spoken] = []
    for t in inside:
        actor = scene.actor_at.get(t.i)
        if t.i in taken or (actor is not None and actor.entity == "group" and t.text[:1].isupper()):
            continue  # "Popular Mobilization Units"
        wordings = known.verbs(t.lemma) if t.pos == "VERB" else []
        for wording in [*known.nouns(t.lemma), *known.nouns(t.lower), *wordings]:
            spoken = _verb(scene, t, wording) if wording.verb else _noun(scene, t, wording)
            if spoken is not None and spoken.last <= inside[-1].i:
                found.append(spoken)
                taken.update(range(spoken.first, spoken.last + 1))
                break
    return found


def _noun(scene: Scene, t: Token, wording: Wording) -> Spoken | None:
    last = _phrase(scene, t, wording.words)
    if last is None or t.pos not in {"NOUN", "PROPN", "ADJ", "DET", "VERB"}:
        return None
    head = scene.parsed.tokens[last]
    if len(wording.words) == 1 and (t.pos not in {"NOUN", "PROPN"} or (wording.ended and t.dep == "compound")):
        return None
    if wording.role is None:
        return Spoken(wording=wording, token=last, first=t.i, last=last)
    theme = next((k for k in _of(scene, head) if _is(scene, k, wording)), None)
    if theme is None and not _of(scene, head) and is_definite(scene.parsed, head.i):
        theme = _told_before(scene, head, wording)
    if theme is None and wording.plain and wording.sign > 0 and _leaves_ground(scene, head):
        return Spoken(wording=wording, token=last, first=t.i, last=last)  # "a withdrawal from the region"
    if theme is None or _leaves_no_ground(scene, wording, head, theme):
        return None
    return Spoken(wording=wording, token=last, first=t.i, last=last, theme=theme)


def _leaves_ground(scene: Scene, noun: Token) -> bool:
    """Whether it is ground that a noun is "from"."""
    parsed = scene.parsed
    left = [o for p in parsed.kids(noun.i, "prep") if p.lower == "from" for o in parsed.kids(p.i, "pobj")]
    return any(_is_ground(scene, o) for o in left)


def _is_ground(scene: Scene, t: Token) -> bool:
    grounds = scene.know.policies.classes["ground"]
    return t.lemma in grounds or t.i in scene.place_at or state_at(scene, t.i) is not None


def _told_before(scene: Scene, noun: Token, wording: Wording) -> int | None:
    """What a bare definite noun ("the withdrawal") is of: what the same policy was told of before in the article."""
    for t in reversed(scene.parsed.tokens[: noun.i]):
        known = scene.know.policies.nouns(t.lemma) if t.pos == "NOUN" else []
        verbs = scene.know.policies.verbs(t.lemma) if t.pos == "VERB" else []
        for other in (*known, *verbs):
            if other.policy != wording.policy or other.role is None or (t.pos == "NOUN" and not _of(scene, t)):
                continue
            spoken = _verb(scene, t, other) if other.verb else _noun(scene, t, other)
            if spoken is not None:
                return spoken.theme
    return None


def _phrase(scene: Scene, t: Token, words: tuple[str, ...]) -> int | None:
    """The last token of the phrase of these lemmas that begins here, hyphens aside; None where it does not."""
    tokens, k = scene.parsed.tokens, t.i
    for word in words:
        while k < len(tokens) and tokens[k].text in _TIES and k > t.i:
            k += 1
        if k >= len(tokens) or word not in (tokens[k].lemma, tokens[k].lower):
            return None
        k += 1
    return k - 1


def _of(scene: Scene, noun: Token) -> list[int]:
    """Whose or of what a noun is: "of X", "X's", "X withdrawal", "their"."""
    parsed = scene.parsed
    own = [k.i for k in parsed.kids(noun.i, "poss", "compound", "nmod", "amod")]
    own += [
        o.i for p in parsed.kids(noun.i, "prep") if p.lower in {"of", "by", "for"} for o in parsed.kids(p.i, "pobj")
    ]
    own += [o.i for p in parsed.kids(noun.i, "prep") if p.lower in {"to", "into"} for o in parsed.kids(p.i, "pobj")]
    return spread(parsed, own)


def _verb(scene: Scene, t: Token, wording: Wording) -> Spoken | None:
    parsed = scene.parsed
    last = t.i
    if t.dep in {"amod", "compound"}:
        return None
    if len(wording.words) > 1:
        end = _particle(scene, t, wording.words[1:])
        if end is None:
            return None
        last = end if end - t.i == len(wording.words) - 1 else t.i
    if wording.role is None:
        return Spoken(wording=wording, token=t.i, first=t.i, last=last)
    heads = subjects(parsed, t) if wording.role == "subject" else objects_of(parsed, t)
    if wording.role == "subject" and not heads and t.dep in {"xcomp", "ccomp", "advcl", "relcl"}:
        heads = [k.i for k in parsed.kids(t.head, "dobj")]
    theme = next((k for k in spread(parsed, heads) if _is(scene, k, wording)), None)
    if theme is None or _leaves_no_ground(scene, wording, t, theme):
        return None
    return Spoken(wording=wording, token=t.i, first=t.i, last=last, theme=theme)


def _particle(scene: Scene, t: Token, rest: tuple[str, ...]) -> int | None:
    """The last token of the rest of a verb of several words: beside it, or hanging on it past its object."""
    parsed = scene.parsed
    beside = _phrase(scene, parsed.tokens[t.i + 1], rest) if t.i + 1 < len(parsed.tokens) else None
    if beside is not None:
        return beside
    for k in parsed.kids(t.i, *_PARTICLES):
        if k.i > t.i and (end := _phrase(scene, k, rest)) is not None:
            return end
    return None


def _is(scene: Scene, i: int, wording: Wording) -> bool:
    """Whether head i is of the wording's class; forces are also a state's by name, where a state may stand for them."""
    t = scene.parsed.tokens[i]
    words = scene.know.policies.classes[wording.classes or ""]
    if t.lemma in words or t.lower in words:
        return True
    if wording.classes == "state" and (i in scene.place_at or i in scene.actor_at):
        return True
    if wording.classes == "leaders":
        return i in scene.persons
    if wording.classes != "forces":
        return False
    actor = scene.actor_at.get(i)
    if actor is not None and actor.category in {"military", "armed-group"}:
        return True
    if t.lower in {"their", "they", "them"}:
        return _last_named(scene, i, None) is not None
    return wording.plain and state_at(scene, i) is not None


def _leaves_no_ground(scene: Scene, wording: Wording, head: Token, theme: int) -> bool:
    """Whether what is left or withdrawn from is no ground: "withdrew from the treaty", "left the talks"."""
    if wording.policy != "withdrawal-of-forces":
        return False
    parsed = scene.parsed
    left = [o for p in parsed.kids(head.i, "prep") if p.lower == "from" for o in parsed.kids(p.i, "pobj")]
    if wording.role == "subject" and head.pos == "VERB":
        left += parsed.kids(head.i, "dobj")
    kept = [o for o in left if o.i != theme]
    if not kept:  # "Britain must leave": a state leaves more than places
        return head.pos == "VERB" and state_at(scene, theme) is not None
    return not any(o.pos == "PRON" or _is_ground(scene, o) for o in kept)


# ------------------------------------------------------------------------------------------ whose


def owner_of(scene: Scene, spoken: Spoken, speaker: str | None = None) -> str | None:
    """The register's id of whose policy it is: of whose forces, by whom imposed.  A state's forces are the state's.
    "Their troops" and "these forces" are those of the last force or state named before that is not the `speaker`
    (register id)."""
    parsed, t = scene.parsed, scene.parsed.tokens[spoken.token]
    if spoken.theme is not None and spoken.wording.classes in {"forces", "militias", "leaders"}:
        prepositions = frozenset({"of", "from"} if spoken.wording.sign < 0 or t.pos != "VERB" else {"of"})
        found = _owner_at(scene, spoken.theme, speaker) or _owner_behind(scene, spoken.theme, prepositions)
        if found is None and any(k.lower in _POINTING for k in parsed.kids(spoken.theme, "det")):
            found = _last_named(scene, spoken.theme, speaker)
        if found is not None or spoken.wording.classes != "forces":
            return found
        if spoken.wording.sign < 0 and t.pos == "VERB":  # "needs no forces, whether from X or from Y"
            return _owner_behind(scene, spoken.token, prepositions, deep=True)
        return None
    near = [*range(spoken.first, spoken.last + 1)]
    before = [k.i for i in near for k in parsed.kids(i, "poss", "compound", "amod", "nmod") if k.i < t.i]
    for i in before:
        if found := _owner_at(scene, i, speaker):
            return found
    behind = next((f for i in near if (f := _owner_behind(scene, i, frozenset({"by"})))), None)
    if behind or t.pos != "VERB":
        return behind
    doers = [k for k in subjects(parsed, t) if k != spoken.theme]
    return next((found for k in doers if (found := _owner_at(scene, k, speaker))), None)


def _owner_behind(scene: Scene, i: int, prepositions: frozenset[str], deep: bool = False) -> str | None:
    """Who stands behind these prepositions of a word; `deep` where they may hang anywhere under it."""
    parsed = scene.parsed
    under = [parsed.tokens[k] for k in parsed.subtree(i) if k > i] if deep else parsed.kids(i, "prep", "agent")
    for p in under:
        if p.lower in prepositions:
            for o in parsed.kids(p.i, "pobj"):
                if found := _owner_at(scene, o.i, None):
                    return found
    return None


def _owner_at(scene: Scene, i: int, speaker: str | None) -> str | None:
    """The register's id of who is named at this head or before it; pronouns mean whom they stand for."""
    t = scene.parsed.tokens[i]
    if t.lower in _THEIRS and t.pos in {"PRON", "DET"}:
        return _last_named(scene, i, speaker)
    actor = scene.actor_at.get(i)
    if actor is not None and actor.actor:
        return whole(scene, actor)
    state = state_at(scene, i)
    if state is not None:
        return state
    for k in scene.parsed.kids(i, "poss", "compound", "amod", "nmod"):
        if k.i < i and (found := _owner_at(scene, k.i, speaker)):
            return found
    return None


def _last_named(scene: Scene, i: int, speaker: str | None) -> str | None:
    """The last force, armed group, state or people named before, in this sentence or the two before, that is not the
    speaker."""
    parsed = scene.parsed
    for k in range(i - 1, -1, -1):
        t = parsed.tokens[k]
        if parsed.tokens[i].sentence - t.sentence > _REACH:
            return None
        actor = scene.actor_at.get(k)
        if actor is not None and actor.actor not in {None, speaker}:
            if actor.category in {"military", "armed-group"} or actor.entity == "state":
                return whole(scene, actor)
        elif actor is None and t.tag in {"NNPS", "NNS"} and (state := state_at(scene, k)):  # "the Americans"
            return state
    return None


def whole(scene: Scene, actor: ActorMention) -> str | None:
    """The register's id of an actor; of a state's body, that of the state."""
    return whole_of(scene, actor.actor) if actor.actor is not None else None


def whole_of(scene: Scene, id: str) -> str:
    """The state that an actor is a body of by its name ("US Central Command"); else the id itself, for what has a name
    of its own is asked for by it."""
    entry = scene.know.actors.by_id(id)
    state = scene.know.actors.state(entry.country) if entry is not None and entry.country else None
    if state is None or entry is None or entry.category not in {"military", "government", "police"}:
        return id
    names = (state.name, *state.names, *state.adjectives)
    bodily = id.startswith(f"{state.id}-") or any(entry.name.startswith(f"{n} ") for n in names)
    return state.id if bodily else id


def state_at(scene: Scene, i: int) -> str | None:
    """The state that a word names: its name, its adjective, or its capital where it speaks or acts."""
    t = scene.parsed.tokens[i]
    actor, place = scene.actor_at.get(i), scene.place_at.get(i)
    if actor is not None:
        return actor.actor if actor.entity == "state" else None
    before = scene.parsed.tokens[i - 1].lower if i else ""
    country = scene.know.actors.nationalities.get(t.lower) if t.text[:1].isupper() else None
    if before in {"central", "latin", "north", "south", "east", "west"}:  # "Central American"
        country = None
    if country is None and place is not None and place.feature == "country":
        country = place.country
    state = scene.know.actors.state(country) if country else None
    return state.id if state is not None else None


# ------------------------------------------------------------------------------------------ where


def country_of(scene: Scene, spoken: Spoken, owner: str | None, own_country: str | None = None) -> str | None:
    """The country (alpha-2) in which it is to be done: that of the places named with it, of whose soil it is, of who
    needs the forces.  "The country" is the speaker's (`own_country`), else the one that the article is about; of the
    latter is also a policy that is always done somewhere."""
    parsed, t = scene.parsed, scene.parsed.tokens[spoken.token]
    state = next((s for s in scene.know.actors.states if s.id == owner), None)
    own = state.iso2 if state is not None else None
    near = [*range(spoken.first, spoken.last + 1)]
    if spoken.theme is not None:
        near.append(spoken.theme)
    ground: list[int] = [
        o
        for i in near
        for p in parsed.kids(i, "prep")
        if p.lower in _WHERE and not (p.lower == "from" and spoken.wording.sign < 0)
        for o in spread(parsed, [x.i for x in parsed.kids(p.i, "pobj")])
    ]
    if t.pos == "VERB":
        ground += [k.i for k in parsed.kids(t.i, "dobj", "nsubj", "nsubjpass") if k.i != spoken.theme]
    here = False
    for i in ground:
        found = _country_at(scene, i)
        if found is not None and found != own:
            return found
        here = here or parsed.tokens[i].lemma in scene.know.policies.classes["here"]
    for i in near:  # "the Syrian border", "Iraq's airspace"
        for k in parsed.kids(i, "amod", "poss", "compound"):
            found = _country_at(scene, k.i)
            if found is not None and found != own:
                return found
    if here and own_country is not None and own_country != own:
        return own_country
    home = scene.home
    if home is None or home.country == own:
        return None
    return home.country if here or (home.sure and scene.know.policies[spoken.wording.policy].where) else None


def _country_at(scene: Scene, i: int) -> str | None:
    place = scene.place_at.get(i)
    if place is not None and place.country:
        return place.country
    t = scene.parsed.tokens[i]
    if t.text[:1].isupper() and t.lower in scene.know.actors.nationalities:
        return scene.know.actors.nationalities[t.lower]
    actor = scene.actor_at.get(i)
    if actor is not None and actor.entity == "state":
        return actor.country
    if t.lemma in scene.know.policies.classes["ground"]:
        for k in scene.parsed.kids(i, "poss", "amod", "compound"):
            if found := _country_at(scene, k.i):
                return found
    return None
