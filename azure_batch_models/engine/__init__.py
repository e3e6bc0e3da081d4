"""From one declaration to reading, writing and validation.

A model class declares an ``_attribute_map``. `classes.metaclass` makes it a `msgspec.Struct`; on
first use `schema.shape` parses the map into a frozen `Shape`. From the Shape, `codec` compiles a
fast reader (`reading.fast`), writers (`writing.generated`) and a validator
(`validation.generated`), which handle plain input and decline the rest. That goes to
`reading.exact`, `writing.exact` and `validation.exact`, which define what each verb means and
explain failures: every problem with its path, and with what `iso_suggestions` would write.
"""

from azure_batch_models.engine import _accelerator

accelerated = _accelerator.compiled is not None
"""Whether the parts in C do their work; without them everything works the same, only slower."""
