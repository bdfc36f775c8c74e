"""Files and folders that are either the old ones or the new ones, whole, at every instant.

New content is written beside the old, brought to the disk, and put in its place by one rename.
"""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without advisory locks: folders left by a killed run stay
    fcntl = None  # type: ignore[assignment]

_BUILDING = ".building-"
_NEW = ".conspectus-new"


def write_file(path: Path, content: bytes) -> None:
    """Put `content` in place of the file. Raises OSError, and then the old file is as it was."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_NEW, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Take the file out of its folder. Raises OSError; a file that is not there is no error."""
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder against every other process that saves there; removes what killed ones left.

    Raises OSError if another holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _held(folder) as alone:
        if not alone and fcntl is not None:
            raise BlockingIOError(None, "another process is saving it")
        for left in folder.glob(f".*{_NEW}"):
            left.unlink(missing_ok=True)
        yield


def _mode(path: Path) -> int:
    """The permissions of the file as it was, or those that the system gives a new one."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A fresh folder beside `target` that takes its place when the block ends without an error.

    On an error, or if the process is killed, `target` is as it was; what a killed run left beside
    it is removed by the next one. Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(target)
    new = Path(tempfile.mkdtemp(prefix=f".{target.name}{_BUILDING}", dir=target.parent))
    with _held(new):
        try:
            yield new
            _settle(new)
            _swap(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    _sync_folder(target.parent)


def _settle(folder: Path) -> None:
    """Bring every file to the disk, and give the folder the permissions of any new one."""
    for path in folder.rglob("*"):
        if path.is_dir():
            _sync_folder(path)
            continue
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    _sync_folder(folder)
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)


def _swap(new: Path, target: Path) -> None:
    """`target` becomes the new folder; if there was an old one, it is at `new` afterwards."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old-", dir=target.parent))
        target.rename(old / target.name)
        try:
            new.rename(target)
        except OSError:
            (old / target.name).rename(target)
            raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _exchanged(new: Path, target: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux: renameat2)."""
    if not sys.platform.startswith("linux"):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(here, os.fsencode(new), here, os.fsencode(target), exchange) == 0)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a lock on the folder for as long as this process lives; False if another has it."""
    if fcntl is None:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def _remove_leftovers(target: Path) -> None:
    """Remove what killed runs left. A folder that another run is filling is locked, and stays."""
    for left in target.parent.glob(f".{target.name}{_BUILDING}*"):
        with contextlib.suppress(OSError), _held(left) as dead:
            if dead:
                shutil.rmtree(left, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
