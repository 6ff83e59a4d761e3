"""``bill24 completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from .terminal import say


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what a shell needs to complete this command, its sub-commands and their options.

    \b
        echo 'eval "$(bill24 completion bash)"' >> ~/.bashrc
        echo 'eval "$(bill24 completion zsh)"' >> ~/.zshrc
        bill24 completion fish > ~/.config/fish/completions/bill24.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - it is one of the three
    say(kind(ctx.find_root().command, {}, "bill24", "_BILL24_COMPLETE").source())
