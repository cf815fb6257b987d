"""What the coder knows: codebook, lexicons, gazetteer, actors, outlets.

The facts live in `data/`; each part loads when first used."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Actor
    from .actors import Actors
    from .codebook import Codebook
    from .gazetteer import Gazetteer, PlaceRow
    from .kinds import Kinds
    from .links import LinkWords
    from .metonyms import Metonyms
    from .outlets import Outlets
    from .parties import PartyWords
    from .policies import Policies
    from .reader import Reader
    from .sayings import Sayings
    from .stances import Stances
    from .triggers import Triggers
    from .weapons import Weapons
    from .words import WordLists


class Knowledge:
    """All that the coder knows.

    `places` and `actors` are those imported by the user, beside those that come with the package; `floors` names the
    table of harms.yaml that gives vague words their least number; without `learned`, rules alone decide.
    """

    def __init__(
        self,
        places: Iterable[PlaceRow] = (),
        floors: str = "default",
        learned: bool = True,
        actors: Iterable[Actor] = (),
    ) -> None:
        self._places = tuple(places)
        self._actors = tuple(actors)
        self.floors = floors
        self._learned = learned

    @cached_property
    def codebook(self) -> Codebook:
        from .codebook import load_codebook

        return load_codebook()

    @cached_property
    def triggers(self) -> Triggers:
        from .triggers import load_triggers

        return load_triggers()

    @cached_property
    def words(self) -> WordLists:
        from .words import load_words

        return load_words()

    @cached_property
    def links(self) -> LinkWords:
        from .links import load_links

        return load_links()

    @cached_property
    def agreement(self) -> dict[str, float]:
        from .files import data_yaml

        return {name: float(points) for name, points in data_yaml("agreement.yaml").items()}

    @cached_property
    def weapons(self) -> Weapons:
        from .weapons import load_weapons

        return load_weapons()

    @cached_property
    def kinds(self) -> Kinds:
        from .kinds import load_kinds

        return load_kinds()

    @cached_property
    def metonyms(self) -> Metonyms:
        from .metonyms import load_metonyms

        return load_metonyms()

    @cached_property
    def actors(self) -> Actors:
        from .actors_load import load_actors

        return load_actors(self._actors)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        from .gazetteer import load_gazetteer

        return load_gazetteer(self._places)

    @cached_property
    def outlets(self) -> Outlets:
        from .outlets import load_outlets

        return load_outlets()

    @cached_property
    def parties(self) -> PartyWords:
        from .parties import load_parties

        return load_parties()

    @cached_property
    def policies(self) -> Policies:
        from .policies import load_policies

        return load_policies()

    @cached_property
    def sayings(self) -> Sayings:
        from .sayings import load_sayings

        return load_sayings()

    @cached_property
    def stances(self) -> Stances:
        from .stances import load_stances

        return load_stances()

    @cached_property
    def reader(self) -> Reader | None:
        """The trained reader; None where it is not wanted or its weights were left out."""
        from .reader import load_reader

        return load_reader() if self._learned else None

    @cached_property
    def weigh(self) -> dict[str, dict[str, float]]:
        """The weights by which drafts are judged, by what is judged."""
        import msgspec

        from .files import data_text

        return msgspec.json.decode(data_text("weigh.json"), type=dict[str, dict[str, float]])

    @cached_property
    def attributions(self) -> dict[str, float]:
        """The weights by which attributions are chosen, by name of feature; empty where they are not wanted."""
        import msgspec

        from .files import data_text

        return msgspec.json.decode(data_text("attributions.json"), type=dict[str, float]) if self._learned else {}


@cache
def knowledge() -> Knowledge:
    """What comes with the package, loaded once a process."""
    return Knowledge()
