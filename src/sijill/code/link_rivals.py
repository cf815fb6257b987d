"""Accounts that stand against each other: one denies or contests another; one corrects what was said before."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Span, Token
from .agreement import compatible, other_days
from .drafts import Draft
from .intervals import disjoint
from .link_ends import Drafts, Tie
from .roles import Scene
from .said import saying_of
from .same_place import elsewhere
from .traits import traits

CONTRADICTS, CORRECTS = "contradicts", "corrects"

#: how many sentences lie at most between an account and what is told of it
_REACH = 4


def rival_ties(scene: Scene, drafts: Drafts) -> Iterator[Tie]:
    """The links of an article between rival accounts.  What an account corrects is mostly told by other articles, and
    so leaves the other end open; what corrects itself in one report is no link."""
    yield from _denials(scene, drafts)
    words = scene.know.links
    for token in scene.parsed.tokens:
        if token.lemma in words.contesting_verbs and token.pos == "VERB":
            yield from _contested(scene, drafts, token)
        elif token.lower in words.contrary:
            yield from _contrary(scene, drafts, token)
        elif token.lemma in words.tolls or token.lemma in words.account_nouns:
            yield from _toll(scene, drafts, token)
        elif token.lower in words.earlier_sayings and token.dep == "advmod":
            yield from _said_earlier(scene, drafts, token)
        elif token.lower == "correction":
            yield from _headed(scene, drafts, token)


# ------------------------------------------------------------------------------------------ one against the other


def _denials(scene: Scene, drafts: Drafts) -> Iterator[Tie]:
    """A report that is denied, against the one that tells of such an act: the last before it, else the first after."""
    for k, d in enumerate(drafts.all):
        if "denied" not in {d.said.modality, d.whether.modality} or not scene.know.codebook.is_violent(d.event_type):
            continue
        told = [o for o in drafts.told if o != k and _may_be_same(scene, drafts.all[o], d)]
        told = [o for o in told if drafts.all[o].said.modality != "denied" and _shares(scene, drafts.all[o], d)]
        before = [o for o in told if drafts.all[o].trigger.start < d.trigger.start]
        to = max(before, key=lambda o: drafts.all[o].trigger.start) if before else min(told, default=None)
        words = _denying(scene, d)
        if to is not None and words is not None:
            yield Tie(CONTRADICTS, k, to, words)


def _may_be_same(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts may tell of one incident."""
    near = abs(a.sentences[0] - b.sentences[0]) <= _REACH
    return near and compatible(a, b) and not (disjoint(a.time, b.time) or other_days(a, b) or elsewhere(scene, a, b))


def _shares(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts are told of the same kind of act, or of the same people or things hit."""
    x, y = traits(scene, a), traits(scene, b)
    return a.event_type == b.event_type or bool((x.things & y.things) | (x.people & y.people) | (x.names & y.names))


def _denying(scene: Scene, d: Draft) -> Span | None:
    """The word that denies: of the quote that holds the trigger, else the verb over it.  None where the outlet itself
    says that it did not happen."""
    parsed = scene.parsed
    for q in scene.mentions.quotes:
        saying = saying_of(parsed, q, scene.know)
        holds = q.content.start <= d.trigger.start < q.content.end
        if holds and saying is not None and saying.modality == "denied" and q.cue is not None:
            return q.cue
    for up in parsed.ancestors(d.trigger.token):
        if up.lemma in scene.know.words.doubting_verbs:
            return Span(up.start, up.end)
    return None


def _contested(scene: Scene, drafts: Drafts, verb: Token) -> Iterator[Tie]:
    """ "the ministry disputed the report, saying that …": what it says, against what was told before."""
    parsed = scene.parsed
    objects = parsed.kids(verb.i, "dobj", "nsubjpass")
    if not any(o.lemma in scene.know.links.accounts for o in objects):
        return
    run = parsed.sentence(verb.i)
    after = [k for k in drafts.within(run) if any(t.start > verb.end for t in drafts.all[k].triggers)]
    inside = {drafts.of[i] for o in objects for i in parsed.subtree(o.i) if i in drafts.of}
    own = [k for k in after if k not in inside]
    if not own and run.last < len(parsed.tokens):  # “…,” in the sentence that follows
        follows = parsed.sentence(run.last)
        own = [k for k in drafts.within(follows) if drafts.all[k].said.chain]
    for k in own[:1]:
        first = min(inside & drafts.told, default=None)
        to = drafts.before(verb.start, {k}) if first is None else first
        if to is not None and to != k and abs(drafts.all[to].sentences[-1] - parsed.tokens[verb.i].sentence) <= _REACH:
            yield Tie(CONTRADICTS, k, to, Span(verb.start, verb.end))


def _contrary(scene: Scene, drafts: Drafts, word: Token) -> Iterator[Tie]:
    """ "contrary to reports that X, Y"."""
    parsed = scene.parsed
    inside = parsed.subtree(word.i)
    to = drafts.among(inside)
    rest = [k for k in drafts.within(parsed.sentence(word.i)) if k != to]
    if to is None:
        to = drafts.before(word.start, rest)
    if rest and to is not None:
        yield Tie(CONTRADICTS, rest[0], to, Span(word.start, word.end))


# ------------------------------------------------------------------------------------------ corrected


def _toll(scene: Scene, drafts: Drafts, noun: Token) -> Iterator[Tie]:
    """ "raised the death toll to 31", "updating an earlier toll of 14", "a revised toll", "the number of dead has risen
    to 21", "an earlier report said that five had died"."""
    parsed, words = scene.parsed, scene.know.links
    up = parsed.head(noun.i)
    before = [k for k in parsed.kids(noun.i) if k.i < noun.i]
    earlier = next((k for k in before if k.lower in words.earlier_accounts), None)
    revised = next((k for k in before if k.lower in words.revised), None)
    of_harm = noun.lemma in words.tolls and (noun.lemma == "toll" or _is_of_harm(scene, noun, before))
    if revised is not None and (of_harm or noun.lemma == "toll"):
        yield from _corrects(scene, drafts, noun, Span(revised.start, noun.end))
    elif up.lemma in words.revising_verbs and up.pos == "VERB" and noun.dep in {"dobj", "nsubjpass"}:
        if (of_harm or earlier is not None) and not _is_expected(scene, up) and _is_count(scene, up, noun):
            yield from _corrects(scene, drafts, noun, Span(min(up.start, noun.start), max(up.end, noun.end)))
    elif up.lemma in words.rising_verbs and noun.dep == "nsubj" and of_harm:
        told = up.tag == "VBD" or any(k.lemma == "have" for k in parsed.kids(up.i, "aux"))
        if told and _to_number(scene, up) and not _is_expected(scene, up):
            yield from _corrects(scene, drafts, noun, Span(noun.start, up.end))
    elif earlier is not None and noun.lemma in words.account_nouns and _tells_harm(scene, noun):
        yield from _corrects(scene, drafts, noun, Span(earlier.start, noun.end))


def _is_of_harm(scene: Scene, noun: Token, before: list[Token]) -> bool:
    """Whether a number is of people harmed: "the casualty figure", "the number of dead", "the number of people
    killed"."""
    if any(k.lemma in {"casualty", "death", "fatality"} for k in before):
        return True
    inside = set(scene.parsed.subtree(noun.i))
    return any(h.trigger in inside for h in scene.mentions.harms) or any(
        scene.parsed.tokens[i].lemma in {"dead", "casualty", "victim", "death", "fatality"} for i in inside
    )


def _is_count(scene: Scene, verb: Token, noun: Token) -> bool:
    """Whether a number stands with what is revised, in its sentence."""
    run = scene.parsed.sentence(verb.i)
    return any(run.start <= c.start < run.end and c.of != noun.i for c in scene.mentions.counts)


def _to_number(scene: Scene, verb: Token) -> bool:
    parsed = scene.parsed
    after = [o for p in parsed.kids(verb.i, "prep") if p.lower in {"to", "from", "by"} for o in parsed.kids(p.i)]
    return any(o.pos == "NUM" or any(k.pos == "NUM" for k in parsed.kids(o.i)) for o in after)


def _is_expected(scene: Scene, verb: Token) -> bool:
    """Whether it has not yet come about: "is expected to rise", "could raise"."""
    return any(k.lower == "to" or k.tag == "MD" for k in scene.parsed.kids(verb.i, "aux"))


def _tells_harm(scene: Scene, noun: Token) -> bool:
    """Whether an earlier account tells of harm: "an earlier report said that five had died", "an initial
    toll of 14"."""
    parsed = scene.parsed
    if noun.lemma == "toll":
        return any(o.pos == "NUM" for i in parsed.subtree(noun.i) for o in (parsed.tokens[i],))
    says = parsed.head(noun.i)
    if noun.dep != "nsubj" or says.lemma not in scene.know.sayings.verbs:
        return False
    inside = set(parsed.subtree(says.i))
    return any(h.trigger in inside for h in scene.mentions.harms)


def _said_earlier(scene: Scene, drafts: Drafts, adverb: Token) -> Iterator[Tie]:
    """ "had earlier reported 12 dead", "initially said … but": another number, or another account, came after."""
    parsed, words = scene.parsed, scene.know.links
    verb = parsed.head(adverb.i)
    if verb.pos != "VERB" or verb.lemma not in scene.know.sayings.verbs:
        return
    saying = scene.know.sayings.verbs[verb.lemma]
    inside = set(parsed.subtree(verb.i))
    harmed = any(h.trigger in inside or h.victim in inside for h in scene.mentions.harms)
    run = parsed.sentence(verb.i)
    follows = parsed.sentence(run.last).last if run.last < len(parsed.tokens) else run.last
    turns = any(t.lower in words.turns for t in parsed.tokens[verb.i : follows])
    past = any(k.lower == "had" for k in parsed.kids(verb.i, "aux"))
    if not harmed or not (past or turns) or saying.modality == "denied":
        return
    yield from _corrects(scene, drafts, verb, Span(min(adverb.start, verb.start), max(adverb.end, verb.end)))


def _headed(scene: Scene, drafts: Drafts, word: Token) -> Iterator[Tie]:
    """ "Correction: …" at the head of a paragraph."""
    parsed = scene.parsed
    first = parsed.tokens[parsed.paragraphs[word.paragraph].first]
    if (
        first.i == word.i
        and word.i + 1 < len(parsed.tokens)
        and parsed.tokens[word.i + 1].lower in {":", "–", "—", "-"}
    ):
        here = next(iter(drafts.within(parsed.sentence(word.i))), drafts.before(word.start))
        if here is not None:
            yield Tie(CORRECTS, here, None, Span(word.start, word.end))


def _corrects(scene: Scene, drafts: Drafts, token: Token, words: Span) -> Iterator[Tie]:
    """The account that corrects: the one in whose sentence the words stand, else the last told before."""
    parsed = scene.parsed
    here = drafts.within(parsed.sentence(token.i))
    of = min(here, key=lambda k: min(abs(t.token - token.i) for t in drafts.all[k].triggers), default=None)
    of = drafts.before(words.start) if of is None else of
    if of is not None and token.sentence - drafts.all[of].sentences[-1] <= _REACH:
        yield Tie(CORRECTS, of, None, words)
