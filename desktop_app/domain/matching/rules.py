"""The rules of matching as one table: levels, weights, thresholds.

A weight is in tenths of a bit: the binary logarithm of how much likelier a level is for two
records of one person than for two people, as Fellegi and Sunter count it. What is missing on one
side weighs nothing. Names, dates and places weigh by how rare they are in the population; their
entry here is the most they may weigh, or what is taken off. Evidence that comes together, as that
of one house, counts once. A change of a number is a change of `VERSION`.
"""

from __future__ import annotations

VERSION = 1

# Two NIK of sixteen digits; the birth date inside them is weighed with the birth date.
NIK = {
    "nik_sama": 260,
    "nik_satu_digit": 50,  # one digit wrong or two swapped, in the place or the date
    "nik_000": 20,  # one of them ends in 000, as a spreadsheet leaves it; the rest agrees
    "nik_seri": -45,  # place and date agree, the serial does not: often another person
    "nik_urut": -60,  # the serial is a neighbour's: twins have such NIK
    "nik_lain": -70,
}
# Birth dates. `lahir_sama` is the most; a day that many share weighs less.
BIRTH = {
    "lahir_sama": 143,
    "lahir_tertukar": 90,  # day and month swapped
    "lahir_satu_angka": 45,
    "lahir_tahun": 55,  # one side gives the year only
    "lahir_sebagian": 5,  # two of day, month and year agree
    "lahir_lain": -66,
}
# Names: what is taken off the weight of the words, or stands for the whole.
NAME_MOST = 200
WORD_MOST = 130
WORD_VARIANT = -8  # another spelling of the same word
WORD_TYPO = -35  # a slip of one letter
WORD_TYPOS = -60  # two letters of a long word
WORD_INITIAL = 10  # an initial that fits
WORD_LEFT = -12  # a word that only one of them has
WORD_CONFLICT = -75  # a word of each that is another word
NAME_OTHER = -75
# The house: the number of the card, the place, the mother. They come together.
CARD_SAME, CARD_OTHER = 135, -25
VILLAGE_MOST, VILLAGE_OTHER = 75, -40
HAMLET_SAME, HAMLET_OTHER = 30, -12
ADDRESS_MOST, ADDRESS_OTHER = 90, -12
PLACE_MOST = 150
HOUSE_MOST = 160
MOTHER_MOST, MOTHER_OTHER = 80, -35
MOTHER_OF_HOUSE = 20  # beside the same card, where brothers and sisters have her too
BIRTHPLACE_MOST, BIRTHPLACE_OTHER = 40, -10
SEX_SAME, SEX_OTHER = 9, -60

# Thresholds, above the binary logarithm of how many people there are.
AUTOMATIC_ABOVE = 110
PROPOSED_ABOVE = 0
LEAD = 90  # by which the best must lead the second for a link by itself
PROPOSED_WITHIN = 200  # a candidate this far below the best is not worth a look

MOST_CANDIDATES = 3
MOST_IN_BLOCK = 60  # a block that is larger says nothing by itself
LEAST_PEOPLE = 2_000  # a small registry is weighed as one of this size

# Families: the card, who is in both, and the place.
FAMILY = {
    "kk_sama": 135,
    "kk_lain": -25,
    "kepala_sama": 60,
    "anggota_sama": 60,  # each of them, up to `MEMBERS_MOST`
    "anggota_sedikit": -40,  # fewer than half of the one or the other
    "anggota_lain": -80,
    "desa_sama": 20,
    "rt_sama": 40,
    "desa_lain": -20,
}
MEMBERS_MOST = 200
FAMILY_PROPOSED, FAMILY_LEAD = 60, 40
