"""Parties told of more than once: each party once, by what tells most of it."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.names import fold
from ..model import Participant
from .certainty import surer
from .roles import Scene

#: how many a bare plural says at least
_PLURAL = 2
#: by these a phrase may mean somebody told of before
_POINTING = {"the", "this", "these", "those", "both"}
#: by these somebody is told of in addition
_ALSO = {"also", "too", "additionally"}


def once(scene: Scene, parties: list[Participant]) -> tuple[Participant, ...]:
    """Each party once a side, the earliest words first; who is a target as well as a victim is a victim; people told
    of again by the same noun, or by a word of the first telling ("six Jesuit priests", "the Jesuits"), are the
    same."""
    out: dict[tuple[str, str], Participant] = {}
    done = {p.name.lower() for p in parties if p.role == "perpetrator"}
    for p in parties:
        side = "done to" if p.role in {"target", "victim", "recipient"} else p.role
        if side == "done to" and p.name.lower() in done and p.entity != "person":
            continue
        key = (side, (p.actor or p.name).lower())
        if p.entity == "people":
            noun = _noun_of(scene, p)
            again = next(
                (
                    k
                    for k, o in out.items()
                    if k[0] == side and o.entity == "people" and noun in _stems(o) and not _are_others(scene, o, p)
                ),
                None,
            )
            key = again or key
        elif p.entity == "person" and p.actor is None:
            key = next((k for k, o in out.items() if k[0] == side and _one_name(o, p)), key)
        elif p.entity == "object":
            key = next((k for k, o in out.items() if k[0] == side and _one_thing(scene, o, p)), key)
        old = out.get(key)
        if old is None:
            out[key] = p
        elif p.entity == "person" and len(p.name.split()) > len(old.name.split()):
            out[key] = replace(p, role=old.role, description=old.description or p.description, certainty=old.certainty)
        elif p.role == "perpetrator" and old.certainty != p.certainty:
            chain = p.chain if old.certainty == "denied" else old.chain  # who accuses stands before who denies
            out[key] = replace(old, certainty=surer(old.certainty, p.certainty), chain=chain)
        elif old.role == "target" and p.role == "victim":
            mine = p if p.entity in {"person", "people"} else old  # an unknown name that comes to harm is a person's
            out[key] = replace(
                old, role="victim", entity=mine.entity, count=p.count if old.count is None else old.count
            )
    return tuple(out.values())


def without_wrappings(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without the groups that are told of by the name of a known one and a word that says what it is: "the Maoist
    Shining Path organization" is Shining Path, "the FMLN forces" are the FMLN."""
    known = [p for p in parties if p.entity == "group" and p.actor is not None]

    def wraps(p: Participant) -> bool:
        if p.entity != "group" or p.actor is not None or _noun_of(scene, p) not in scene.know.parties.designators:
            return False
        if " of " in f" {p.text.lower()} ":
            return False
        words = {fold(w.strip('"“”[]()')) for w in p.text.split()}
        return any(
            o.role == p.role and ({fold(w) for w in o.text.split()} <= words or p.start <= o.start < o.end <= p.end)
            for o in known
        )

    return tuple(p for p in parties if not wraps(p))


def _are_others(scene: Scene, a: Participant, b: Participant) -> bool:
    """Whether people by the same noun are others: told of in one sentence with two numbers ("two soldiers were killed
    and six soldiers were wounded")."""
    if a.count is None or b.count is None or a.count.low == b.count.low:
        return False
    counted = all(c.high is not None or c.low > _PLURAL for c in (a.count, b.count))
    first, second = (scene.parsed.between(p.start, p.end)[0].sentence for p in (a, b))
    return counted and first == second


def _one_name(a: Participant, b: Participant) -> bool:
    """Whether two names may be one person's: all the words of the one are in the other ("X Y Z", "Y")."""
    if a.entity != "person" or a.actor is not None:
        return False
    mine, theirs = {fold(w) for w in a.name.split()}, {fold(w) for w in b.name.split()}
    return mine <= theirs or theirs <= mine


def _one_thing(scene: Scene, a: Participant, b: Participant) -> bool:
    """Whether two things are told of by the same noun, and the words of the one are all in the other or name the same
    owner ("the headquarters of the Union of Workers", "the Union's headquarters")."""
    if a.entity != "object" or _noun_of(scene, a) != _noun_of(scene, b) or a.actor != b.actor:
        return False
    mine, theirs = _stems(a), _stems(b)
    if mine <= theirs or theirs <= mine:
        return True
    return bool(_owners(scene, a) & _owners(scene, b))


def without_echoes(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without the people told of only by what they did or suffered ("the attackers", "the wounded"), where others of
    their side are told of by who they are."""
    words = scene.know.parties

    def is_echo(p: Participant) -> bool:
        nouns = words.doer_nouns if p.role == "perpetrator" else words.harmed_nouns
        bare = len(p.text.split()) == 1 or p.text.lower().split()[0] in {"the", "these", "those"}
        return (
            p.entity == "people"
            and bare
            and {_stem(p.text.lower().split()[-1]), p.text.lower().split()[-1]} & nouns != set()
        )

    def stays(p: Participant) -> bool:
        side = {"perpetrator"} if p.role == "perpetrator" else {"victim", "target"}
        others = [o for o in parties if o.role in side and o.entity in {"people", "person"} and not is_echo(o)]
        return not is_echo(p) or not others

    return tuple(p for p in parties if stays(p))


def without_those_told_again(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without people pointed back to in a later sentence by what they are ("the general", "these two leaders"), where
    as many as that were told of before whose words do not say that they are others."""
    hit = [p for p in parties if p.role in {"target", "victim"} and p.entity in {"people", "person"}]
    parsed = scene.parsed

    def is_again(p: Participant) -> bool:
        if p.entity != "people" or not _points_back(scene, p):
            return False
        head = parsed.tokens[_head_of(scene, p)]
        beside = parsed.head(head.i).text if head.dep == "conj" else None  # "Haddad and the driver": not Haddad
        earlier = [
            o
            for o in hit
            if o.end <= p.start
            and parsed.between(o.start, o.end)[0].sentence < head.sentence
            and (p.kind is None or o.kind in {None, p.kind})
            and beside not in o.name.split()
        ]
        low = p.count.low if p.count is not None else 1
        one = p.count is not None and p.count.high == 1
        counts = [o.count.low if o.count is not None else 2 for o in earlier]
        return 1 in counts if one else bool(earlier) and sum(counts) >= low

    return tuple(p for p in parties if p not in hit or not is_again(p))


def _points_back(scene: Scene, p: Participant) -> bool:
    """Whether a phrase may mean people told of before."""
    first = scene.parsed.between(p.start, p.end)[0].i
    pointer = scene.parsed.tokens[first - 1].lower if first else ""
    return pointer in _POINTING and not _is_besides(scene, p)


def _is_besides(scene: Scene, p: Participant) -> bool:
    """Whether people are told of in addition, by "also" or by words that tell them apart ("the man driving the
    car")."""
    parsed = scene.parsed
    head = parsed.tokens[_head_of(scene, p)]
    also = any(k.lower in _ALSO for k in parsed.kids(head.head, "advmod"))
    return also or any(k.tag == "VBG" for k in parsed.kids(head.i, "acl"))


def without_losses(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without those who fell on the side that attacked ("two guerrillas died" of an attack by guerrillas) and, of a
    clash, those who fell on a side that is told of: they are its losses."""
    doers = {p.kind for p in parties if p.role == "perpetrator"}
    sides = {p.kind for p in parties if p.role == "side"} & {"armed-group", "military", "police"}

    def is_loss(p: Participant) -> bool:
        if p.role not in {"victim", "target"} or p.entity != "people" or p.kind is None:
            return False
        mine = _noun_of(scene, p) in scene.know.parties.insurgents
        return (mine and "armed-group" in doers and p.kind == "armed-group") or (p.role == "victim" and p.kind in sides)

    return tuple(p for p in parties if not is_loss(p))


def named_in_full(parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """People who are all named are told of by their names alone, with their common noun as description ("three
    farmers: A, B, C")."""
    names = [p for p in parties if p.entity == "person" and p.role in {"victim", "target"}]
    groups = [p for p in parties if p.entity == "people" and p.role in {"victim", "target"}]
    for g in groups:
        many = g.count.low if g.count is not None and g.count.low == g.count.high else None
        many = 2 if g.text.lower().split()[-1] in {"couple", "pair"} else many
        own = next((p for p in names if many == 1 and _is_before(g, p)), None)
        if own is not None:  # "his companion X"
            full = replace(own, description=own.description or g.text)
            return named_in_full(tuple(full if p is own else p for p in parties if p is not g))
        described = [p for p in names if p.description == g.text]
        theirs = described if len(described) == many else [p for p in names if p.description in {None, g.text}]
        if len(theirs) == many and (many > 1 or described):
            told = {p.name: replace(p, description=g.text if g.kind else p.description) for p in theirs}
            return named_in_full(tuple(told.get(p.name, p) if p in theirs else p for p in parties if p is not g))
        if many and many > 1 and len(names) == many and all(p.start > g.start for p in names):
            return named_in_full(tuple(p for p in parties if p is not g))  # "three officials", named further on
    return parties


def _is_before(people: Participant, person: Participant) -> bool:
    """Whether the words for people stand right before a person's name, or end with it."""
    if people.start <= person.start < people.end:
        return True
    return 0 < person.start - people.end <= 2


def without_sums(scene: Scene, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without people told of by number alone ("three persons were injured") where as many are told of by who they are,
    one by one or as some others ("a driver, A and B"; "six passers-by")."""
    hit = [p for p in parties if p.role in {"victim", "target"} and p.entity in {"people", "person"}]

    def many(p: Participant) -> int | None:
        return p.count.low if p.count is not None and p.count.low == p.count.high else None

    def is_sum(p: Participant) -> bool:
        words = scene.parsed.between(p.start, p.end)
        bare = all(t.tag == "CD" or t.dep in {"quantmod", "advmod", "det"} for t in words[:-1])
        if (
            p.entity != "people"
            or not bare
            or words[-1].lemma not in scene.know.parties.anybody
            or _is_besides(scene, p)
        ):
            return False
        rest = [n for o in hit if o is not p and o.name != p.name and (n := many(o)) is not None]
        number = many(p)
        return number is not None and (number == sum(rest) or (number > 1 and number in rest))

    return tuple(p for p in parties if p not in hit or not is_sum(p))


def _owners(scene: Scene, p: Participant) -> set[str]:
    return {m.actor or m.name for m in scene.mentions.actors if p.start <= m.start and m.end <= p.end}


def _noun_of(scene: Scene, p: Participant) -> str:
    return _stem(scene.parsed.tokens[_head_of(scene, p)].lower)


def _head_of(scene: Scene, p: Participant) -> int:
    tokens = scene.parsed.between(p.start, p.end)
    heads = [t for t in tokens if not any(t.head == o.i for o in tokens if o.i != t.i)]
    return (heads or list(tokens))[-1].i


def _stems(p: Participant) -> set[str]:
    return {_stem(w) for w in p.text.lower().split()}


def _stem(word: str) -> str:
    return "man" if word.endswith("men") else word.removesuffix("s")
