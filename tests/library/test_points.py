"""Measured values, wherever they are kept."""

import pytest

from sms_docs.config import Config
from sms_docs.library import Library, MemorySnapshot, load_library

METRIC = """\
id: MET-001
type: metric
title: Availability
owner: ROL-001
unit: "%"
series: {file: FILE}
"""
MEASURED = """\
id: REG-001
type: register
of: measurement
title: Measurements
owner: ROL-001
entries:
  - {id: MSR-001, metric: MET-001, period: 2026-02, value: 99.1, recorded_on: 2026-03-01}
  - {id: MSR-002, metric: MET-002, period: 2026-02, value: 4, recorded_on: 2026-03-01}
  - {id: MSR-003, metric: MET-002, period: 2026-02, value: 5, recorded_on: 2026-03-02, comment: Recounted, corrects: MSR-002}
"""
TABLE = "period,value\n2026-03,99.7 %\n2026-01,99.5\n"


class Watched(MemorySnapshot):
    """A snapshot that notes which files were asked for one by one."""

    asked: tuple[str, ...] = ()

    def read(self, path: str) -> bytes | None:
        """The bytes of one file."""
        self.asked += (path,)
        return super().read(path)


def library(file: str = "MET-001.csv", **more: str) -> Library:
    """A metric, measurements, and further files."""
    files = {
        "content/metrics/met-001.yml": METRIC.replace("FILE", file),
        "content/metrics/measured.yml": MEASURED,
        "content/metrics/MET-001.csv": TABLE,
        **more,
    }
    return load_library(Watched({path: text.encode() for path, text in files.items()}), Config(name="x"))


def test_values_of_files_and_records_come_together_by_time() -> None:
    """Each with its place; an entry that was corrected is left out."""
    points = library().points

    assert [("2026-01", "99.5"), ("2026-02", "99.1"), ("2026-03", "99.7")] == [
        (str(point.period), str(point.value)) for point in points["MET-001"]
    ]
    assert ["content/metrics/MET-001.csv:3:9", "content/metrics/measured.yml:7:60"] == [
        str(point.location) for point in points["MET-001"][:2]
    ]
    (corrected,) = points["MET-002"]
    assert ("5", "Recounted") == (str(corrected.value), corrected.comment)
    assert corrected.entry is not None
    assert "MSR-003" == corrected.entry.id


def test_files_of_values_are_read_only_when_somebody_asks() -> None:
    """And once."""
    made = library()
    snapshot = made.snapshot
    assert isinstance(snapshot, Watched)
    before = snapshot.asked

    assert made.points is made.points
    assert made.series["MET-001"].rows
    assert ((), ("content/metrics/MET-001.csv",)) == (before, snapshot.asked)


def test_a_table_is_no_document() -> None:
    """It is neither listed nor approved."""
    assert {"content/metrics/met-001.yml", "content/metrics/measured.yml"} == set(library().documents)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("MET-002.csv", "the series “MET-002.csv” of MET-001 is not there"),
        ("../../../etc/passwd", "is not a file of values beside its metric"),
        ("/etc/passwd", "is not a file of values beside its metric"),
        ("..\\\\x.csv", "is not a file of values beside its metric"),
        ("measured.yml", "is not a file of values beside its metric"),
        ("..", "is not there"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_where_it_is_named(file: str, message: str) -> None:
    """In the metric, at the name of the file."""
    (problem,) = library(f'"{file}"').series["MET-001"].problems

    assert message in problem.message
    assert "content/metrics/met-001.yml:6:16" == str(problem.location)
    assert "MET-001" == problem.document


def test_a_file_may_lie_in_a_folder_of_the_project() -> None:
    """Paths are relative to the document."""
    made = library("../data/a.csv", **{"content/data/a.csv": TABLE})

    assert 2 == len(made.series["MET-001"].rows)


def test_a_metric_without_a_series_has_none() -> None:
    """Its values are records, if it has any."""
    made = library(**{"content/metrics/met-001.yml": METRIC.replace("series: {file: FILE}\n", "")})

    assert {} == made.series
    assert 1 == len(made.points["MET-001"])
