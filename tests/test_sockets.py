import socket

import pytest


def test_a_test_can_not_reach_another_machine() -> None:
    with socket.socket() as connection, pytest.raises(UserWarning, match=r'connect\(\) with host "192\.0\.2\.1"'):
        connection.connect(("192.0.2.1", 80))


def test_a_test_can_reach_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as client:
        assert client.getpeername() == server.getsockname()
