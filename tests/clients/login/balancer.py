"""One address before several processes: each request goes to the next one, as behind a proxy of an operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from itertools import cycle

import httpx2
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.helpers.oidc import Server

HOP_BY_HOP = {b"connection", b"keep-alive", b"transfer-encoding", b"content-length", b"host"}


class Balancer:
    """An address of 127.0.0.1; which requests went where, is counted."""

    def __init__(self) -> None:
        self._server, self._ports = Server(), cycle([0])
        self.origin = self._server.url
        self.counts: Counter[int] = Counter()
        """Port -> requests."""
        self.intercepted_path: str | None = None
        self.intercepted: list[str] = []
        """The paths, with their parameters, of requests that went nowhere: as a thief would have them."""

    def start(self, ports: Sequence[int]) -> None:
        """Answers by the processes on these ports in turn."""
        self.use(ports)
        self._server.start(self._answer)

    def use(self, ports: Sequence[int]) -> None:
        """From now on by these."""
        self._ports = cycle(ports)

    def stop(self) -> None:
        self._server.stop()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.url.path == self.intercepted_path:
            self.intercepted.append(f"{request.url.path}?{request.url.query}")
            await Response("intercepted")(scope, receive, send)
            return
        port = next(self._ports)
        self.counts[port] += 1
        headers = [(name, value) for name, value in request.headers.raw if name not in HOP_BY_HOP]
        headers.append((b"x-forwarded-for", (scope["client"] or ("",))[0].encode()))
        target = f"http://127.0.0.1:{port}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
        client = httpx2.AsyncClient(timeout=60, trust_env=False)
        try:
            sent = client.build_request(request.method, target, headers=headers, content=await request.body())
            answer = await client.send(sent, stream=True)
        except httpx2.HTTPError:
            await client.aclose()
            await Response(status_code=502)(scope, receive, send)
            return

        async def body() -> AsyncIterator[bytes]:
            try:
                async for part in answer.aiter_raw():
                    yield part
            finally:
                await answer.aclose()
                await client.aclose()

        response = StreamingResponse(body(), answer.status_code)
        response.raw_headers = [(name.lower(), value) for name, value in answer.headers.raw
                                if name.lower() not in HOP_BY_HOP]  # fmt: skip
        await response(scope, receive, send)
