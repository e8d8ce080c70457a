"""What stands beside the code: version, licence, README, locks, and nothing of one machine."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.sources import PROGRAM, ROOT, kept_texts, name_of, python_files, texts

pytestmark = pytest.mark.quality

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# With brackets, so that this file does not find itself.
REGISTRY = re.compile(
    r"[p]ypi\.org|[p]ythonhosted|[a]rtifactory|[n]pmjs|(?<!emit)-[i]ndex-url", re.IGNORECASE
)
MACHINE_FOLDER = re.compile(r"(?<![\w./<>-])/(?:[w]ork|[o]pt|[r]oot|[h]ome|[U]sers)/\w|[C]:.Users")
WINDOWS_ONLY = ("colorama", "pefile", "pywin32-ctypes")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, tuple[str, str]]:
    """{package: (version, rest of its line)} of a lock file."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)(.*)$", read(name), re.MULTILINE)
    return {package: (version, rest) for package, version, rest in found}


def test_the_version_stands_in_one_place():
    spoken = [
        f"{name_of(path)}:{line}"
        for path in python_files(*PROGRAM, "installer")
        for line, text in texts(path)
        if text == PROJECT["version"]
    ]
    assert not spoken


def test_the_changelog_knows_the_version():
    assert f"## {PROJECT['version']}" in read("CHANGELOG.md")


def test_the_licence_is_apache_2():
    assert PROJECT["license"] == "Apache-2.0"
    text = read("LICENSE")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_readme_names_the_two_commands_and_where_data_lives():
    text = read("README.md")
    assert "python3 dev.py run" in text
    assert "python3 dev.py test" in text
    assert "PADAN_DATA" in text


def test_ci_does_what_a_developer_does():
    assert "python3 dev.py test" in read(".ci/run")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes(lock):
    for block in re.split(r"\n(?=[\w.-]+==)", read(lock))[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_every_declared_dependency_is_locked():
    def bare(requirement: str) -> str:
        return re.match(r"[\w.-]+", requirement).group()

    assert {bare(name) for name in PROJECT["dependencies"]} <= set(pins("requirements.lock"))
    dev = PROJECT["optional-dependencies"]["dev"]
    assert {bare(name) for name in dev} <= set(pins("requirements-dev.lock"))


def test_the_lock_for_development_holds_the_one_for_running():
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("package", WINDOWS_ONLY)
def test_what_windows_alone_needs_is_locked_with_its_marker(package):
    assert 'sys_platform == "win32"' in pins("requirements-dev.lock")[package][1]


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_FOLDER], ids=["registry", "folder"])
def test_no_file_names_a_registry_or_a_folder_of_one_machine(pattern):
    found = [(name, hit.group()) for name, text in kept_texts() if (hit := pattern.search(text))]
    assert not found
