"""Where the parts of a checkout lie."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTENT = Path(os.environ.get("HOMEWARD_CONTENT") or ROOT / "content")
"""The answers; editors may keep them in a folder, or a repository, of their own."""

NLU = ROOT / "nlu"
NLU_PYTHON = NLU / ".venv" / "bin" / "python"
