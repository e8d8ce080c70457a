"""The windows in which an account is made or gets other roles."""

from __future__ import annotations

import tkinter as tk
from dataclasses import replace

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT, YESNO
from desktop_app.services import accounts
from desktop_app.services.accounts import AccountView, KnownPerson
from desktop_app.services.desk import Desk
from desktop_app.ui import texts
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

ROLE = FieldSpec("peran", "Peran", CODE, required=True, codes=CodeList({}), width=44)
FIELDS = (
    FieldSpec("orang", "Orang yang dikenal", CODE, codes=CodeList({}), width=36),
    FieldSpec("username", "Nama pengguna", TEXT, required=True, width=24),
    FieldSpec("nama", "Nama lengkap", TEXT, required=True, width=32),
    ROLE,
    FieldSpec("khusus", "Boleh melihat data khusus", YESNO, required=True, width=12),
    FieldSpec("sandi", "Kata sandi pertama", TEXT, required=True, width=32),
)
NEEDED = ("peran", "khusus", "sandi")
HOW_TO = (
    "Berikan kata sandi pertama secara langsung, dan minta segera diganti. Data khusus "
    "(disabilitas, penyakit, kehamilan, pengasuhan) hanya untuk yang memerlukannya."
)
KNOWN = (
    " Orang yang sudah memakai Padan di PC lain kantor ini dipilih dari daftar, supaya riwayatnya "
    "tetap satu."
)


def account_box(
    parent: tk.Misc,
    desk: Desk,
    people: list[KnownPerson],
    title: str,
    *,
    message: str = "",
    more: tuple[FieldSpec, ...] = (),
    button: str = texts.SAVE,
) -> FormBox:
    """The box of a new account; people of other PCs of the office can be picked."""
    choices = CodeList(accounts.role_choices(desk))
    known = CodeList({one.uid: f"{one.name} ({one.username})" for one in people})
    specs = [replace(spec, codes=choices) if spec is ROLE else spec for spec in FIELDS]
    specs = [replace(spec, codes=known) if spec.name == "orang" else spec for spec in specs]
    if people:  # name and user name may come from the person who was picked
        specs = [replace(spec, required=spec.name in NEEDED) for spec in specs]
    rows: tuple[tuple[str, ...], ...] = (
        ("username",),
        ("nama",),
        ("peran",),
        ("khusus",),
        ("sandi",),
    )
    rows += tuple((spec.name,) for spec in more)
    layout = (Section("", (*((("orang",),) if people else ()), *rows)),)
    used = {name for row in layout[0].rows for name in row}
    first = next(iter(choices.values()))
    return FormBox(
        parent,
        title,
        [*(spec for spec in specs if spec.name in used), *more],
        layout,
        {"peran": first, "khusus": "Tidak"},
        message=message or HOW_TO + (KNOWN if people else ""),
        button=button,
        secret=("sandi",),
    )


def role_box(parent: tk.Misc, desk: Desk, view: AccountView) -> FormBox:
    """The box that gives an account other roles."""
    choices = CodeList(accounts.role_choices(desk))
    role, may_see = accounts.split_grant(desk, view.role)
    chosen = {spec.name: spec for spec in FIELDS if spec.name in ("khusus", "sandi")}
    return FormBox(
        parent,
        f"Peran {view.name}",
        (replace(ROLE, codes=choices), *chosen.values()),
        (Section("", (("peran",), ("khusus",), ("sandi",))),),
        {"peran": choices.get(role, ""), "khusus": "Ya" if may_see else "Tidak"},
        message="Peran baru berlaku saat orangnya masuk berikutnya, dengan kata sandi pertama "
        "yang baru.",
        button="Ubah peran",
        secret=("sandi",),
    )


def join_box(parent: tk.Misc, people: list[KnownPerson]) -> FormBox:
    """The box in which somebody says who they are on another PC of the office."""
    known = CodeList({one.uid: f"{one.name} ({one.username})" for one in people})
    chosen = {spec.name: spec for spec in FIELDS if spec.name in ("orang", "sandi")}
    return FormBox(
        parent,
        "Saya di PC lain",
        (
            replace(chosen["orang"], codes=known, required=True),
            replace(chosen["sandi"], label="Kata sandi saya di sini"),
        ),
        (Section("", (("orang",), ("sandi",))),),
        message="Pilih nama Anda seperti di PC lain kantor ini. Sesudah itu riwayat di semua PC "
        "menyebut satu orang yang sama; berlaku mulai masuk berikutnya.",
        button="Satukan",
        secret=("sandi",),
    )


def role_of(desk: Desk, raw: Raw) -> str:
    """The roles that a box was filled with."""
    role = CodeList(accounts.role_choices(desk)).find(raw["peran"]) or ""
    return accounts.with_grant(role, sensitive=raw["khusus"].strip().lower() == "ya")


def person_of(people: list[KnownPerson], raw: Raw) -> str:
    """The uid of the person who was picked; empty for a new one."""
    known = CodeList({one.uid: f"{one.name} ({one.username})" for one in people})
    return known.find(raw.get("orang", "")) or ""
