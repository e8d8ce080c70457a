"""The steps of `build.py` by name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from installer.kit import deb, linux, notices, portable, setup, sums, windows
from installer.kit.project import DIST, BuildError, say


def _linux(options: Namespace) -> None:
    linux.build(options.ulang)


def _windows(options: Namespace) -> None:
    windows.build(options.ulang)


def _setup(options: Namespace) -> None:
    setup.build(options.cepat, options.ulang)


def _portable(options: Namespace) -> None:
    portable.build(options.cepat, options.ulang)


def _deb(options: Namespace) -> None:
    deb.build(options.cepat, options.ulang)


def _sums(options: Namespace) -> None:
    kept = [home / "notices.json" for home in (linux.HOME, windows.HOME)]
    DIST.mkdir(exist_ok=True)
    notices.write_common([path for path in kept if path.exists()], DIST / "NOTICES")
    sums.build(options.kunci)


def _key(options: Namespace) -> None:
    if options.kunci is None:
        raise BuildError("Sebutkan tempat kunci rilis yang baru dengan --kunci FILE.")
    public = sums.new_key(options.kunci)
    say(f"Kunci umum untuk desktop_app/exchange/kunci_rilis.txt:\n{public}")


def _all(options: Namespace) -> None:
    _linux(options)
    _windows(options)
    options.ulang = False
    for step in (_deb, _setup, _portable, _sums):
        step(options)


STEPS: dict[str, Callable[[Namespace], None]] = {
    "linux": _linux,
    "windows": _windows,
    "setup": _setup,
    "portable": _portable,
    "deb": _deb,
    "sums": _sums,
    "kunci": _key,
    "all": _all,
}
