"""Addresses on the web."""

from __future__ import annotations

import socket
import time
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import InputError
from .draft import MAX_BYTES

if TYPE_CHECKING:
    import httpx

#: seconds to wait for a connection and between two pieces of the answer, and for all of it
TIMEOUT, MOST = 20.0, 120.0

#: addresses of the newer kind that a network makes of the older (RFC 6052)
_TRANSLATED = IPv6Network("64:ff9b::/96")


def fetch(url: str, *, private: bool = True) -> tuple[bytes, str | None, str, str]:
    """The bytes at an address, their media type, the suffix of its path, and the address after redirects.

    Without `private`, addresses of this machine and of the network that it stands in are refused, also where a name or
    a redirect leads there.  Raises InputError where it does not answer, answers with an error, or sends too much.
    """
    import httpx

    headers = {"User-Agent": f"sijill/{version('sijill')}"}
    until = time.monotonic() + MOST
    try:
        with (
            httpx.Client(
                follow_redirects=True, timeout=TIMEOUT, headers=headers, transport=None if private else _public()
            ) as client,
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
                if time.monotonic() > until:
                    raise InputError(f"{url} is not all there after {MOST:.0f} seconds.", url)
            media = answer.headers.get("content-type", "").split(";")[0].strip().lower() or None
            address = str(answer.url)
    except httpx.TimeoutException as error:
        raise InputError(f"{url} does not answer within {TIMEOUT:.0f} seconds.", url) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{url} does not answer: check the address and the connection.", url) from error
    return bytes(data), media, PurePosixPath(urlsplit(address).path).suffix.lower(), address


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


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is on the public internet, also where it stands for one of the older kind."""
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if within is None and address in _TRANSLATED:
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return _is_public(within)
    return address.is_global and not address.is_multicast
