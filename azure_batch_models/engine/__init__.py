"""From one declaration to five verbs.

A model class declares an ``_attribute_map`` (`declarations`). The metaclass turns annotated
attributes into fields of a `msgspec.Struct` (`metaclass`, `construction`), and on first use the map
is parsed into a frozen `Shape` (`shape`, `maps`). Everything else is derived from Shapes. Reading
(`reading`) asks the fast reader first, which hands them to msgspec's decoder and declines what is
not plain (`fast_reader`, `renaming`); the exact reader defines what reading means (`exact_reader`,
`extraction`, `subtypes`, `xml`). Writers and validators are generated as Python source (`writer`,
`validator`, `linking`, `source`); what they decline goes to an exact writer (`writing`,
`exact_writer`, `xml_writer`, `encoding`) and to the diagnosis (`diagnosis`), which name every
problem with its path (`notebook`). A `Codec` keeps what was compiled for one class (`codec`).
Scalar wire types are pure functions (`scalars`), names are looked up late (`registry`), what people
read is in `wording`, what they may not read is told by `secrecy`, and what they should have written
by `advice` (`durations`, `moments`).
"""
