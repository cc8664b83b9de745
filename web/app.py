"""The web page and the API as one ASGI application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from starlette.types import ASGIApp

from web import api, feed, pages, vitals
from web.access import Door
from web.reading import Shelf
from web.vitals import Pulse

_HERE = Path(__file__).parent


def create_app(engine: Engine, *, token: str | None, pulse: Pulse | None = None) -> ASGIApp:
    """
    Return the application that shows the store of *engine*.

    *pulse* is what the process that serves it tells of itself. With *token* every request has to carry it; without, only requests from this machine are answered. See web.access.
    """
    # No interactive documentation: it would load its scripts from a foreign host.
    app = FastAPI(title="Qianyue", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.mount("/static", StaticFiles(directory=_HERE / "static"))
    shelf = Shelf(engine)
    app.include_router(api.router(shelf))
    app.include_router(feed.router(shelf))
    app.include_router(pages.router(shelf, token))
    app.include_router(vitals.router(shelf, pulse or Pulse()))
    return Door(app, token)
