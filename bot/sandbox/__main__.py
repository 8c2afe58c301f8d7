"""Start the sandbox: `python -m bot.sandbox --port 8081 --data DIR [--until-eof]`."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import socket
import sys
import threading
from pathlib import Path

from bot.sandbox.app import create_app
from bot.sandbox.serving import Server
from bot.sandbox.state import StaleState

HOST = "127.0.0.1"
FAULTY_SETTING = 2


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped; 2 where the port is busy or the data belong to another version."""
    options = _options(arguments)
    if options.until_eof:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        listener = _listen(options.port)
        app = create_app(options.data / "sandbox.sqlite")
    except (OSError, StaleState) as trouble:
        busy = isinstance(trouble, OSError) and trouble.errno == errno.EADDRINUSE
        sentence = f"Port {options.port} is busy: set HOMEWARD_SANDBOX_PORT to a free one." if busy else str(trouble)
        sys.stderr.write(f"{sentence}\n")
        return FAULTY_SETTING
    sys.stderr.write(f"Sandbox: http://{HOST}:{listener.getsockname()[1]}/\n")
    with contextlib.suppress(KeyboardInterrupt):
        Server(app).run(sockets=[listener])
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox", description="A Telegram that never leaves this computer."
    )
    parser.add_argument("--port", type=int, default=int(os.environ.get("HOMEWARD_SANDBOX_PORT", "8081")))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("HOMEWARD_DATA", "var")))
    parser.add_argument("--until-eof", action="store_true", help="end when the standard input is closed")
    return parser.parse_args(arguments)


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()  # who reads the address may come before the server is up, and then waits
    except OSError:
        listener.close()
        raise
    return listener


def _end_with_parent() -> None:
    """Wait for the end of the pipe to the parent, which comes also where the parent was killed, and end at once."""
    while sys.stdin.buffer.read(65536):
        pass
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
