"""The name under which Windows groups the window, and leave for it to come forward."""

from __future__ import annotations

import sys

APP_ID = "Padan"  # the shortcuts of the setup program carry the same

if sys.platform == "win32":
    import ctypes

    def claim_taskbar() -> None:
        """Group the windows of this process as Padan; to be called after the root was made."""
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)

    def let_others_come_forward() -> None:
        """Hand on the right to come to the foreground, which the clerk's click gave to us."""
        ctypes.windll.user32.AllowSetForegroundWindow(ctypes.c_uint32(-1).value)

else:

    def claim_taskbar() -> None:
        """Nothing: desktops group by the class name of the window."""

    def let_others_come_forward() -> None:
        """Nothing: the window manager decides."""
