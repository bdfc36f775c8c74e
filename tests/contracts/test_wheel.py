"""What is handed out has everything in it that it needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_every_module_template_and_style(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        str(file.relative_to(source))
        for room in ("conspectus", "conspectus_web")
        for file in (source / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert wanted - inside == set()
