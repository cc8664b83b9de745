"""Real servers on loopback that alerts are sent to, and a signing of nobody's to tell of."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from alerts.messages import Alert, SourceArticle
from alerts.money import Rates
from signings.article import Published
from signings.model import Amount, Bound, Level, Stage


@dataclass
class Mailbox:
    """A mail server that keeps what it gets. `refuse` is what it answers to a recipient instead of accepting."""

    refuse: str = ""
    refused: str = ""  #: the recipient that is refused; empty is each
    after_data: str = ""
    hang_up: bool = False  #: drop the connection after the content, without an answer
    pause: float = 0.0  #: seconds before each answer to a command
    hold: threading.Event | None = None  #: the answer to the content waits for it
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.pause)
        if self.refuse and self.refused in address:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.pause)
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.pause)
        if self.hold is not None:
            await asyncio.to_thread(self.hold.wait, 60)
        if self.after_data:
            return self.after_data
        if self.hang_up:
            server.transport.abort()
        assert isinstance(envelope.content, bytes)
        self.envelopes.append(envelope)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 kept"

    def url(self, to: str = "reader@example.org") -> str:
        return f"mailto://127.0.0.1:{self.port}/?from=watch@example.org&to={to}"


class MailServer(Controller):
    """aiosmtpd's controller on a port of the system's choice."""

    def __init__(self, mailbox: Mailbox, port: int = 0, **options: Any) -> None:
        super().__init__(mailbox, hostname="127.0.0.1", port=port, **options)
        self.mailbox = mailbox

    def _trigger_server(self) -> None:
        # The port is known only now; aiosmtpd would knock at port 0.
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        self.mailbox.port = self.port
        super()._trigger_server()


@contextmanager
def serving(box: Mailbox, **options: Any) -> Iterator[Mailbox]:
    server = MailServer(box, **options)
    server.start()
    try:
        yield box
    finally:
        server.stop()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A plain mail server that is up."""
    with serving(Mailbox()) as box:
        yield box


@pytest.fixture
def mail_server() -> Callable[..., AbstractContextManager[Mailbox]]:
    """Make a mail server with options of aiosmtpd's."""
    return lambda **options: serving(Mailbox(), **options)


@dataclass
class GuardedMailbox(Mailbox):
    """A mailbox behind STARTTLS and a password."""

    accept: LoginPassword | None = None

    def login(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
        return AuthResult(success=given == self.accept, handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A server's TLS with a certificate that nobody vouches for."""
    folder = tmp_path_factory.mktemp("tls")
    key, chain = folder / "key.pem", folder / "cert.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    subprocess.run([*make, "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", chain], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(chain, key)
    return context


@pytest.fixture
def tls_mail_server(certificate: ssl.SSLContext) -> Iterator[GuardedMailbox]:
    box = GuardedMailbox()
    with serving(box, tls_context=certificate, authenticator=box.login):
        yield box


@dataclass
class Webhook:
    """An HTTP server that keeps what is posted. `status` and `body` are what it answers."""

    status: int = 200
    body: bytes = b'{"ok": true}'
    port: int = 0
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)  #: answers wait for it; set from the start

    @property
    def payloads(self) -> list[Any]:
        return [json.loads(body) for _, _, body in self.posts]


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hook = Webhook()
    hook.hold.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            hook.hold.wait(20)
            hook.posts.append((self.path, dict(self.headers), body))
            try:
                self.send_response(hook.status)
                self.end_headers()
                self.wfile.write(hook.body)
            except OSError:
                pass  # the client had no patience

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hook
    finally:
        hook.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def dead_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where somebody listens and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        yield port


@pytest.fixture(scope="session")
def rates() -> Rates:
    return Rates(date(2024, 5, 6), {"USD": Decimal("7.1"), "HKD": Decimal("0.91")})


@pytest.fixture(scope="session")
def alert(rates: Rates) -> Alert:
    return Alert(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount(50_000_000, "USD", Bound.OVER),
        name="星河储能电池基地",
        investors=("青岚星河新材料有限公司",),
        region="湖南省邵阳市",
        date=date(2024, 5, 6),
        evidence="5月6日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳",
        sources=(
            SourceArticle(
                "https://news.example.cn/a?id=1&b=2",
                "邵阳签下储能电池基地",
                "邵阳日报",
                Published.on(date(2024, 5, 7)),
            ),
            SourceArticle("http://paper.example.cn/b", "星河储能项目落户邵阳", "潇湘晚报"),
        ),
        rule="湖南大项目",
        reasons=("阶段 签约", "地区 湖南省邵阳市 在 湖南省 内"),
        rates=rates,
    )
