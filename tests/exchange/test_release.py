"""The signed list of a release: only what the release key signed is believed."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange import release
from desktop_app.exchange.release import (
    new_release_key,
    read_release,
    release_keys,
    release_text,
    sign_release,
)

SECRET, PUBLIC = new_release_key()
FILES = {"Padan-0.2.0-setup.exe": "ab" * 32, "padan_0.2.0_amd64.deb": "cd" * 32}


@pytest.fixture
def signed() -> str:
    return sign_release(release_text("0.2.0", FILES), SECRET)


def test_a_signed_list_tells_version_and_sums(signed):
    found = read_release(signed, [PUBLIC])
    assert (found.version, dict(found.files)) == ("0.2.0", FILES)


def test_one_of_several_keys_is_enough(signed):
    assert read_release(signed, [new_release_key()[1], PUBLIC]).version == "0.2.0"


def test_line_ends_of_windows_change_nothing(signed):
    assert read_release(signed.replace("\n", "\r\n"), [PUBLIC]).version == "0.2.0"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0.2.0", "0.9.0"),
        ("ab" * 32, "ef" * 32),
        ("padan_0.2.0_amd64.deb", "jahat_0.2.0_amd64.deb"),
        ("# Padan", "# padan"),
        ("cd" * 32, "cd" * 31 + "ce"),
    ],
)
def test_any_other_content_does_not_fit_the_signature(signed, before, after):
    assert before in signed
    with pytest.raises(UserError, match="tidak cocok"):
        read_release(signed.replace(before, after, 1), [PUBLIC])


def test_a_line_taken_away_or_added_does_not_fit_either(signed):
    lines = signed.splitlines(keepends=True)
    for other in (lines[:1] + lines[2:], [*lines[:-1], f"{'00' * 32}  baru.exe\n", lines[-1]]):
        with pytest.raises(UserError, match="tidak cocok"):
            read_release("".join(other), [PUBLIC])


def test_the_signature_of_another_key_is_refused(signed):
    with pytest.raises(UserError, match="tidak cocok"):
        read_release(signed, [new_release_key()[1]])


def test_the_signature_of_an_older_list_is_not_good_for_a_newer_one(signed):
    newer = release_text("0.3.0", FILES) + signed.splitlines(keepends=True)[-1]
    with pytest.raises(UserError, match="tidak cocok"):
        read_release(newer, [PUBLIC])


@pytest.mark.parametrize("head", ["# Padan 0.2.0\n", ""])
def test_a_list_without_a_signature_is_told(head):
    with pytest.raises(UserError, match="tidak ditandatangani"):
        read_release(f"{head}{'ab' * 32}  a.deb\n", [PUBLIC])


@pytest.mark.parametrize("text", ["", "halo", "\x00\x01", "# tanda-tangan zz"])
def test_anything_else_is_no_list(text):
    with pytest.raises(UserError, match="rusak"):
        read_release(text, [PUBLIC])


@pytest.mark.parametrize(
    "text", ["# Padan 2\n", "halo\n", "# Padan 0.2.0\nab  x\n", f"{'ab' * 32}  a.deb\n"]
)
def test_a_signed_text_that_is_no_list_is_damaged(text):
    with pytest.raises(UserError, match="rusak"):
        read_release(sign_release(text, SECRET), [PUBLIC])


def test_a_program_without_a_key_says_so(signed):
    with pytest.raises(UserError, match="tanpa kunci rilis"):
        read_release(signed, [])


@pytest.mark.parametrize("name", ["../setup.exe", "a b.exe", "/etc/a", "C:a.exe", ".a", "a\nb", ""])
def test_a_name_with_a_way_out_of_the_folder_is_never_listed(name):
    with pytest.raises(ValueError, match="plain file name"):
        release_text("0.2.0", {name: "ab" * 32})


def test_keys_stand_in_their_file_one_a_line(tmp_path):
    file = tmp_path / release.KEY_FILE
    file.write_text(f"Kunci publik rilis.\n{PUBLIC}\n  {'ab' * 32}  \n")
    assert release_keys(file) == (PUBLIC, "ab" * 32)
    assert release_keys(tmp_path / "tidak ada") == ()


def test_no_secret_stands_beside_the_program():
    assert all(len(key) == 64 for key in release_keys())
