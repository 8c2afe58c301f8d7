"""Where the parts of a checkout lie."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
NLU = ROOT / "nlu"
NLU_PYTHON = NLU / ".venv" / "bin" / "python"
