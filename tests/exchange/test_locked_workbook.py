"""A workbook under a password that Excel and LibreOffice ask for."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import msoffcrypto
import msoffcrypto.exceptions
import openpyxl
import pytest

from desktop_app.exchange.locked_workbook import CLEAR_SIGNS, lock_workbook, new_password

if TYPE_CHECKING:
    from pathlib import Path

CELL = "WARGA CONTOH"
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Simpan(sumber, sandi, tujuan)
 Dim masuk(1) As New com.sun.star.beans.PropertyValue
 masuk(0).Name = "Hidden" : masuk(0).Value = True
 masuk(1).Name = "Password" : masuk(1).Value = sandi
 dokumen = StarDesktop.loadComponentFromURL(sumber, "_blank", 0, masuk())
 Dim keluar(0) As New com.sun.star.beans.PropertyValue
 keluar(0).Name = "FilterName" : keluar(0).Value = "Text - txt - csv (StarCalc)"
 dokumen.storeToURL(tujuan, keluar())
 dokumen.close(True)
End Sub
</script:module>
"""


def workbook(rows: int = 1) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for _ in range(rows):
        book.active.append([CELL])
    book.save(target)
    return target.getvalue()


def unlocked(data: bytes, password: str) -> bytes:
    file, target = msoffcrypto.OfficeFile(io.BytesIO(data)), io.BytesIO()
    file.load_key(password=password, verify_password=True)
    file.decrypt(target, verify_integrity=True)
    return target.getvalue()


@pytest.mark.parametrize("rows", [1, 3000])
def test_a_locked_workbook_opens_with_its_password_and_is_unchanged(rows: int) -> None:
    plain = workbook(rows)
    locked = lock_workbook(plain, "acde-3f4h-7kmn-prtw")
    assert msoffcrypto.OfficeFile(io.BytesIO(locked)).is_encrypted()
    assert CELL.encode() not in locked
    assert unlocked(locked, "acde-3f4h-7kmn-prtw") == plain


def test_another_password_does_not_open_it() -> None:
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        unlocked(lock_workbook(workbook(), "acde-3f4h-7kmn-prtw"), "acde-3f4h-7kmn-prtx")


def test_a_password_has_four_groups_of_four_clear_signs() -> None:
    found = {new_password() for _ in range(50)}
    assert len(found) == 50
    assert all(re.fullmatch(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", one) for one in found)
    assert not set("".join(found)) & set("01258bgiloqsuvz")


def test_each_sign_of_a_password_is_equally_likely() -> None:
    """Of the 256 bytes each sign stands for the same number; the rest are drawn again."""
    drawn = iter(range(256))
    signs = [
        sign
        for _ in range(15)
        for sign in new_password(lambda _: bytes([next(drawn)])).replace("-", "")
    ]
    assert signs[: len(CLEAR_SIGNS)] == list(CLEAR_SIGNS)
    again = iter([bytes([255]), *(bytes([at]) for at in range(16))])
    assert new_password(lambda _: next(again)).startswith(CLEAR_SIGNS[0])


@pytest.mark.slow
def test_libreoffice_opens_it_with_the_password(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source, target = tmp_path / "terkunci.xlsx", tmp_path / "terbuka.csv"
    source.write_bytes(lock_workbook(workbook(), "acde-3f4h-7kmn-prtw"))
    profile = tmp_path / "profil"
    start = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The command line has no way to give a password, so a macro of a fresh profile does.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=90)
    basic = profile / "user" / "basic" / "Standard"
    (basic / "Module1.xba").write_text(MACRO, "utf-8")
    (basic / "script.xlb").write_text(LIBRARY, "utf-8")
    words = f'"{source.as_uri()}","acde-3f4h-7kmn-prtw","{target.as_uri()}"'
    call = f"macro:///Standard.Module1.Simpan({words})"
    subprocess.run([*start, call], check=True, capture_output=True, timeout=90)
    assert target.read_text("utf-8").strip() == CELL
