"""What all commands say in a terminal: results on standard output, faults on standard error.

Rule: a mistake is one sentence with its remedy and exit code 2, never a traceback.
"""

from __future__ import annotations

import typer
from rich.console import Console
from rich.markup import escape

out = Console()
err = Console(stderr=True)
FAULT = 2


def stop(sentence: str) -> typer.Exit:
    """Print the sentence, a line each; what is returned ends the command when it is raised."""
    for line in sentence.splitlines():
        err.print(f"[red]✗[/] {escape(line)}", highlight=False, soft_wrap=True)
    return typer.Exit(FAULT)
