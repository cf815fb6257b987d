"""Addresses on the web."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..errors import InputError
from .draft import MAX_BYTES

#: seconds to wait for a connection and between two pieces of the answer
TIMEOUT = 20.0


def fetch(url: str) -> tuple[bytes, str | None, str, str]:
    """The bytes at an address, their media type, the suffix of its path, and the address after redirects.

    Raises InputError where it does not answer, answers with an error, or sends too much.
    """
    import httpx

    headers = {"User-Agent": f"sijill/{version('sijill')}"}
    try:
        with (
            httpx.Client(follow_redirects=True, timeout=TIMEOUT, headers=headers) as client,
            client.stream("GET", url) as answer,
        ):
            if answer.status_code >= 400:
                raise InputError(
                    f"{url} answers {answer.status_code} {answer.reason_phrase}: there is nothing to read.", url
                )
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > MAX_BYTES:
                    raise InputError(f"{url} sends more than {MAX_BYTES // 1_000_000} MB: it is no article.", url)
            media = answer.headers.get("content-type", "").split(";")[0].strip().lower() or None
            address = str(answer.url)
    except httpx.TimeoutException as error:
        raise InputError(f"{url} does not answer within {TIMEOUT:.0f} seconds.", url) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{url} does not answer: check the address and the connection.", url) from error
    return bytes(data), media, PurePosixPath(urlsplit(address).path).suffix.lower(), address
