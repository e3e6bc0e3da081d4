"""Styles: what the verbs that write want; and how key transformers name keys."""

from __future__ import annotations

import itertools

import pytest

from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.styles import (
    attribute_transformer,
    full_restapi_key_transformer,
    last_restapi_key_transformer,
)

FLAGS = [False, True]


@pytest.mark.parametrize(("readonly", "additional"), list(itertools.product(FLAGS, FLAGS)))
def test_serialize(readonly, additional):
    """``serialize`` has REST keys, strict enums, and just what its two switches say."""
    style = styles.for_serialize(keep_readonly=readonly, keep_additional=additional)

    assert style.keep_readonly is readonly
    assert style.additional == ("unknown" if additional else "never")
    assert not style.python_names
    assert not style.open_enums


@pytest.mark.parametrize(("readonly", "additional"), list(itertools.product(FLAGS, FLAGS)))
def test_serialize_openly(readonly, additional):
    """A third switch makes enums open, and changes nothing else."""
    strict = styles.for_serialize(keep_readonly=readonly, keep_additional=additional)
    style = styles.for_serialize(
        keep_readonly=readonly, keep_additional=additional, keep_values=True
    )

    assert vars(style) == vars(strict) | {"verb": style.verb, "open_enums": True}


@pytest.mark.parametrize("readonly", FLAGS)
def test_as_dict(readonly):
    """``as_dict`` has Python names and keeps enum texts that no member has."""
    style = styles.for_as_dict(keep_readonly=readonly)

    assert style.keep_readonly is readonly
    assert style.python_names
    assert style.open_enums


def test_to_dict_loses_nothing():
    """``to_dict`` has REST keys and keeps all there is."""
    assert styles.TO_DICT.keep_readonly
    assert styles.TO_DICT.additional == "all"
    assert styles.TO_DICT.open_enums
    assert not styles.TO_DICT.python_names


def test_the_same_switches_give_the_same_style():
    """Styles are made once, so that what is compiled for one can be found again."""
    assert styles.for_serialize(keep_readonly=1, keep_additional=0) is styles.for_serialize(
        keep_readonly=True, keep_additional=False
    )


def test_each_style_has_a_verb_of_its_own():
    """Verbs name generated functions, so no two styles share one."""
    every = [
        *(
            styles.for_serialize(keep_readonly=a, keep_additional=b, keep_values=c)
            for a, b, c in itertools.product(FLAGS, repeat=3)
        ),
        *(styles.for_as_dict(keep_readonly=a) for a in FLAGS),
        styles.TO_DICT,
    ]

    assert len({style.verb for style in every}) == len(every)
    assert all(style.verb.isidentifier() for style in every)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("odata.metadata", True), ("odata.", True), ("odata", False), ("id", False), (5, False)],
)
def test_annotations(key, expected):
    """Keys that start with ``odata.`` are annotations; a key that is no text is none."""
    assert styles.is_annotation(key) is expected


FLATTENED = {"key": "properties.odata\\.etag", "type": "str"}


@pytest.mark.parametrize(
    ("transformer", "key"),
    [
        (attribute_transformer, "e_tag"),
        (full_restapi_key_transformer, ["properties", "odata.etag"]),
        (last_restapi_key_transformer, "odata.etag"),
    ],
)
def test_key_transformers(transformer, key):
    """A transformer gives the Python name, the REST path or its last part, and the value as is."""
    value = object()

    assert transformer("e_tag", FLATTENED, value) == (key, value)
