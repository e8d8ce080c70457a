"""Menyiapkan, menjalankan, dan menguji Padan dari kode sumber.

    python3 dev.py setup [--dev]          siapkan .venv saja (--dev: juga alat uji)
    python3 dev.py run                    siapkan, lalu buka Padan
    python3 dev.py run --demo             pekerjaan utama atas data contoh, tanpa jendela
    python3 dev.py run -- PERINTAH ...    teruskan perintah ke Padan
    python3 dev.py test [--lama] [...]    semua pemeriksaan dan uji; sisanya diteruskan ke pytest
    python3 dev.py bench [NAMA ...]       ukuran kinerja di sebelah batas bawahnya

Standard library only. The file must parse on any Python 3.6+, so that an old one can be told what
is missing instead of dying of a syntax error: no walrus, no new type syntax.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "padan-setup.json")
LOG = os.path.join(VENV, "pasang.log")
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
OLDEST, NEWEST = (3, 11), (3, 13)
SPACE_MB = {RUN_LOCK: 400, DEV_LOCK: 600}  # 180 and 280 MB installed, and room for the downloads
WINDOWS = os.name == "nt"

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
CHECKS = (
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("lint-imports", ["-c", LINT_IMPORTS]),
    ("vulture", ["-m", "vulture"]),
)

# What pip says -> what a person can do. The first match counts.
PIP_FAILURES = (
    (r"No space left|Errno 28\b", "disk penuh: kosongkan ruang disk"),
    (r"DO NOT MATCH THE HASHES", "unduhan tidak cocok dengan kuncinya: coba jaringan lain"),
    (
        r"NewConnection|Timeout|[Nn]ame ?[Rr]esolution|getaddrinfo|ProxyError|SSLError|unreachable"
        r"|Connection refused|ConnectionReset|Could not fetch URL|from versions: none",
        "tidak ada jaringan ke penyedia pustaka: sambungkan internet atau periksa proksi",
    ),
    (
        r"Permission denied|Errno 13\b|WinError (5|32)\b",
        "berkas di .venv terkunci: tutup Padan dan program lain yang memakainya",
    ),
)


class SetupError(Exception):
    """Something the person at the keyboard can mend; the text says how."""


def say(text):
    """Print one line at once, so that it stands before the output of child processes."""
    print(text, flush=True)


def venv_python():
    """Path of the interpreter inside the environment."""
    return os.path.join(VENV, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))


def is_answering(command):
    """True when the command can be started and ends well."""
    try:
        quiet = subprocess.DEVNULL
        return subprocess.call(command, stdin=quiet, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return False


def check_version(version, answers=is_answering):
    """Refuse a Python that is too old, naming a newer one when the machine has it."""
    if version > NEWEST:
        say("Catatan: Padan diuji sampai Python 3.%d; ini Python 3.%d." % (NEWEST[1], version[1]))
    if version >= OLDEST:
        return
    starts = [["py", "-3.%d" % n] if WINDOWS else ["python3.%d" % n] for n in (13, 12, 11)]
    found = [start for start in starts if answers([*start, "-c", "import ssl"])]
    way = "pasang Python 3.11, 3.12, atau 3.13 (64-bit), lalu ulangi"
    if found:
        way = "jalankan: %s dev.py" % " ".join(found[0])
    raise SetupError("Padan perlu Python 3.11 atau lebih baru, ini %d.%d; %s." % (*version, way))


def has_module(name):
    """True when the running Python can import the module (Debian ships some parts apart)."""
    return is_answering([sys.executable, "-c", "import " + name])


def check_python(window, has=has_module):
    """Refuse a Python that cannot make the environment, before anything is downloaded."""
    if sys.maxsize < 2**32:
        raise SetupError("Padan perlu Python 64-bit; pasang Python 64-bit, lalu ulangi.")
    if not (has("venv") and has("ensurepip")):
        names = "python3-venv python%d.%d-venv" % sys.version_info[:2]
        way = "pasang dengan: sudo apt-get install %s, lalu ulangi" % names
        raise SetupError("Python ini tidak membawa venv; %s." % way)
    if window:
        check_tk(has("tkinter"))


def check_tk(present):
    """Refuse a Python without tkinter."""
    if present:
        return
    way = "pasang dengan: sudo apt-get install python3-tk, lalu ulangi"
    if WINDOWS:
        way = "jalankan pemasang Python, pilih Modify, centang tcl/tk, lalu ulangi"
    raise SetupError("Python ini tidak membawa tkinter untuk jendela Padan; %s." % way)


def check_space(lock, usage=shutil.disk_usage):
    """Refuse to start an installation that cannot fit."""
    free = usage(ROOT).free // 10**6
    if free < SPACE_MB[lock]:
        text = "Ruang disk tinggal %d MB, padahal perlu %d MB; kosongkan ruang disk, lalu ulangi."
        raise SetupError(text % (free, SPACE_MB[lock]))


def install_failure(output):
    """The sentence for a failed installation; `output` is all that pip or venv said."""
    for pattern, way in PIP_FAILURES:
        if re.search(pattern, output):
            return "Pustaka belum terpasang karena %s, lalu ulangi. Rincian: %s" % (way, LOG)
    return "Pustaka belum terpasang; sebabnya tertulis di %s" % LOG


def run_logged(command):
    """Run a step of the installation; its words go to the log, a failure becomes a sentence."""
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    output = done.stdout.decode("utf-8", "replace")
    os.makedirs(VENV, exist_ok=True)
    with open(LOG, "w", encoding="utf-8") as file:
        file.write(output)
    if done.returncode != 0:
        raise SetupError(install_failure(output))


def lock_sums():
    """{lock file name: sha256 of its text}; line ends do not count."""
    sums = {}
    for name in (RUN_LOCK, DEV_LOCK):
        with open(os.path.join(ROOT, name), "rb") as file:
            sums[name] = hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()
    return sums


def installed_sums():
    """What the stamp in the environment says was installed; {} when there is none."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def set_up(lock, window=True):
    """Make .venv hold what the lock file names, and return its interpreter."""
    python = venv_python()
    if not is_answering([python, "-c", "import pip"]):
        check_python(window)
        check_space(lock)
        say("Menyiapkan .venv ...")
        shutil.rmtree(VENV, ignore_errors=True)
        run_logged([sys.executable, "-m", "venv", VENV])
    sums = lock_sums()
    if installed_sums().get(lock) != sums[lock]:
        check_space(lock)
        say("Memasang pustaka (beberapa menit, hanya bila daftarnya berubah) ...")
        pip = [python, "-m", "pip", "install", "--quiet", "--no-input"]
        run_logged([*pip, "--require-hashes", "--requirement", os.path.join(ROOT, lock)])
        names = (RUN_LOCK, DEV_LOCK) if lock == DEV_LOCK else (RUN_LOCK,)  # dev holds run
        with open(STAMP, "w", encoding="utf-8") as file:
            json.dump({name: sums[name] for name in names}, file)
    if window:
        check_tk(is_answering([python, "-c", "import tkinter"]))
    return python


def has_display():
    """True when a window can open; Tk on Linux speaks X11 only, and XWayland sets DISPLAY too."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY"))


def call(command, **variables):
    """Run a program in the project folder with its output on the screen; its exit code."""
    return subprocess.call(command, cwd=ROOT, env=dict(os.environ, **variables))


def command_setup(arguments):
    """Make the environment and stop."""
    set_up(DEV_LOCK if "--dev" in arguments else RUN_LOCK, window=has_display())
    say("Siap. Buka Padan dengan: python3 dev.py run")
    return 0


def command_run(arguments):
    """Open the program, pass a command on to it, or do the main job without a window."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    own, passed = arguments[:at], arguments[at + 1 :]
    demo = own == ["--demo"]
    if own and not demo:
        raise SetupError(
            "Pilihan %s tidak dikenal; ke Padan diteruskan dengan: run -- ..." % own[0]
        )
    if not (demo or passed or has_display()):
        say("Mesin ini tidak punya layar: Padan mengerjakan contoh tanpa jendela, ke demo-out.")
        demo = True
    python = set_up(RUN_LOCK, window=not (demo or passed))
    words = ["demo", "--ke", "demo-out"] if demo else []
    return call([python, "-m", "desktop_app", *words, *passed])


def need_xvfb(find=shutil.which, answers=is_answering, run=call):
    """On a Linux without a display, see that the window tests get an invisible one."""
    if has_display() or find("Xvfb"):
        return
    say("Uji jendela perlu Xvfb; mencoba memasangnya ...")
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if find("apt-get") and (not as_root or answers([*as_root, "true"])):
        run([*as_root, "apt-get", "update", "-qq"])
        run([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "xvfb"])
    if not find("Xvfb"):
        way = "pasang dengan: sudo apt-get install xvfb, lalu ulangi"
        raise SetupError("Uji jendela perlu Xvfb; %s." % way)


def command_test(arguments):
    """Every check and every test; 0 only when all are well."""
    profile = "lama" if "--lama" in arguments else "biasa"
    passed = [word for word in arguments if word not in ("--lama", "--")]
    python = set_up(DEV_LOCK)
    need_xvfb()
    results = []
    for name, words in (*CHECKS, ("pytest", ["-m", "pytest", *passed])):
        say("\n== %s" % name)
        started = time.monotonic()
        code = call([python, *words], PYTHONUTF8="1", HYPOTHESIS_PROFILE=profile)
        results.append((name, code == 0, time.monotonic() - started))
    return print_summary(results)


def print_summary(results):
    """Print what was well and what was not; the exit code."""
    say("\nRingkasan")
    for name, good, seconds in results:
        say("  %-6s %-14s %6.1f detik" % ("baik" if good else "GAGAL", name, seconds))
    bad = [name for name, good, _ in results if not good]
    say("Belum baik: %s." % ", ".join(bad) if bad else "Semua baik.")
    return 1 if bad else 0


def command_bench(arguments):
    """Print each figure beside its floor; 1 when one is missed."""
    python = set_up(DEV_LOCK)
    return call([python, "-m", "tests.benchmarks.harness", *arguments], PYTHONUTF8="1")


COMMANDS = {
    "setup": command_setup,
    "run": command_run,
    "test": command_test,
    "bench": command_bench,
}


def main(arguments):
    """Run one command; what a person can mend becomes one sentence and exit code 3."""
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__.split("\n\nStandard")[0])
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        check_version(tuple(sys.version_info[:2]))
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as problem:
        reason = str(problem)
    except KeyboardInterrupt:
        reason = "Dihentikan; perintah yang sama dapat diulangi kapan saja."
    except OSError as problem:
        reason = "Penyiapan terhenti (%s); periksa ruang disk dan izin folder ini." % problem
    print(reason, file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
