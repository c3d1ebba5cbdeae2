"""What the page's server does beside Gradio: headers on every response, the page's first look, images of slides."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response

from tutor.errors import TutorError
from tutor.words import language

HEADERS = {  # a browser that honours these loads nothing from elsewhere, whatever a model writes
    "content-security-policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; "
    "frame-src 'none'; form-action 'self'; base-uri 'self'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
PREVIEW = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
SLIDE = re.compile(r"/slide/([^/]{1,60})/([^/]{1,200})/([1-9]\d{0,4})$")


class Headers:
    """Puts HEADERS on every response."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = message | {"headers": [*message.get("headers", []), *added]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Opening:
    """Puts `first` into the head of the page's HTML, for what Gradio has there to preview its own links, and names the
    language that the page is read in."""

    def __init__(self, app, first: str):
        self.app, self.first = app, first.encode()

    async def __call__(self, scope, receive, send):
        if (scope["type"], scope.get("method"), scope.get("path")) != ("http", "GET", "/"):
            await self.app(scope, receive, send)
            return
        start, parts = {}, []

        async def send_whole(message):
            if message["type"] == "http.response.start":
                start.update(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                spoken = language({name.decode(): value.decode("latin-1") for name, value in scope["headers"]})
                body = PREVIEW.sub(b"", b"".join(parts)).replace(b'lang="en"', f'lang="{spoken}"'.encode(), 1)
                body = body.replace(b"</head>", self.first + b"</head>", 1)
                kept = [header for header in start["headers"] if header[0] != b"content-length"]
                await send(start | {"headers": [*kept, (b"content-length", str(len(body)).encode())]})
                await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_whole)


class Pictures:
    """Serves the image of a slide at slide/COURSE/DECK/PAGE, where `find(course, deck, page)` knows one."""

    def __init__(self, app, find: Callable[[str, str, int], Path | None]):
        self.app, self.find = app, find

    async def __call__(self, scope, receive, send):
        asked = SLIDE.search(scope["path"]) if scope["type"] == "http" else None
        if asked is None:
            await self.app(scope, receive, send)
            return
        try:
            path = await run_in_threadpool(self.find, asked[1], asked[2], int(asked[3]))
        except TutorError:
            path = None
        kept = {"cache-control": "private, max-age=3600"}
        response = FileResponse(path, media_type="image/webp", headers=kept) if path else Response(status_code=404)
        await response(scope, receive, send)
