"""Write the shipped weights anew."""

import sys
from pathlib import Path

from conspectus.people.linkage.weights import written
from conspectus.people.training.training import trained

_FILE = Path(__file__).parents[1] / "linkage" / "weights.toml"

if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else _FILE
    out.write_text(written(trained()), encoding="utf-8")
