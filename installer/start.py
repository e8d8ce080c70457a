"""What the frozen program starts with."""

import sys

from desktop_app.__main__ import start

sys.exit(start())
