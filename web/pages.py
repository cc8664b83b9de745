"""Pages for people: what was signed, one event, how the sources are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.messages.clean import safe_link
from alerts.wording import stage_word
from signings.article import CHINA
from signings.industries import Industry
from signings.model import Stage
from store import provenance
from web import wording
from web.access import COOKIE, same_secret
from web.reading import Shelf, UnknownRegionError, wanted

_SHOWN = 200  # events on the front page; the filters reach the others


def _environment() -> Environment:
    # Titles and evidence are hostile text: everything is escaped, and links are only followed where they are http.
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
    )
    templates.filters["china"] = lambda moment: moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if moment else ""
    templates.filters["safe_link"] = safe_link
    templates.globals["say"] = wording
    templates.globals["stories"] = provenance.stories
    templates.globals["stages"] = [(stage.value, stage_word(stage)) for stage in Stage]
    templates.globals["industries"] = [industry.value for industry in Industry]
    return templates


def router(shelf: Shelf, token: str | None) -> APIRouter:
    """Return the routes of the pages; *token* is what the sign-in page asks for."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    templates = _environment()

    def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
        return HTMLResponse(templates.get_template(name).render(**values), status_code=status)

    @routes.get("/")
    def front(region: str = "", stage: str = "", industry: str = "") -> HTMLResponse:
        chosen = Stage(stage) if stage in set(Stage) else None
        trade = Industry(industry) if industry in set(Industry) else None
        try:
            events, fault = shelf.events(wanted(region, chosen, industry=trade), _SHOWN), ""
        except UnknownRegionError:
            events, fault = [], f"没有叫“{region}”的地区"
        return page("events.html", events=events, fault=fault, region=region, stage=stage, industry=industry)

    @routes.get("/events/{number}")
    def event(number: int) -> HTMLResponse:
        found = shelf.event(number) if number < 2**63 else None
        return page("event.html", event=found) if found else page("missing.html", 404)

    @routes.get("/sources")
    def sources() -> HTMLResponse:
        return page("sources.html", sources=shelf.sources())

    @routes.get("/sign-in")
    def sign_in() -> HTMLResponse:
        return page("sign_in.html", wrong=False)

    @routes.post("/sign-in")
    def signed_in(request: Request, given: Annotated[str, Form(alias="token", max_length=1000)] = "") -> Response:
        if token is None or not same_secret(given, token):
            return page("sign_in.html", 403, wrong=True)
        answer = RedirectResponse("/", status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", secure=secure, max_age=30 * 86_400)
        return answer

    return routes
