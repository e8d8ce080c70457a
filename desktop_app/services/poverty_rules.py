"""The measures of poverty as this office has set them: threshold, poverty line, desil, houses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.aid.rule_specs import STRATEGIES
from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number, parse_rupiah
from desktop_app.domain.poverty import DESILS, Measures
from desktop_app.domain.roles import require
from desktop_app.domain.tkpkd import HOUSE_STRATEGY
from desktop_app.services.desk import Desk
from desktop_app.store import local
from desktop_app.store.reading import Reads

SETTING = "kemiskinan"
SHORTEST_REASON = 3
SHIPPED_SOURCES: Mapping[str, str] = {
    "ambang": "SK Bupati menurut berita 06-12-2023 (suratnya belum dibaca)",
    "garis": "BPS menurut berita 06-10-2025",
    "desil": "usulan Padan; belum ada aturan yang memetakan desil ke status",
    "rutilahu": "usulan Padan menurut Inpres 4/2022",
}


@dataclass(frozen=True)
class Rule:
    """One setting: its name, what it is, its value as typed, and where it is from."""

    name: str
    label: str
    value: str
    source: str


def measures_of(desk: Desk) -> Measures:
    """The measures in force at this office."""
    with desk.reader() as reader:
        return measures_in(reader)


def measures_in(reader: Reads) -> Measures:
    """The measures in force, as the given reader sees them."""
    kept = local.get_setting(reader, SETTING, {})
    desil = {number: kept.get(f"desil_{number}") for number in DESILS}
    shipped = Measures()
    return Measures(
        int(kept.get("ambang", shipped.threshold)),
        int(kept.get("garis", shipped.line)),
        {number: str(status or shipped.desil[number]) for number, status in desil.items()},
    )


def house_strategy(reader: Reads) -> str:
    """The strategy that Rutilahu serves."""
    return str(local.get_setting(reader, SETTING, {}).get("rutilahu", HOUSE_STRATEGY))


def list_rules(desk: Desk) -> tuple[Rule, ...]:
    """All settings as a person reads them; the source is that of the shipped value or typed."""
    with desk.reader() as reader:
        kept = local.get_setting(reader, SETTING, {})
        found = measures_in(reader)
        house = house_strategy(reader)

    def rule(name: str, label: str, value: str) -> Rule:
        group = name.partition("_")[0]
        return Rule(name, label, value, str(kept.get(f"sumber_{name}", SHIPPED_SOURCES[group])))

    return (
        rule(
            "ambang",
            "Ambang miskin ekstrem, Rp per kapita per hari",
            format_number(found.threshold),
        ),
        rule("garis", "Garis kemiskinan, Rp per kapita per bulan", format_number(found.line)),
        *(
            rule(f"desil_{number}", f"Desil {number}", STATUS_KEMISKINAN[status])
            for number, status in found.desil.items()
        ),
        rule("rutilahu", "Strategi untuk pembangunan rumah (Rutilahu)", STRATEGIES[house]),
    )


def save_rule(desk: Desk, name: str, value: str, source: str, reason: str) -> None:
    """Change one setting. What was settled and counted before stays as it is."""
    require(desk, "rules")
    if not source.strip():
        raise UserError("Isi sumber nilai ini, misalnya nomor surat keputusan.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise UserError("Tuliskan alasan perubahan aturan ini.")
    kept = _value(name, value)
    with desk.reader() as reader:
        known = dict(local.get_setting(reader, SETTING, {}))
    known |= {name: kept, f"sumber_{name}": source.strip()}
    desk.write(
        "ubah ukuran kemiskinan",
        reason.strip(),
        lambda work: local.put_setting(work, SETTING, known),
    )


def _value(name: str, text: str) -> str | int:
    if name in ("ambang", "garis"):
        try:
            amount = parse_rupiah(text)
        except UserError as problem:
            raise UserError(f"Nilai {problem}.") from problem
        if amount <= 0:
            raise UserError("Nilainya harus lebih dari nol rupiah.")
        return amount
    codes = STRATEGIES if name == "rutilahu" else STATUS_KEMISKINAN
    found = codes.find(text.strip())
    if found is None or not (name == "rutilahu" or name.startswith("desil_")):
        raise UserError("Pilih salah satu dari daftar.")
    return found
