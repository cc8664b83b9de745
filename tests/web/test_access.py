import pytest
from fastapi.testclient import TestClient
from starlette.routing import Route

from web.access import OPEN

TOKEN = "a-token-of-some-length"


def paths(client: TestClient) -> list[str]:
    routes = [*client.app.app.routes]
    found = [route.path for route in routes if isinstance(route, Route)]
    for route in routes:
        found += [inner.path for inner in getattr(getattr(route, "original_router", None), "routes", [])]
    return [path.replace("{number}", "1") for path in found]


def test_every_route_is_closed_without_the_token_unless_it_is_listed_as_open(guarded: TestClient) -> None:
    closed = [path for path in paths(guarded) if path not in OPEN]

    assert {"/", "/api/events", "/sources", "/feed.atom"} <= set(closed)
    assert {path: guarded.get(path).status_code for path in closed} == dict.fromkeys(closed, 401)


def test_a_person_without_the_token_is_shown_the_sign_in_page(guarded: TestClient) -> None:
    answer = guarded.get("/", headers={"accept": "text/html"})

    assert answer.url.path == "/sign-in"


def test_a_program_enters_with_a_bearer_token(guarded: TestClient) -> None:
    assert guarded.get("/api/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/api/events", headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401


def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_never_see(guarded: TestClient) -> None:
    answer = guarded.post("/sign-in", data={"token": TOKEN}, follow_redirects=False)

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" in cookie
    assert guarded.get("/").status_code == 200


def test_a_wrong_token_does_not_sign_in(guarded: TestClient) -> None:
    answer = guarded.post("/sign-in", data={"token": "wrong"})

    assert answer.status_code == 403
    assert guarded.get("/api/events").status_code == 401


def test_a_feed_reader_may_carry_the_token_in_the_address_but_of_the_feed_alone(guarded: TestClient) -> None:
    assert guarded.get(f"/feed.atom?token={TOKEN}").status_code == 200
    assert guarded.get(f"/api/events?token={TOKEN}").status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", ""])
def test_without_a_token_only_this_machines_own_names_are_answered(web: TestClient, host: str) -> None:
    assert web.get("/", headers={"host": host}).status_code == 401


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "localhost", "[::1]:8642"])
def test_without_a_token_this_machine_itself_may_look(web: TestClient, host: str) -> None:
    assert web.get("/", headers={"host": host}).status_code == 200


def test_every_answer_forbids_scripts_frames_and_guessing_of_types(web: TestClient) -> None:
    headers = web.get("/").headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_health_is_told_to_anybody_and_tells_nothing_else(guarded: TestClient) -> None:
    assert guarded.get("/health").text == "ok\n"


def test_files_beside_the_static_folder_are_not_served(guarded: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}

    assert guarded.get("/static/..%2fapp.py", headers=headers).status_code == 404
    assert guarded.get("/static/%2e%2e/app.py", headers=headers).status_code == 404
