"""Code lists of the family card and of the population file of the village system.

Source of every list here: the reference tables of OpenSID (state of October
2024), which follow the lists of Dukcapil; code and label are kept exactly.
Variants are spellings that other papers use for the same entry; they are read,
never written.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_pekerjaan import PEKERJAAN as PEKERJAAN

# First two digits of a NIK or KK that are a province. A number with another
# start only asks for a look: 54 (Timor Timur) may stand on cards of elders.
# Source: our own list from the codes of Kepmendagri, kept with the code lists.
PROVINSI_NIK = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "21",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "51",
        "52",
        "53",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "72",
        "73",
        "74",
        "75",
        "76",
        "81",
        "82",
        "91",
        "92",
        "93",
        "94",
        "95",
        "96",
        "97",
    ]
)

JENIS_KELAMIN = CodeList(
    {
        "1": "LAKI-LAKI",
        "2": "PEREMPUAN",
    },
    {
        "L": "1",
        "LK": "1",
        "PRIA": "1",
        "LAKI2": "1",
        "P": "2",
        "PR": "2",
        "WANITA": "2",
    },
)

# Status hubungan dalam keluarga.
SHDK = CodeList(
    {
        "1": "KEPALA KELUARGA",
        "2": "SUAMI",
        "3": "ISTRI",
        "4": "ANAK",
        "5": "MENANTU",
        "6": "CUCU",
        "7": "ORANGTUA",
        "8": "MERTUA",
        "9": "FAMILI LAIN",
        "10": "PEMBANTU",
        "11": "LAINNYA",
    },
    {
        "KEPALA": "1",
        "ORANG TUA": "7",
    },
)

AGAMA = CodeList(
    {
        "1": "ISLAM",
        "2": "KRISTEN",
        "3": "KATHOLIK",
        "4": "HINDU",
        "5": "BUDHA",
        "6": "KHONGHUCU",
        "7": "Kepercayaan Terhadap Tuhan YME / Lainnya",
    },
    {
        "KATOLIK": "3",
        "BUDDHA": "5",
        "KONGHUCU": "6",
        "LAINNYA": "7",
        "KEPERCAYAAN": "7",
    },
)

# Newer family cards tell registered marriages from others; the list of codes does not (unverified).
STATUS_KAWIN = CodeList(
    {
        "1": "BELUM KAWIN",
        "2": "KAWIN",
        "3": "CERAI HIDUP",
        "4": "CERAI MATI",
    },
    {
        "BK": "1",
        "K": "2",
        "CH": "3",
        "CM": "4",
        "KAWIN TERCATAT": "2",
        "KAWIN BELUM TERCATAT": "2",
    },
)

# As printed on the family card: the highest schooling reached.
PENDIDIKAN_KK = CodeList(
    {
        "1": "TIDAK / BELUM SEKOLAH",
        "2": "BELUM TAMAT SD/SEDERAJAT",
        "3": "TAMAT SD / SEDERAJAT",
        "4": "SLTP/SEDERAJAT",
        "5": "SLTA / SEDERAJAT",
        "6": "DIPLOMA I / II",
        "7": "AKADEMI/ DIPLOMA III/S. MUDA",
        "8": "DIPLOMA IV/ STRATA I",
        "9": "STRATA II",
        "10": "STRATA III",
    }
)

# What the person attends now; double blanks of the source in entries 8 and 11 are single here.
PENDIDIKAN_SEDANG = CodeList(
    {
        "1": "BELUM MASUK TK/KELOMPOK BERMAIN",
        "2": "SEDANG TK/KELOMPOK BERMAIN",
        "3": "TIDAK PERNAH SEKOLAH",
        "4": "SEDANG SD/SEDERAJAT",
        "5": "TIDAK TAMAT SD/SEDERAJAT",
        "6": "SEDANG SLTP/SEDERAJAT",
        "7": "SEDANG SLTA/SEDERAJAT",
        "8": "SEDANG D-1/SEDERAJAT",
        "9": "SEDANG D-2/SEDERAJAT",
        "10": "SEDANG D-3/SEDERAJAT",
        "11": "SEDANG S-1/SEDERAJAT",
        "12": "SEDANG S-2/SEDERAJAT",
        "13": "SEDANG S-3/SEDERAJAT",
        "14": "SEDANG SLB A/SEDERAJAT",
        "15": "SEDANG SLB B/SEDERAJAT",
        "16": "SEDANG SLB C/SEDERAJAT",
        "17": "TIDAK DAPAT MEMBACA DAN MENULIS HURUF LATIN/ARAB",
        "18": "TIDAK SEDANG SEKOLAH",
    }
)

WARGANEGARA = CodeList(
    {
        "1": "WNI",
        "2": "WNA",
        "3": "DUA KEWARGANEGARAAN",
    },
    {
        "INDONESIA": "1",
    },
)

GOLONGAN_DARAH = CodeList(
    {
        "1": "A",
        "2": "B",
        "3": "AB",
        "4": "O",
        "5": "A+",
        "6": "A-",
        "7": "B+",
        "8": "B-",
        "9": "AB+",
        "10": "AB-",
        "11": "O+",
        "12": "O-",
        "13": "TIDAK TAHU",
    },
    {
        "TDK TH": "13",
    },
)

CACAT = CodeList(
    {
        "1": "CACAT FISIK",
        "2": "CACAT NETRA/BUTA",
        "3": "CACAT RUNGU/WICARA",
        "4": "CACAT MENTAL/JIWA",
        "5": "CACAT FISIK DAN MENTAL",
        "6": "CACAT LAINNYA",
        "7": "TIDAK CACAT",
    }
)

SAKIT_MENAHUN = CodeList(
    {
        "1": "JANTUNG",
        "2": "LEVER",
        "3": "PARU-PARU",
        "4": "KANKER",
        "5": "STROKE",
        "6": "DIABETES MELITUS",
        "7": "GINJAL",
        "8": "MALARIA",
        "9": "LEPRA/KUSTA",
        "10": "HIV/AIDS",
        "11": "GILA/STRESS",
        "12": "TBC",
        "13": "ASTHMA",
        "14": "TIDAK ADA/TIDAK SAKIT",
    }
)

CARA_KB = CodeList(
    {
        "1": "Pil",
        "2": "IUD",
        "3": "Suntik",
        "4": "Kondom",
        "5": "Susuk KB",
        "6": "Sterilisasi Wanita",
        "7": "Sterilisasi Pria",
        "99": "Lainnya",
    }
)

# From the sheet "Kode Data" of the import workbook.
HAMIL = CodeList(
    {
        "1": "HAMIL",
        "2": "TIDAK HAMIL",
    }
)

# Entry 4 comes from the import workbook.
ASURANSI = CodeList(
    {
        "1": "Tidak/Belum Punya",
        "2": "BPJS Penerima Bantuan Iuran",
        "3": "BPJS Non Penerima Bantuan Iuran",
        "4": "BPJS Bantuan Daerah",
        "99": "Asuransi Lainnya",
    }
)

# From the sheet "Kode Data" of the import workbook.
KTP_EL = CodeList(
    {
        "1": "BELUM",
        "2": "KTP-EL",
    }
)

# From the sheet "Kode Data" of the import workbook.
STATUS_REKAM = CodeList(
    {
        "1": "BELUM WAJIB",
        "2": "BELUM REKAM",
        "3": "SUDAH REKAM",
        "4": "CARD PRINTED",
        "5": "PRINT READY RECORD",
        "6": "CARD SHIPPED",
        "7": "SENT FOR CARD PRINTING",
        "8": "CARD ISSUED",
    }
)

# Codes 5, 7 and 8 are not used by the source.
STATUS_DASAR = CodeList(
    {
        "1": "HIDUP",
        "2": "MATI",
        "3": "PINDAH",
        "4": "HILANG",
        "6": "PERGI",
        "9": "TIDAK VALID",
    }
)
