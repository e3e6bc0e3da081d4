"""From one declaration to five verbs.

A model class declares an ``_attribute_map`` (`declarations`). The metaclass turns annotated
attributes into fields of a `msgspec.Struct` (`metaclass`), and on first use the map is parsed into
a frozen `Shape` (`shape`). Everything else is derived from Shapes: the fast reader hands them to
msgspec's decoder and declines what is not plain (`fast_reader`); the exact reader defines what
reading means (`exact_reader`); writers and validators are generated as Python source (`writer`,
`validator`, `source`); the exact writer and the diagnosis walk the same Shapes when something
failed and name every problem with its path (`exact_writer`, `diagnosis`). A `Codec` keeps what was
compiled for one class. Scalar wire types are pure functions (`scalars`), names are looked up late
(`registry`).
"""
