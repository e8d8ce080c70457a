"""The point of a house far from its desa is asked about, and found where it was kept."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import findings, households
from desktop_app.services.house_places import limit_of, save_limit

VILLAGE = "32.16.06.2002"


@pytest.fixture
def home(desk) -> str:
    """A family of a desa in which six other houses have a point."""

    def body(work):
        for number in range(6):
            point = {"lat": -6.26 + number / 1000, "lng": 107.05}
            house = work.insert("dwelling", {"desa": VILLAGE, **point})
            work.insert("household", {"desa": VILLAGE, "alamat": "KP", "dwelling": house})
        return work.insert("household", {"desa": VILLAGE, "alamat": "KP REKAAN"})

    return desk.write("contoh", "", body)


def save(desk, home, lat, lng, uid=None, seen=None, **confirmed):
    raw = {"desa": "Lambangsari", "lat": lat, "lng": lng}
    return households.save_dwelling(desk, home, uid, raw, seen, confirmed)


def found(desk) -> list[str | None]:
    groups = findings.read_findings(desk).groups["rumah_jauh"]
    return [one.household for one in findings.describe(desk, groups)]


def test_a_point_near_the_others_is_kept_without_a_question(desk, home) -> None:
    save(desk, home, "-6,255", "107,06")
    assert found(desk) == []


def test_a_far_point_is_asked_about_and_stays_a_finding(desk, home) -> None:
    with pytest.raises(NeedsConfirmation, match="km dari rumah lain di Lambangsari") as asked:
        save(desk, home, "-6,1", "107,05")
    assert asked.value.code == "letak_jauh"
    uid = save(desk, home, "-6,1", "107,05", letak_jauh="rumah di seberang kali")
    assert found(desk) == [home]
    seen = households.open_household(desk, home).dwelling
    save(desk, home, "-6,1", "107,05", uid, seen)  # the same point is not asked about again


def test_the_office_sets_the_distance(desk, home) -> None:
    assert limit_of(desk) == 6
    assert save_limit(desk, "20") == 20
    save(desk, home, "-6,1", "107,05")
    assert found(desk) == []
    for typed in ("", "0", "51", "enam"):
        with pytest.raises(UserError, match="1 sampai 50"):
            save_limit(desk, typed)


def test_a_swapped_point_is_told_and_found_where_a_list_brought_it(desk, home) -> None:
    with pytest.raises(NeedsConfirmation, match="tertukar"):
        save(desk, home, "107,05", "-6,26")
    house = desk.write(
        "contoh",
        "",
        lambda work: work.insert("dwelling", {"desa": VILLAGE, "lat": 107.05, "lng": -6.26}),
    )
    desk.write("contoh", "", lambda work: work.update("household", home, {"dwelling": house}))
    assert found(desk) == [home]


def test_in_a_desa_with_few_points_nothing_is_said(desk) -> None:
    values = {"desa": VILLAGE, "alamat": "KP"}
    home = desk.write("contoh", "", lambda work: work.insert("household", values))
    save(desk, home, "-6,0", "107,2")
    assert found(desk) == []
