"""The web page and the API as one ASGI application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from starlette.types import ASGIApp

from web import api, feed, pages
from web.access import Door
from web.reading import Shelf

_HERE = Path(__file__).parent


def create_app(engine: Engine, *, token: str | None) -> ASGIApp:
    """
    Return the application that shows the store of *engine*.

    With *token* every request has to carry it; without, only requests from this machine are answered. See web.access.
    """
    # No interactive documentation: it would load its scripts from a foreign host.
    app = FastAPI(title="Qianyue", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.mount("/static", StaticFiles(directory=_HERE / "static"))
    shelf = Shelf(engine)
    app.include_router(api.router(shelf))
    app.include_router(feed.router(shelf))
    app.include_router(pages.router(shelf, token))

    @app.get("/health", include_in_schema=False)
    def health() -> PlainTextResponse:
        shelf.knock()
        return PlainTextResponse("ok\n")

    return Door(app, token)
