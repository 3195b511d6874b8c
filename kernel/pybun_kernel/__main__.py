"""``python -m pybun_kernel``."""

import os
import sys

if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]  # the project's own files must not be imported as Python modules

from pybun_kernel.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
