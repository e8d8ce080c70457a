"""What goes into the frozen program and what stays out; read by the spec and by the tests."""

from __future__ import annotations

from pathlib import Path

from installer.kit.project import BUILD, ROOT, version

PACKAGES = ("desktop_app", "reports")
# Files of ours that the program opens at run time.
DATA_SUFFIXES = (".csv", ".json", ".ttf", ".txt", ".png", ".ico")
PICTURES = "gambar"  # of the manual; the program does not show them
# Imported under a name that is put together at run time, so that no analysis sees them.
HIDDEN = (
    "PIL._tkinter_finder",
    "PIL.ImageTk",
    "openpyxl",
    "defusedxml.ElementTree",
    "_cffi_backend",
)
HIDDEN_WITH_CHILDREN = ("msoffcrypto", "playhouse.sqlcipher_ext")
# Found by the analysis in try clauses of libraries; the program works without them.
EXCLUDED = (
    "lxml", "numpy", "pandas", "matplotlib", "IPython", "pytest", "_pytest",
    "hypothesis", "setuptools", "pkg_resources", "pip", "wheel", "PyInstaller", "unittest",
    "doctest", "pydoc", "test", "tkinter.test", "lib2to3", "distutils", "idlelib", "ensurepip",
    "turtledemo",
    "PIL._avif", "PIL._webp", "_sysconfigdata__linux_x86_64-linux-gnu",
)  # fmt: skip
# Tcl and Tk carry time zones and demonstrations that no window of ours asks for.
DROPPED_DATA = ("_tcl_data/tzdata", "_tk_data/demos", "_tcl_data/http1.0", "_tk_data/images")

# Notes of the installation of a library: they name the folder and the interpreter of the build.
DROPPED_NOTES = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


def our_modules() -> list[str]:
    """Full names of all modules of the program: some are imported by name when first needed."""
    names = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return [name for name in names if not name.endswith("__main__")]


def our_data() -> list[tuple[str, str]]:
    """(file, folder inside the program) of all data files of ours."""
    found = [
        (str(path), path.parent.relative_to(ROOT).as_posix())
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*"))
        if path.suffix in DATA_SUFFIXES and PICTURES not in path.parts
    ]
    return [*found, (str(ROOT / "LICENSE"), ".")]


def version_data() -> list[tuple[str, str]]:
    """(file, place inside the program) of what tells the frozen program its version."""
    name = f"padan-{version()}.dist-info"
    folder = BUILD / "baked"
    texts = {
        "versi.txt": f"{version()}\n",
        f"{name}/METADATA": f"Metadata-Version: 2.1\nName: padan\nVersion: {version()}\n",
    }
    for place, text in texts.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(text.encode())
    return [(str(folder / "versi.txt"), "desktop_app"), (str(folder / name), name)]


def is_dropped(target: str) -> bool:
    """Whether a collected data file (its place inside the program) is left out."""
    place = Path(target).as_posix()
    if ".dist-info/" in place and place.endswith(DROPPED_NOTES):
        return True
    return any(place == name or place.startswith(name + "/") for name in DROPPED_DATA)


def version_numbers() -> tuple[int, int, int, int]:
    """The version as the four numbers of a Windows resource."""
    major, minor, patch = (int(part) for part in version().split("."))
    return major, minor, patch, 0
