"""Addresses on the web."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from ..errors import InputError
from .draft import MAX_BYTES

if TYPE_CHECKING:
    import httpx

#: seconds to wait for a connection and between two pieces of the answer, and for all of it
TIMEOUT, MOST = 20.0, 120.0

#: addresses of the newer kind that a network makes of the older (RFC 6052)
_TRANSLATED = IPv6Network("64:ff9b::/96")


class Answer(Struct, frozen=True, kw_only=True):
    """What a server answered.  `address` is where redirects led; `suffix` is of its path; `etag`, `modified` and
    `retry` are its headers ETag, Last-Modified and Retry-After; an answer of 400 or more is without `data`."""

    status: int
    words: str
    data: bytes = b""
    media: str | None = None
    suffix: str = ""
    address: str
    etag: str | None = None
    modified: str | None = None
    retry: str | None = None


def agent() -> str:
    """How requests name who asks."""
    return f"sijill/{version('sijill')}"


def fetch(url: str, *, private: bool = True) -> Answer:
    """What stands at an address.

    Without `private`, addresses of this machine and of the network that it stands in are refused, also where a name or
    a redirect leads there.  Raises InputError where it does not answer, answers with an error, or sends too much.
    """
    answer = ask(url, private=private)
    if answer.status >= 400:
        raise nothing_there(url, answer)
    return answer


def nothing_there(url: str, answer: Answer) -> InputError:
    """What is said of an answer that is an error."""
    return InputError(f"{url} answers {answer.status} {answer.words}: there is nothing to read.", url)


def ask(
    url: str,
    *,
    private: bool = True,
    most: int = MAX_BYTES,
    headers: Mapping[str, str] | None = None,
    before: Callable[[str], None] | None = None,
) -> Answer:
    """As `fetch`, with an error of the server as an answer.  `headers` are sent too; `before` is called with each
    address that is about to be asked, those that redirects lead to among them, and may refuse it by raising."""
    import httpx

    hooks = {"request": [lambda request: before(str(request.url))]} if before else {}
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                timeout=TIMEOUT,
                headers={"User-Agent": agent(), **(headers or {})},
                transport=None if private else _public(),
                event_hooks=hooks,
            ) as client,
            client.stream("GET", url) as answer,
        ):
            data, until = bytearray(), time.monotonic() + MOST
            for piece in answer.iter_bytes() if answer.status_code < 400 else ():
                data += piece
                if len(data) > most:
                    raise InputError(f"{url} sends more than {most / 1_000_000:g} MB: it is no article.", url)
                if time.monotonic() > until:
                    raise InputError(f"{url} is not all there after {MOST:.0f} seconds.", url)
            address = str(answer.url)
            return Answer(
                status=answer.status_code,
                words=answer.reason_phrase,
                data=bytes(data),
                media=answer.headers.get("content-type", "").split(";")[0].strip().lower() or None,
                suffix=PurePosixPath(urlsplit(address).path).suffix.lower(),
                address=address,
                etag=answer.headers.get("etag"),
                modified=answer.headers.get("last-modified"),
                retry=answer.headers.get("retry-after"),
            )
    except httpx.TimeoutException as error:
        raise InputError(f"{url} does not answer within {TIMEOUT:.0f} seconds.", url) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{url} does not answer: check the address and the connection.", url) from error


def _public() -> httpx.HTTPTransport:
    """What carries requests to public addresses only.  A name is looked up once, and the connection goes to the address
    that was checked: a second answer for the same name could lead elsewhere."""
    import httpx

    class Public(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.host
            checked = httpx.Request(
                request.method,
                request.url.copy_with(host=public_address(host, str(request.url))),
                headers=request.headers,  # they name the host
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},  # its certificate is the one that counts
            )
            return super().handle_request(checked)

    return Public()


def public_address(host: str, url: str) -> str:
    """The address of a host.  Raises InputError where it is not on the public internet, or has none."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except OSError as error:
        raise InputError(f"{url} does not answer: check the address and the connection.", url) from error
    addresses = [ip_address(str(a).split("%")[0]) for a in sorted(map(str, found))]
    if not addresses or not all(map(_is_public, addresses)):
        raise InputError(
            f"{url} leads to this machine or its own network: the desk reads what is on the public internet only.", url
        )
    return str(addresses[0])


def leads_within(url: str) -> bool:
    """Whether an address leads to this machine or its own network, or to no host at all."""
    try:
        public_address(urlsplit(url).hostname or "", url)
    except InputError:
        return True
    return False


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is on the public internet, also where it stands for one of the older kind."""
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if within is None and address in _TRANSLATED:
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return _is_public(within)
    return address.is_global and not address.is_multicast
