"""Who tells of each harm: the toll of one account may come through others than the act does."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import HarmMention, Token, Voice
from .drafts import Draft
from .harmed import POINTING
from .nouns import phrase
from .roles import Scene
from .said import SaidBy, same_voices, voice_of

#: "put the toll at 14"
_PUTTING = {"put", "give", "set", "place", "estimate", "count", "raise", "revise", "lower", "update"}
_COUNTING = {"confirm", "report", "record", "register", "announce", "verify", "document"}
_TOLLS = {"toll", "number", "figure", "count", "total"}
#: words of number that the parser takes for nouns or adjectives
_WORDS = {"dozens", "scores", "hundreds", "thousands", "several", "few", "many", "dozen"}
#: nouns that say of people only that they are people
_ANYBODY = {"people", "person", "civilian", "death", "fatality", None}


def heard(scene: Scene, h: HarmMention) -> SaidBy:
    """Who says that these came to harm: by the words for them, or by the harm word where that has more links ("the man,
    who police said was killed"); and who puts a toll at a number."""
    people, word = scene.voices.at(h.start, h.end), scene.parsed.tokens[h.trigger]
    harm = scene.voices.at(word.start, word.end)
    said = harm if len(harm.chain) > len(people.chain) else people
    verb = _put_by(scene, h)
    subject = next(iter(scene.parsed.kids(verb.i, "nsubj")), None) if verb is not None else None
    if verb is None or subject is None:
        return said
    teller, over = _voice(scene, subject), scene.voices.at(verb.start, verb.end).chain
    # "police said ten died, while the hospital put the toll at 14": the police do not speak for the hospital
    outer = () if h.rival else tuple(v for v in over if v.speaker != teller.speaker)
    inner = tuple(v for v in people.chain if v not in over and v.speaker != teller.speaker)
    return SaidBy((*outer, teller, *inner), "paraphrased", said.modality)


def _put_by(scene: Scene, h: HarmMention) -> Token | None:
    """The verb by which somebody puts a toll at the number of a harm ("put the death toll at 14", "confirmed 15
    deaths")."""
    last = scene.parsed.between(h.start, h.end)[-1]
    for up in scene.parsed.ancestors(last.i)[:4]:
        if up.lemma in _PUTTING and any(o.lemma in _TOLLS for o in scene.parsed.kids(up.i, "dobj")):
            return up
        if up.pos == "VERB":
            break
    deed = scene.parsed.tokens[h.trigger]
    verb = scene.parsed.head(deed.i)
    counted = deed.pos == "NOUN" and deed.dep == "dobj" and h.victim in {deed.i, None}
    return verb if counted and verb.lemma in _COUNTING else None


def _is_put_by_somebody(scene: Scene, h: HarmMention) -> bool:
    """Whether somebody puts a toll at a number; "two more died, raising the toll to five" goes on with the one told."""
    verb = _put_by(scene, h)
    return verb is not None and not (verb.tag == "VBG" and verb.dep == "advcl")


def _voice(scene: Scene, who: Token) -> Voice:
    """The one who puts a toll at a number: named, or by the noun phrase without its article."""
    words, actor = phrase(scene.parsed, who.i), scene.actor_at.get(who.i)
    first, _, rest = words.text.partition(" ")
    bare = rest if first.lower() in {"the", "a", "an"} else words.text
    unnamed = who.pos == "NOUN" and who.lemma in scene.know.sayings.unnamed and first.lower() != "the"
    return Voice(
        text=words.text,
        start=words.start,
        end=words.end,
        speaker=" ".join((actor.name if actor is not None else bare).split()),
        actor=actor.actor if actor is not None else None,
        anonymous=unnamed,
    )


def own_chain(scene: Scene, d: Draft, h: HarmMention) -> tuple[Voice, ...] | None:
    """Who says so, where it is others than those who tell of the incident; None where it is they."""
    chain = heard(scene, h).chain
    return None if same_voices(chain, d.said.chain) else chain


def said_of(d: Draft, i: int) -> tuple[Voice, ...]:
    """Who says of the agent of head i that they did it."""
    return next((said.chain for k, said in d.said_of if k == i), d.said.chain)


def blamer(scene: Scene, i: int) -> tuple[Voice, ...]:
    """Who ties the party of head i to a deed: they themselves where they speak ("X claimed the attack"), else who says
    what stands there ("police blamed X")."""
    token = scene.parsed.tokens[i]
    for q in scene.mentions.quotes:
        if q.source is not None and q.source.start <= token.start < q.source.end and q.speaker:
            return (*scene.voices.outer_chain(q), voice_of(scene.parsed, q))
    return scene.voices.at(token.start, token.end).chain


def are_rivals(scene: Scene, a: HarmMention, b: HarmMention) -> bool:
    """Whether two voices give two numbers of the same people: neither is then the other told again.

    Where the outlet's own words are vague ("several people"), they sum up what another says, and are no rival of it;
    nor are people who are named, pointed back to or not counted, or a number of some of the people ("three of them",
    "two children").
    """
    if a.act != b.act or (a.low, a.high) == (b.low, b.high) or not (_is_number(scene, a) and _is_number(scene, b)):
        return False
    mine, other = heard(scene, a).chain, heard(scene, b).chain
    if same_voices(mine, other) or any(not c and h.qualifier == "vague" for c, h in ((mine, a), (other, b))):
        return False
    one, two = _noun(scene, a), _noun(scene, b)
    return b.rival or one == two or bool({one, two} <= _ANYBODY) or (two is None and _is_put_by_somebody(scene, b))


def one_range(a: HarmMention, b: HarmMention) -> HarmMention:
    """Two numbers that one voice gives of the same people ("between five and ten", told as two)."""
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return replace(a, low=min(a.low, b.low), high=high, qualifier="at-least" if high is None else "about", parts=())


def _is_number(scene: Scene, h: HarmMention) -> bool:
    """Whether a harm is told with a number or a quantity word, of people who are not known already."""
    if h.victim is not None and scene.parsed.tokens[h.victim].pos == "PROPN":
        return False
    words = scene.parsed.between(h.start, h.end)
    counted = any(c.start < h.end and h.start < c.end for c in scene.mentions.counts)
    return counted and words[0].lower not in POINTING and any(t.pos == "NUM" or t.lower in _WORDS for t in words)


def _noun(scene: Scene, h: HarmMention) -> str | None:
    return scene.parsed.tokens[h.victim].lemma if h.victim is not None else None
