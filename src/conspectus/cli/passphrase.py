"""A passphrase asked for, or taken from where no other program sees it; never from the command."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_LONGEST = 4096


def passphrase_options(command: F) -> F:
    """The two options by which a program gives a passphrase."""
    env = click.option(
        "--passphrase-env",
        metavar="NAME",
        help="Take the passphrase from the environment variable of this name.",
    )
    descriptor = click.option(
        "--passphrase-fd",
        type=click.IntRange(min=0),
        metavar="N",
        help="Take the passphrase from this file descriptor, up to the end of its first line.",
    )
    return env(descriptor(command))


def passphrase(env: str | None, descriptor: int | None, asks: str, *, new: bool = False) -> str:
    """The passphrase: from the variable, the descriptor, or whoever sits at the terminal.

    `new` asks twice. Raises click.UsageError where there is nobody to ask.
    """
    if env is not None and descriptor is not None:
        raise click.UsageError("Give --passphrase-env or --passphrase-fd, and not both.")
    if env is not None:
        return _from_variable(env)
    if descriptor is not None:
        return _from_descriptor(descriptor)
    if not sys.stdin.isatty():
        raise click.UsageError(
            "There is no terminal to ask for the passphrase: give --passphrase-env NAME or "
            "--passphrase-fd N."
        )
    told: str = click.prompt(asks, hide_input=True, confirmation_prompt=new, err=True)
    return told


def _from_variable(name: str) -> str:
    if name not in os.environ:
        raise click.UsageError(f"There is no environment variable {name}.")
    return os.environ[name]


def _from_descriptor(descriptor: int) -> str:
    told = b""
    try:
        while b"\n" not in told and len(told) < _LONGEST:
            if not (more := os.read(descriptor, _LONGEST)):
                break
            told += more
    except OSError as error:
        raise click.UsageError(f"The file descriptor {descriptor} cannot be read.") from error
    try:
        return told.partition(b"\n")[0].removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        raise click.UsageError("The passphrase is not written in UTF-8.") from error
