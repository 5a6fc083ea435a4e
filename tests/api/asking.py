"""Asks an app of ours without a network."""

from __future__ import annotations

from typing import Any

import anyio
import httpx


class Service:
    """Asks an app one request at a time."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __call__(self, address: str, method: str = "GET", **more: Any) -> httpx.Response:
        """Send one request and read the whole answer."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, address, **more)

        return anyio.run(ask)
