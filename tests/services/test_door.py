"""Who came and left, and the wrong passwords before: lines of the audit chain."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import locking
from desktop_app.services.setup import sign_in
from tests.services.conftest import PASSWORD
from tests.services.lists import last_audit


def test_each_sign_in_is_a_line_with_the_failures_before_it(desk, clock):
    assert (last_audit(desk)["action"], last_audit(desk)["counts"]) == ("masuk", {})
    desk.store.close()
    for _ in range(2):
        with pytest.raises(UserError, match="salah"):
            sign_in(desk.folder, "sari", "bukan sandi itu", clock)
    again = sign_in(desk.folder, "sari", PASSWORD, clock)
    assert last_audit(again)["counts"] == {"gagal": 2}
    again.store.close()


def test_a_lock_that_others_tried_tells_it_when_it_opens(desk):
    locking.check_password(desk, PASSWORD)
    assert last_audit(desk)["action"] == "masuk"
    with pytest.raises(UserError, match="salah"):
        locking.check_password(desk, "bukan sandi itu")
    locking.check_password(desk, PASSWORD)
    line = last_audit(desk)
    assert (line["action"], line["counts"]) == ("buka kunci layar", {"gagal": 1})
