"""A process that evaluates queries for the service, so that one that runs away can be killed."""

from __future__ import annotations

import json
import resource
import socket
import struct
import sys
from dataclasses import asdict

from api.evaluate import Answer, Query, answer
from api.snapshot import Snapshot
from kg.errors import KGError

HEADER = struct.Struct("!IQ")
MEMORY = 4 * 1024**3


def send(channel: socket.socket, head: dict[str, object], body: bytes = b"") -> None:
    """Write one message: sizes, a JSON head, a body."""
    text = json.dumps(head).encode()
    channel.sendall(HEADER.pack(len(text), len(body)) + text + body)


def receive(channel: socket.socket) -> tuple[dict[str, object], bytes]:
    """Read one message; EOFError where the other side is gone."""
    text_size, body_size = HEADER.unpack(_exactly(channel, HEADER.size))
    head = json.loads(_exactly(channel, text_size))
    return head, _exactly(channel, body_size)


def serve(channel: socket.socket, folder: str) -> None:
    """Answer one query after the other until the service hangs up."""
    snapshot = Snapshot(folder)
    send(channel, {"ready": True})
    while True:
        try:
            head, _ = receive(channel)
        except EOFError:
            return
        try:
            found = answer(snapshot.store(), Query(**head))  # type: ignore[arg-type]
        except KGError as error:
            found = Answer(503, detail=str(error), error=type(error).__name__)
        except MemoryError:
            found = Answer(503, detail="the query needs more memory than it may have")
        reply = asdict(found)
        body = reply.pop("body")
        send(channel, reply, body)


def _exactly(channel: socket.socket, size: int) -> bytes:
    held = bytearray()
    while len(held) < size:
        piece = channel.recv(min(size - len(held), 1 << 20))
        if not piece:
            raise EOFError
        held += piece
    return bytes(held)


def main() -> None:
    """Serve on the descriptor and the folder that the arguments name, with a bound on memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])


if __name__ == "__main__":
    main()
