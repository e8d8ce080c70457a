"""Membuat program dan pemasang Padan dari kode sumber.

    python3 installer/build.py linux      program beku untuk Linux (build/linux/dist/padan)
    python3 installer/build.py windows    program beku untuk Windows (di Linux lewat wine)
    python3 installer/build.py setup      pemasang Windows (dist/Padan-X.Y.Z-setup.exe)
    python3 installer/build.py portable   zip Windows tanpa pemasangan
    python3 installer/build.py deb        paket Debian
    python3 installer/build.py sums       SHA256SUMS, ditandatangani dengan --kunci FILE
    python3 installer/build.py kunci      kunci rilis baru, ke --kunci FILE di luar folder sumber
    python3 installer/build.py all        semuanya

Pilihan: --ulang membuat lagi walau sumbernya sama; --cepat memadatkan seperlunya (untuk uji).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main(words: list[str]) -> int:
    """Run the named step; 0 when it was done, 1 when it could not be."""
    from installer.kit.project import BuildError, say
    from installer.kit.steps import STEPS

    parser = argparse.ArgumentParser(
        prog="build.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("langkah", choices=sorted(STEPS))
    parser.add_argument("--ulang", action="store_true", help="buat lagi walau tidak berubah")
    parser.add_argument("--cepat", action="store_true", help="padatkan seperlunya saja")
    parser.add_argument("--kunci", type=Path, help="kunci rilis untuk menandatangani (sums)")
    options = parser.parse_args(words)
    try:
        STEPS[options.langkah](options)
    except BuildError as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
