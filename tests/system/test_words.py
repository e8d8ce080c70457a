"""The words with which the window is started, and streams where there are none."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from desktop_app.system import again
from desktop_app.system.again import start_again
from desktop_app.system.console import guard_streams
from desktop_app.system.words import StartWords, read_start_words


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], StartWords()),
        (["--aman"], StartWords(is_safe=True)),
        (["--data", "kantor"], StartWords(Path("kantor"))),
        (["--pulihkan"], StartWords(is_restore=True)),
        (["--aman", "--data", "kantor"], StartWords(Path("kantor"), is_safe=True)),
    ],
)
def test_words_for_the_window(words, meant):
    assert read_start_words(words) == meant


@pytest.mark.parametrize("name", ["a.kiriman", "A.KIRIMAN", "dua kata.kiriman"])
def test_a_kiriman_is_opened_by_its_whole_path(name, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert read_start_words([name]) == StartWords(parcel=tmp_path / name)


@pytest.mark.parametrize(
    "words",
    [
        ["periksa"],
        ["periksa", "a.kiriman"],
        ["pulihkan", "a.cadangan"],
        ["--data", "kantor", "cari", "siti"],
        ["--data"],
        ["a.kiriman", "b.kiriman"],
        ["--help"],
        ["--version"],
        ["a.xlsx"],
    ],
)
def test_words_for_the_command_line(words):
    assert read_start_words(words) is None


def test_a_program_without_streams_may_speak(monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    guard_streams()
    opened = (sys.stdin, sys.stdout, sys.stderr)
    try:
        sys.stdout.write("Baik.\n")
        sys.stderr.write("“Belum”\n")
        assert sys.stdin.readline() == ""
    finally:
        for stream in opened:
            stream.close()
    assert sys.stdout.name == os.devnull


def test_a_sign_that_a_stream_cannot_show_does_not_end_the_answer(monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    guard_streams()
    out.write("“Baik”")
    out.flush()
    assert out.buffer.getvalue() == b"?Baik?"


@pytest.mark.parametrize(
    ("is_frozen", "before"), [(True, ["padan.exe"]), (False, ["padan.exe", "-m", "desktop_app"])]
)
def test_the_program_starts_again_on_the_same_data(monkeypatch, tmp_path, is_frozen, before):
    started: list[list[str]] = []
    monkeypatch.setattr(sys, "executable", "padan.exe")
    monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)
    monkeypatch.setattr(again, "_start", started.append)
    start_again(tmp_path, "--pulihkan")
    assert started == [[*before, "--data", str(tmp_path), "--pulihkan"]]
