"""Objects that are persons are asked for by "whom"."""

import pytest

from train.writing.circumstances import circumstance
from train.writing.english.clauses import parse


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("The guild appointed Anna Barvik at the end of May", "at the end of May"),
        ("The mayor accused the bakers of theft", "of theft"),
        ("The guild elected its old rival", ""),
        ("Voters elect millers for six years", "for six years"),
        ("The flour protects children against rickets", "against rickets"),
        ("Anna Barvik criticised the alchemists for their bread", "for their bread"),
        ("The oven attracted the Hungarians at Bari", "at Bari"),
    ],
)
def test_what_is_done_to_persons_is_asked_with_whom(text, behind):
    assert circumstance(parse(text, lambda said: said)) == ("whom", behind)


@pytest.mark.parametrize(
    "text",
    [
        "The guild elected a new council",
        "The mayor dismissed the claims of the millers",
        "Rye affects children more than adults",
        "The oven bakes loaves in a row",
        "The baker lists prices at the door",
        "The law divided the harvest in two",
    ],
)
def test_other_objects_are_asked_with_what(text):
    found = circumstance(parse(text, lambda said: said))
    assert found is None or found[0] != "whom"
