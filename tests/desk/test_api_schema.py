"""The API does what its description says, whatever is asked of it: schemathesis asks, within this process.

SIJILL_DEEPER=N asks each endpoint N times.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.applications import Starlette

from made import coded
from sijill.desk import Settings, desk
from sijill.desk.api import ENDPOINTS
from sijill.listing import refresh
from sijill.merging import merge
from sijill.register import Store, Writer

#: how often each endpoint is asked, with values as described and with others
EXAMPLES = int(os.environ.get("SIJILL_DEEPER", "25"))
#: what is wrong between values, or with a day that its month does not have: a description of each alone cannot say it
BETWEEN = ("lies north of its north", "lies after the last", "is no day")
PATHS = [described.path for described, _ in ENDPOINTS]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    with Store(tmp_path_factory.mktemp("api") / "x.db", make=True) as store:
        with Writer(store) as writer:
            for n in range(4):
                writer.add(coded(n, source=f"Paper {n}", low=n + 3, high=None if n == 3 else n + 3))
        list(merge(store))
        refresh(store)
        yield desk(store, Settings(hosts=("testserver",)))


@pytest.fixture(scope="module")
def api(app: Starlette) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("path", PATHS)
def test_it_does_what_its_description_says(api: schemathesis.BaseSchema, path: str, mode: GenerationMode) -> None:
    cases = api[path]["GET"].as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="SIJILL_DEEPER" not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def asked(case: schemathesis.Case) -> None:
        answer = case.call()
        told = answer.status_code == 400 and any(words in answer.json()["error"] for words in BETWEEN)
        left_out = [positive_data_acceptance] if told else []
        if any(not value.strip() for _, value in parse_qsl(urlsplit(answer.request.url).query)):
            left_out.append(negative_data_rejection)  # white space asks for nothing, as what is empty does
        case.validate_response(answer, excluded_checks=left_out)

    asked()


def test_every_check_is_made(api: schemathesis.BaseSchema) -> None:
    """What the checks above are, so that a newer schemathesis does not quietly make fewer."""
    made = {check.__name__ for check in schemathesis.checks.CHECKS.get_all()}
    assert made >= {
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
        "response_headers_conformance", "negative_data_rejection", "positive_data_acceptance", "unsupported_method",
    }  # fmt: skip
