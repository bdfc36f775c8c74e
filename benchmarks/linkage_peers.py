"""Other ways to link the same tables: Splink as its makers show it, and recordlinkage.

Each is given the columns as they stand in the file, learns from the set that it then links, without
labels, and answers with pairs of ids. What a peer needs that is no part of linking (reading the
file) is not timed.
"""

import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

Pairs = set[tuple[str, str]]
_SEED = 1
# Columns of each kind, by the name that a set gives them.
_NAMES = {"given_name", "surname", "first_name"}
_EMAILS = {"email"}
_EXACT = {"soc_sec_id", "street_number", "state"}
_EDITED = {"date_of_birth", "postcode"}
_LEFT_OUT = {"rec_id", "unique_id", "cluster", "address_2"}


def frame(paths: list[Path]) -> pd.DataFrame:
    """The rows of the files, words as they stand, nothing where a cell is empty."""
    read = [pd.read_csv(path, dtype=str, skipinitialspace=True) for path in paths]
    whole = pd.concat(read, ignore_index=True)
    whole = whole.rename(columns={whole.columns[0]: "unique_id"})
    return whole.astype(object).where(whole.notna(), None)


def splink(paths: list[Path]) -> Callable[[], Pairs]:
    """Splink with its ready comparisons and blocking, u by sampling, m by EM on the same set."""
    import logging

    import duckdb
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    people = frame(paths)
    columns = [name for name in people.columns if name not in _LEFT_OUT]
    given, family = next(n for n in columns if n in _NAMES), "surname"
    born = "date_of_birth" if "date_of_birth" in columns else "dob"
    rules = [
        block_on(*names)
        for names in (
            (given, family), (born,), (given, "postcode"), (family, "postcode"),
            ("address_1", "street_number"), ("soc_sec_id",), ("email",),
            (given, "suburb"), (family, "suburb"), (given, "city"), (family, "city"),
        )
        if set(names) <= set(columns)
    ]  # fmt: skip

    def linked() -> Pairs:
        with duckdb.connect() as database, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            database.execute("set enable_progress_bar = false")
            database.register("people", people)
            settings = SettingsCreator(
                link_type="dedupe_only",
                comparisons=[_comparison(name) for name in columns if name != "state"],
                blocking_rules_to_generate_predictions=rules,
            )
            table = DuckDBAPI(connection=database).register("people")
            linker = Linker(table, settings, log_level=logging.ERROR)
            training = linker.training
            training.estimate_probability_two_random_records_match(
                [block_on(given, family, born)], recall=0.6
            )
            training.estimate_u_using_random_sampling(max_pairs=1e6, seed=_SEED)
            for names in ((given, family), (born,)):
                training.estimate_parameters_using_expectation_maximisation(block_on(*names))
            found = linker.inference.predict(threshold_match_probability=0.5)
            told = database.execute(
                f"select unique_id_l, unique_id_r from {found.physical_name}"
            ).fetchall()
        return {tuple(sorted(pair)) for pair in told}

    return linked


def _comparison(name: str):  # type: ignore[no-untyped-def]
    import splink.comparison_library as library

    if name in _NAMES:
        return library.NameComparison(name)
    if name in _EMAILS:
        return library.EmailComparison(name)
    if name == "dob":
        return library.DateOfBirthComparison(name, input_is_string=True)
    if name in _EDITED:
        return library.DamerauLevenshteinAtThresholds(name, [1, 2])
    if name in _EXACT:
        return library.ExactMatch(name)
    return library.JaroWinklerAtThresholds(name, [0.9, 0.7])


def recordlinkage(paths: list[Path]) -> Callable[[], Pairs]:
    """recordlinkage: the same blocking, comparisons of its manual, its ECM classifier."""
    import recordlinkage as library

    people = frame(paths).set_index("unique_id").fillna("")
    columns = [name for name in people.columns if name not in _LEFT_OUT]
    given, family = next(n for n in columns if n in _NAMES), "surname"
    born = "date_of_birth" if "date_of_birth" in columns else "dob"

    def linked() -> Pairs:
        index = library.Index()
        for name in (given, family, born, "postcode", "soc_sec_id", "email"):
            if name in columns:
                index.block(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pairs = index.index(people)
            compare = library.Compare()
            for name in columns:
                if name in _EXACT | _EDITED | {"dob"}:
                    compare.exact(name, name, label=name)
                else:
                    compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
            features = compare.compute(pairs, people)
            found = library.ECMClassifier(binarize=None).fit_predict(features)
        return {tuple(sorted((str(left), str(right)))) for left, right in found}

    return linked
