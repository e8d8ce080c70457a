"""NOTICES: the licence of every part that the built program carries.

Read from what is really there: the package metadata of the build environment, the licence files of
the interpreter and, on Debian, the copyright files of the system libraries in the program folder.
"""

from __future__ import annotations

import email
import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from installer.kit.project import INSTALLER, ROOT, version

NAME = "NOTICES.txt"
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# Of the many builds of pdfium only the desktop ones are carried; fonts of reportlab are not.
SKIPPED = re.compile(r"(android|musl|fonts/|/_vendor/|\.py$|\.pyc$|\.html$)")
BUILD_ONLY = (
    "altgraph",
    "packaging",
    "pefile",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
)


@dataclass(frozen=True)
class Part:
    """One carried part: what it is and the full text under which it may be passed on."""

    name: str
    version: str
    licence: str
    text: str


def locked_names(lock: Path) -> list[str]:
    """Names of the packages of a lock that end up in the program."""
    found = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for name in found if name.lower() not in BUILD_ONLY]


def key(name: str) -> str:
    """The name of a package as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def python_parts(site: Path, lock: Path) -> list[Part]:
    """The parts that come from the package index, from their metadata in `site`."""
    wanted = {key(name) for name in locked_names(lock)}
    parts = []
    for folder in sorted(site.glob("*.dist-info"), key=lambda path: path.name.lower()):
        head = email.message_from_string((folder / "METADATA").read_text(encoding="utf-8"))
        if key(head["Name"]) not in wanted:
            continue
        wanted.discard(key(head["Name"]))
        said = head["License-Expression"] or (head["License"] or "").strip().split("\n")[0]
        parts.append(Part(head["Name"], head["Version"], said, _texts(site, folder)))
    if wanted:
        raise LookupError(f"no metadata for {sorted(wanted)}")
    return parts


def _texts(site: Path, folder: Path) -> str:
    """All licence texts of one installed package, one after the other, none twice."""
    record = (folder / "RECORD").read_text(encoding="utf-8").splitlines()
    names = sorted(line.split(",")[0] for line in record)
    texts: dict[str, None] = {}
    for name in names:
        if not LICENCE_FILE.search(name) or SKIPPED.search(name):
            continue
        path = site / name
        if path.is_file():
            texts[_clean(path.read_text(encoding="utf-8", errors="replace"))] = None
    if not texts:  # the licence stands only in the metadata
        head = email.message_from_string((folder / "METADATA").read_text(encoding="utf-8"))
        texts[_clean(head["License"] or head["License-Expression"] or "")] = None
    return "\n\n".join(texts)


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def own_parts() -> list[Part]:
    """Padan itself, its fonts, and the database engine, whose wheel brings no licence of it."""
    fonts = (ROOT / "reports" / "fonts" / "LICENSE-LiberationSans.txt").read_text(encoding="utf-8")
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    engine = (INSTALLER / "licences" / "sqlcipher.txt").read_text(encoding="utf-8")
    return [
        Part("Padan", version(), "Apache-2.0", _clean(ours)),
        Part("SQLCipher", "4", "BSD-3-Clause", _clean(engine)),
        Part("Liberation Sans", "", "OFL-1.1", _clean(fonts)),
    ]


def interpreter_part(licence: Path, python_version: str) -> Part:
    """Python itself."""
    text = licence.read_text(encoding="utf-8", errors="replace")
    return Part("Python", python_version, "PSF-2.0", _clean(text))


def system_parts(program: Path) -> list[Part]:
    """Debian packages whose libraries lie in the program folder, with their copyright files."""
    packages: dict[str, str] = {}
    for path in sorted((program / "_internal").glob("lib*.so*")):
        owner = _owner(path.name)
        if owner and not owner[0].startswith("libpython"):
            packages[owner[0]] = owner[1]
    parts = []
    for name, number in sorted(packages.items()):
        copyright_file = Path("/usr/share/doc") / name / "copyright"
        if copyright_file.is_file():
            text = _clean(copyright_file.read_text(encoding="utf-8", errors="replace"))
            parts.append(Part(name, number, "lihat teks", text))
    return parts


def _owner(library: str) -> tuple[str, str] | None:
    """(package, version) of a shared library of this Debian; None when it is not one of its."""
    query = ["dpkg-query", "-S", f"*/lib/x86_64-linux-gnu/{library}"]
    try:
        done = subprocess.run(query, capture_output=True, text=True, check=False)
    except OSError:
        return None
    if done.returncode != 0:
        return None
    name = done.stdout.split(":")[0]
    show = ["dpkg-query", "-W", "-f=${Version}", name + ":amd64"]
    return name, subprocess.run(show, capture_output=True, text=True, check=False).stdout.strip()


def render(parts: list[Part]) -> str:
    """The text of NOTICES: a list first, then every licence in full."""
    rule = "=" * 78
    lines = ["Padan membawa bagian-bagian berikut. Teks izin lengkap ada di bawah daftar.", ""]
    lines += [f"- {part.name} {part.version} ({part.licence or 'lihat teks'})" for part in parts]
    for part in parts:
        lines += ["", rule, f"{part.name} {part.version}".strip(), rule, part.text]
    return "\n".join(lines) + "\n"


def write(parts: list[Part], program: Path, kept: Path) -> None:
    """Put NOTICES into the program folder and keep the parts for the common file."""
    (program / NAME).write_bytes(render(parts).encode())
    kept.write_text(json.dumps([asdict(part) for part in parts]), encoding="utf-8")


def write_for_linux(site: Path, program: Path, kept: Path) -> None:
    """NOTICES of the Linux program."""
    licence = next(
        path
        for path in (
            Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}" / "LICENSE.txt",
            Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
        )
        if path.is_file()
    )
    number = ".".join(str(part) for part in sys.version_info[:3])
    parts = [*own_parts(), interpreter_part(licence, number)]
    parts += python_parts(site, INSTALLER / "requirements-linux.txt") + system_parts(program)
    write(parts, program, kept)


def write_for_windows(
    site: Path, python: Path, python_version: str, program: Path, kept: Path
) -> None:
    """NOTICES of the Windows program; `python` is the folder of its interpreter."""
    terms = (python / "tcl" / "tk8.6" / "license.terms").read_text(encoding="utf-8")
    parts = [*own_parts(), interpreter_part(python / "LICENSE.txt", python_version)]
    parts.append(Part("Tcl/Tk", "8.6", "TCL", _clean(terms)))
    parts += python_parts(site, INSTALLER / "requirements-windows.txt")
    write(parts, program, kept)


def write_common(kept: list[Path], target: Path) -> None:
    """One NOTICES for all that is given out; a part that is everywhere stands once."""
    parts: dict[tuple[str, str, str], Part] = {}
    for path in kept:
        for entry in json.loads(path.read_text(encoding="utf-8")):
            part = Part(**entry)
            parts.setdefault((part.name, part.version, part.text), part)
    target.write_bytes(render(list(parts.values())).encode())
