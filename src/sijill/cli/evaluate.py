"""`sijill evaluate`: how well the coder does against coding done by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("gold")
@click.argument("article", required=False)
def evaluate(gold: str, article: str | None) -> None:
    """Code an article and say how well that agrees with coding done by hand.

    GOLD is a JSON file with `article` (source, title, published) and `reports`, each with the words it stands at
    (`at`), the acceptable `type`s, `date` (EDTF), `place`, `near`, `actor`, `target`, `killed`, `injured`,
    `said_by`, `must`; it may have `statements` (`at`, `speaker`, `anonymous`), `tallies` (`at`, `low`) and `links`
    (`frm`, `to`). ARTICLE is its text; article.txt beside GOLD where none is given.

    \b
    Examples:
      sijill evaluate gold.json
      sijill evaluate gold.json story.html
    """
    import msgspec

    from ..errors import InputError
    from ..flow import code_article
    from ..know import knowledge
    from .gold import Gold
    from .inputs import Sieve, articles
    from .scoring import evaluate as scored
    from .tables import score

    try:
        raw: dict[str, Any] = msgspec.json.decode(Path(gold).read_bytes())
        known = msgspec.convert(raw, Gold)
        about: dict[str, Any] = raw.get("article") or {}
    except OSError as error:
        raise InputError(f"The gold file {gold} cannot be read: {error.strerror}.", gold) from error
    except msgspec.MsgspecError as error:
        raise InputError(f"The gold file {gold} is not as it should be: {error}.", gold) from error
    text = article or str(Path(gold).with_name("article.txt"))
    items = list(Sieve(articles((text,), about.get("published"), about.get("source"))))
    violent = [t.id for t in knowledge().codebook.types if t.family == "violence"]
    score(scored(known, code_article(items[0]), violent))
