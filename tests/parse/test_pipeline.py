"""The model: quick to load, and no bigger after many articles than after one."""

import subprocess
import sys

from sijill.model import article_of
from sijill.parse import parse
from sijill.parse.pipeline import pipeline


def test_words_of_one_article_are_forgotten_before_the_next() -> None:
    first = parse(article_of("Gunmen from Qwertzlania shelled Blorfgrad on Monday."))
    strings = len(pipeline().vocab.strings)
    other = parse(article_of("Zanubriel denied the attack near Mirkadesh, said Dr Plimsoul Quaxley."))
    assert len(pipeline().vocab.strings) == strings
    assert (first.tokens[2].text, other.tokens[0].text) == ("Qwertzlania", "Zanubriel"), "our records keep theirs"


def test_an_article_parses_the_same_whatever_came_before_it() -> None:
    article = article_of("THE GUNMEN ATTACKED THE TOWN OF SAN VICENTE, KILLING TWO SOLDIERS AND WOUNDING FIVE OTHERS.")
    first = parse(article)
    parse(article_of("Soldiers of San Vicente attacked gunmen."))
    assert parse(article) == first


def test_spacys_command_line_is_not_loaded_and_stays_there_for_others() -> None:
    code = (
        "import sys; from sijill.parse.pipeline import pipeline; pipeline();"
        "assert not any(m.startswith(('spacy.cli', 'weasel')) for m in sys.modules);"
        "import spacy.cli; assert callable(spacy.cli.download); assert 'senter' not in pipeline().component_names"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_town_that_ends_a_sentence_is_no_shortened_name() -> None:
    parsed = parse(article_of("A curfew was imposed in Jos. Gunmen killed six people in Kano on Monday."))
    assert [parsed.tokens[s.first].text for s in parsed.sentences] == ["A", "Gunmen"]
    parsed = parse(article_of("A bomb went off near Gen. Smith's house in Kano."))
    assert len(parsed.sentences) == 1
