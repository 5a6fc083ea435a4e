"""The time expressions of a message and the days they mean."""

from datetime import date

import pytest

from benchmarks.muc4.dates import expressions, shown

DAY = date(1989, 3, 16)  # a Thursday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("TWO MEN WERE SHOT TODAY", "16 MAR 89", "16 MAR 89"),
        ("A BANK WAS ROBBED LAST NIGHT", "15 MAR 89", "15 MAR 89"),
        ("THE DAY BEFORE YESTERDAY A BUS BURNED", "14 MAR 89", "14 MAR 89"),
        ("A MAYOR, KIDNAPPED ON 3 MARCH, IS FREE", "03 MAR 89", "03 MAR 89"),
        ("HE DIED ON 20 DECEMBER", "20 DEC 88", "20 DEC 88"),
        ("THE BRIDGE FELL ON MARCH 9, 1987", "09 MAR 87", "09 MAR 87"),
        ("BETWEEN 5 AND 7 MARCH", "05 MAR 89", "07 MAR 89"),
        ("FROM 28 FEBRUARY TO 2 MARCH", "28 FEB 89", "02 MAR 89"),
        ("SHE VANISHED 11 DAYS AGO", "05 MAR 89", "05 MAR 89"),
        ("TWO WEEKS AGO", "02 MAR 89", "02 MAR 89"),
        ("THEY STRUCK ON TUESDAY", "14 MAR 89", "14 MAR 89"),
        ("KILLED LAST MONTH", "01 FEB 89", "28 FEB 89"),
        ("IN THE PAST 3 DAYS", "13 MAR 89", "16 MAR 89"),
    ],
)
def test_an_expression_means_days(text: str, first: str, last: str) -> None:
    found = expressions(text, 0, DAY)
    assert [(shown(one.first), shown(one.last)) for one in found] == [(first, last)]


def test_a_name_with_a_date_in_it_is_none() -> None:
    assert expressions("THE 19 APRIL MOVEMENT SAID NOTHING", 0, DAY) == []
