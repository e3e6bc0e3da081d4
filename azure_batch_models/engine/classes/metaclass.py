"""ModelMeta: from a declaration to the fields of a msgspec Struct.

There are two kinds of model class. A *declared* one annotates every attribute of its map and has
no ``__init__``: its attributes become Struct fields. Any other is *msrest-style*: its attributes
live in the ``__dict__`` of each instance, and it may do whatever was possible with msrest.
"""

from __future__ import annotations

import keyword
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast, dataclass_transform

import msgspec

from azure_batch_models.engine.classes import instances, introspection
from azure_batch_models.engine.classes.construction import construct
from azure_batch_models.engine.classes.counterparts import is_counterpart
from azure_batch_models.engine.codec import Codec
from azure_batch_models.engine.schema.annotations import Annotations
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY, make
from azure_batch_models.engine.schema.construction import Construction
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.shape import ADDITIONAL, split_key

if TYPE_CHECKING:
    import inspect
    from collections.abc import Mapping

_is_instance = type.__instancecheck__

MAPS = frozenset({"_attribute_map", "_validation", "_subtype_map", "_secrets", "_xml_map"})
"""The class attributes from which everything else is derived."""


@dataclass_transform(kw_only_default=True, field_specifiers=(server_set,))
class ModelMeta(msgspec.StructMeta):
    """The metaclass of all model classes."""

    # Not annotated: a metaclass's own annotations would hide those of its classes on CPython 3.14.
    _codec = cast("Codec", None)
    _required_arguments = cast("frozenset[str]", None)

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        """Create a model class; the module's docstring describes the two kinds."""
        members = dict(namespace)
        annotations = Annotations.take(members)
        init = members.pop("__init__", None)
        parents = [base for base in bases if isinstance(base, ModelMeta)]
        inherited = [field for base in parents for field in base.__struct_fields__]
        attribute_map = _effective("_attribute_map", members, parents)
        own = [key for key in _names(attribute_map) if key not in inherited or key in members]
        declared = not parents or (
            init is None
            and all(base._codec.declared for base in parents)
            and annotations.names.issuperset(own)
            and all(map(_can_be_field, own))
            and not _hides_additional(attribute_map)
            # A class without attributes may be given a map later, as msrest's could.
            and bool(own or set(inherited) - {BOOKKEEPING})
        )
        construction = Construction.take(
            members,
            own if declared and parents else (),
            [base._codec.construction for base in parents],
            _effective("_validation", members, parents),
        )
        if not parents:
            own = [BOOKKEEPING]
            members[BOOKKEEPING] = None
        wanted = metaclass_for(construction) if declared else PythonConstructedMeta
        meta = mcls if issubclass(mcls, wanted) else wanted
        if declared:
            # The types come from the map when a decoder is built; here only the names count.
            members["__annotations__"] = dict.fromkeys(own, Any)
            rename = (
                _renames(own, attribute_map, _taken(parents, own))
                if parents
                else {BOOKKEEPING: METADATA_KEY}
            )
            config |= {"kw_only": True, "rename": rename}
        else:
            _adopt_instance_dict(members, attribute_map)
            config["dict"] = True
        try:
            created = super().__new__(meta, name, bases, members, **config)
        except TypeError as error:
            if "lay-out" not in str(error):
                raise
            raise _several_layouts(name, parents) from None
        annotations.give(created)
        if declared and isinstance(written := members.get("__doc__"), str):
            type.__setattr__(created, "__doc__", introspection.Docstring(written))
        if init is not None:
            type.__setattr__(created, "__init__", init)
        type.__setattr__(created, "_required_arguments", construction.required)
        type.__setattr__(created, "_codec", Codec(created, construction, declared=declared))
        if declared:
            for key in MAPS & members.keys():
                if isinstance(members[key], dict):
                    type.__setattr__(created, key, MappingProxyType(members[key]))
        _replace_older(created)
        return created

    if not TYPE_CHECKING:  # type checkers know the constructor from the declaration

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
            """Make an instance of a declared class: in C, or in Python where C refuses."""
            if args:
                raise _positional(cls, args)
            try:
                return make(cls, **attributes)
            except TypeError:
                return construct(cls, attributes)

    def __instancecheck__(cls, instance: Any) -> bool:
        """Return whether it is an instance, or one of azure-batch 14's class of that name.

        Python asks only where the class of the instance is another one.
        """
        return _is_instance(cls, instance) or is_counterpart(cls, instance)

    @property
    def __signature__(cls) -> inspect.Signature:
        """The signature of the constructor, for `inspect` and editors."""
        return introspection.signature_of(cls)

    def __subclasses__(cls) -> list[Any]:
        """Return the direct subclasses that are model classes, without the decoder's twins."""
        found: list[Any] = super().__subclasses__()
        # Only what this metaclass has made has a codec of its own.
        return [each for each in found if "_codec" in each.__dict__]

    def __setattr__(cls, name: str, value: Any) -> None:
        """Set a class attribute; a new map invalidates compiled code."""
        super().__setattr__(name, value)
        if name in MAPS:
            # Compiled code of any other class may include code of this one.
            for each in _relatives(cls):
                each._codec.forget()


# Where `help` looks for the docstrings of attributes. In the class's body it would name slots.
type.__setattr__(ModelMeta, "__slots__", property(introspection.slots_of))


class RequiringMeta(ModelMeta):
    """The metaclass of declared classes that only have required arguments to check."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:  # noqa: N805 - a metaclass
            """Make an instance: in C unless an argument is missing or C refuses."""
            if args:
                raise _positional(cls, args)
            if attributes.keys() >= cls._required_arguments:
                try:
                    return make(cls, **attributes)
                except TypeError:
                    pass
            return construct(cls, attributes)


class PythonConstructedMeta(RequiringMeta):
    """The metaclass of classes whose instances are constructed in Python.

    They are the msrest-style ones, and declared ones with defaults or read-only attributes.
    """

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:  # noqa: N805 - a metaclass
            """Make an instance, by the rules or through ``__init__``."""
            codec = cls._codec
            if codec.declared:
                if args:
                    raise _positional(cls, args)
                return construct(cls, attributes)
            model = make(cls, **codec.construction.fresh_defaults())
            model.__init__(*args, **attributes)
            return model


def metaclass_for(construction: Construction) -> type[ModelMeta]:
    """Return the metaclass of declared classes with these rules for construction."""
    if construction.defaults or construction.readonly:
        return PythonConstructedMeta
    return RequiringMeta if construction.required else ModelMeta


def _positional(cls: type, args: tuple[Any, ...]) -> TypeError:
    """Return the error for positional arguments."""
    return TypeError(f"{cls.__name__}() takes keyword arguments only, got {len(args)} positional")


def _several_layouts(name: str, parents: list[Any]) -> TypeError:
    """Return the error for bases that each annotate attributes of their own."""
    names = " and ".join(base.__name__ for base in parents)
    msg = f"{name} cannot derive from {names}: each annotates attributes of its own. "
    return TypeError(f"{msg}Derive from one and declare the attributes of the others.")


def _effective(name: str, members: Mapping[str, Any], parents: list[Any]) -> Any:
    """Return the map that the new class will see: its own, or that of its first base."""
    if name in members:
        return members[name]
    return getattr(parents[0], name, {}) if parents else {}


def _names(attribute_map: Any) -> list[str]:
    """Return the attributes of a map; none if it is malformed, which fails only when used."""
    try:
        return [name for name in attribute_map if name != ADDITIONAL]
    except TypeError:
        return []


def _taken(parents: list[Any], own: list[str]) -> set[str]:
    """Return the names by which msgspec decodes inherited fields that are not redeclared."""
    return {
        key
        for base in parents
        for name, key in zip(base.__struct_fields__, base.__struct_encode_fields__, strict=True)
        if name not in own
    }


def _renames(own: list[str], attribute_map: Any, taken: set[str]) -> dict[str, str]:
    """Return the names by which msgspec decodes attributes: their REST keys, where possible.

    A path, or a key with a quote, a backslash or a control character cannot be such a name; nor
    can one key serve two fields, or a key that the engine reads itself. Such an attribute gets a
    name that no body has, and its class has no fast reader.

    Args:
        own: The attributes.
        attribute_map: The map with their keys.
        taken: The names of inherited fields.
    """
    taken = taken | {METADATA_KEY}
    renames: dict[str, str] = {}
    for name in own:
        spec = attribute_map[name]
        key = spec.get("key") if hasattr(spec, "get") else None
        first, *rest = split_key(key) if isinstance(key, str) else ("",)
        usable = not rest and is_plain_key(first) and first not in taken
        renames[name] = first if usable else f"{name} (no key)"
        taken.add(renames[name])
    return renames


def is_plain_key(key: str) -> bool:
    """Return whether msgspec accepts ``key`` as the name of a field."""
    return key != "" and key.isprintable() and not set(key) & {'"', "\\"}


def _adopt_instance_dict(members: dict[str, Any], attribute_map: Any) -> None:
    """Prepare the namespace of a class whose instances keep attributes in a ``__dict__``."""
    for name, function in instances.DICT_METHODS.items():
        members.setdefault(name, function)
    if _hides_additional(attribute_map):
        # An attribute of that name in the map: hide the property, so that the __dict__ is used.
        members.setdefault(ADDITIONAL, None)


def _can_be_field(name: Any) -> bool:
    """Return whether msgspec accepts a name for a field; Python mangles private ones."""
    is_name = isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)
    return is_name and not name.startswith("__")


def _hides_additional(attribute_map: Any) -> bool:
    """Return whether the map has an attribute ``additional_properties`` with its own key."""
    spec: Any = attribute_map.get(ADDITIONAL) if hasattr(attribute_map, "get") else None
    return hasattr(spec, "get") and bool(spec.get("key"))


def _replace_older(created: Any) -> None:
    """Drop caches that refer to the class that ``created`` redefines.

    A class is redefined where a module is executed again, such as a notebook's, cell by cell.
    """
    older = getattr(sys.modules.get(created.__module__), created.__qualname__, None)
    if isinstance(older, ModelMeta):
        relatives = _relatives(created)
        if any(each._codec.has_found(older) for each in relatives if each is not older):
            for each in relatives:
                each._codec.forget()


def _relatives(cls: Any) -> list[Any]:
    """Return all model classes."""
    root = next(base for base in reversed(cls.__mro__) if isinstance(base, ModelMeta))
    return _with_subclasses(root)


def _with_subclasses(cls: Any) -> list[Any]:
    """Return a class and everything below it."""
    return [cls, *(each for below in cls.__subclasses__() for each in _with_subclasses(below))]
