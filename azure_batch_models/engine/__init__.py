"""From one declaration to five verbs.

A model class declares an ``_attribute_map`` (`declarations`). The metaclass turns annotated
attributes into fields of a `msgspec.Struct` (`metaclass`, `construction`), and on first use the map
is parsed into a frozen `Shape` (`shape`, `maps`). Everything else is derived from Shapes. Reading
(`reading`) asks the fast reader first, which hands them to msgspec's decoder and declines what is
not plain (`fast_reader`, `renaming`); the exact reader defines what reading means (`exact_reader`,
`extraction`, `subtypes`). Writers and validators are generated as Python source (`writer`,
`validator`, `source`); what they decline goes to the exact writer and the diagnosis, which name
every problem with its path (`exact_writer`, `encoding`, `diagnosis`, `xml`). A `Codec` keeps what
was compiled for one class (`codec`). Scalar wire types are pure functions (`scalars`), names are
looked up late (`registry`), what people read is in `wording`, and what they may not read is told by
`secrecy`.
"""
