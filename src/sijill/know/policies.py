"""Kinds of policy that people hold positions on, and the words for them (data/policies.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_yaml

#: PLOVER's modes of a request and of its rejection
_MODES = frozenset({"assist", "change", "yield", "meet"})
_PARTS = ("noun", "verb")
_ROLES = ("of", "object", "subject")


class Wording(Struct, frozen=True, kw_only=True):
    """One word or phrase for a policy (`words`, lemmas), noun or `verb`.

    `sign` is 1 for the policy and -1 for its contrary; `role` (of, object, subject) says how one of `classes` must
    stand to it, None where it needs nothing; `ended` where it counts only under a word that ends it; `plain` where a
    state may stand for its forces.
    """

    policy: str
    words: tuple[str, ...]
    verb: bool = False
    sign: int = 1
    role: str | None = None
    classes: str | None = None
    ended: bool = False
    plain: bool = False


class Policy(Struct, frozen=True, kw_only=True):
    """One kind of policy.  `also` are other names for it; `mode` PLOVER's mode of asking for it; `where` whether it is
    done in a country."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    mode: str | None = None
    where: bool = False


class Policies:
    """The policies by id, and their words by the first of them, the longest first."""

    def __init__(
        self, policies: Iterable[Policy], wordings: Iterable[Wording], classes: Mapping[str, frozenset[str]]
    ) -> None:
        self._by_id = {p.id: p for p in policies}
        self.classes = classes
        self._nouns: dict[str, list[Wording]] = {}
        self._verbs: dict[str, list[Wording]] = {}
        for wording in sorted(wordings, key=lambda w: -len(w.words)):
            table = self._verbs if wording.verb else self._nouns
            table.setdefault(wording.words[0], []).append(wording)

    def __iter__(self) -> Iterator[Policy]:
        return iter(self._by_id.values())

    def __getitem__(self, id: str) -> Policy:
        return self._by_id[id]

    def nouns(self, lemma: str) -> list[Wording]:
        """The wordings whose noun begins with this lemma, the longest first."""
        return self._nouns.get(lemma, [])

    def verbs(self, lemma: str) -> list[Wording]:
        """The wordings whose verb this is, those with a particle first."""
        return self._verbs.get(lemma, [])


def load_policies() -> Policies:
    """The policies that come with the package.  Raises KnowledgeError where a row is not what its head comments say."""
    data: dict[str, Any] = data_yaml("policies.yaml")
    classes = {name: frozenset(str(w) for w in words) for name, words in data["classes"].items()}
    policies: list[Policy] = []
    wordings: list[Wording] = []
    for row in data["policies"]:
        mode = row.get("mode")
        if mode not in _MODES:
            raise KnowledgeError(f"The policy {row['id']} has an unknown mode ({mode}).", row["id"])
        policies.append(
            Policy(
                id=row["id"],
                name=row["name"],
                also=tuple(row.get("also", ())),
                mode=mode,
                where=row.get("where", False),
            )
        )
        for sign, key in ((1, "for"), (-1, "against")):
            for group in row.get(key, ()):
                wordings += _wordings(row["id"], sign, group, classes)
    return Policies(policies, wordings, classes)


def _wordings(policy: str, sign: int, group: dict[str, Any], classes: Mapping[str, Any]) -> Iterator[Wording]:
    part = next((p for p in _PARTS if p in group), None)
    role = next((r for r in _ROLES if r in group), None)
    if part is None or (role is not None and group[role] not in classes):
        raise KnowledgeError(f"The policy {policy} has words of no known kind: {group}.", policy)
    for word in group[part]:
        yield Wording(
            policy=policy,
            words=tuple(word.split()),
            verb=part == "verb",
            sign=sign,
            role=role,
            classes=group[role] if role else None,
            ended=group.get("ended", False),
            plain=group.get("plain", False),
        )
