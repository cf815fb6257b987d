"""The component of a spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import sijill.component  # noqa: F401 - its entry point is found only once the package is installed anew
from sijill import UsageError, code_text

TEXT = "On Tuesday two rockets hit an air base west of Baghdad, killing three soldiers, police said."


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("sijill")
    return made


def test_a_doc_has_the_reports_of_its_text(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = "2021-05-06"
    assert nlp(doc)._.coded == code_text(TEXT, published="2021-05-06")
    assert doc._.reports[0].time.not_before == "2021-05-04"
    assert all(doc.text[r.trigger.start : r.trigger.end] == r.trigger.text for r in doc._.reports)


def test_a_doc_is_saved_with_its_reports(nlp):
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2021-05-06"
    again = Doc(nlp.vocab).from_bytes(nlp(doc).to_bytes())
    assert again._.reports == doc._.reports != ()
    assert again._.statements == doc._.statements


def test_a_pipeline_is_saved_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.reports == nlp(TEXT)._.reports


def test_docs_without_reports_and_a_wrong_day(nlp):
    french = "Deux roquettes ont frappé une base aérienne à l'ouest de Bagdad, tuant trois soldats."
    assert [d._.reports for d in nlp.pipe([french, " "])] == [(), ()]
    doc = nlp.make_doc(TEXT)
    doc._.published = "some day"
    with pytest.raises(UsageError):
        nlp(doc)
