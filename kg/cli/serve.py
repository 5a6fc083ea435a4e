"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import ipaddress
import os
import socket
from importlib import import_module
from typing import Annotated, Any

import typer

from kg.cli.common import StoreOption, note, settings
from kg.config import Settings
from kg.errors import ConfigError


def serve(
    store: StoreOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Offer no way to write; so far there is none in any case.")
    ] = False,
) -> None:
    """Serve SPARQL, the graph, events and exports over HTTP."""
    del read_only  # nothing can be written yet
    wanted = settings(store)
    if not _loopback(host) and os.environ.get("KG_ALLOW_PUBLIC") != "1":
        raise ConfigError(
            f"{host} can be reached by others, and the service has no limits on strangers yet; "
            "set KG_ALLOW_PUBLIC=1 if you mean it"
        )
    listening = _listen(host, port)
    with listening:
        from kg.stores.embedded import EmbeddedStore

        EmbeddedStore(wanted.store, read_only=True).close()
        import uvicorn

        where, number = listening.getsockname()[:2]
        shown = f"[{where}]" if ":" in where else where
        note(f"http://{shown}:{number}/  (documentation at /docs; Ctrl-C stops)")
        server = uvicorn.Server(uvicorn.Config(_application(wanted), log_level="warning", access_log=False))
        server.run(sockets=[listening])


def _application(wanted: Settings) -> Any:
    """The service is a package of its own that stands on this one, so it is found by name, as a plug-in would be."""
    return import_module("api.app").create_app(wanted)


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket, so that an address in use is said in one line."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    except OSError as error:
        raise ConfigError(f"{host}: is no address to listen on ({(error.strerror or 'unknown').lower()})") from None
    try:
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise ConfigError(f"cannot listen on {host}, port {port}: {(error.strerror or 'unknown').lower()}") from None
    return listening
