"""ModelMeta: from a declaration to the fields of a msgspec Struct.

There are two kinds of model class. A *declared* one annotates every attribute of its map and has
no ``__init__``: its attributes become Struct fields. Any other is *msrest-style*: it keeps its
attributes in an instance ``__dict__`` and may do whatever people did with msrest.
"""

from __future__ import annotations

import keyword
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast, dataclass_transform

import msgspec

from azure_batch_models.engine.classes import instances, introspection
from azure_batch_models.engine.classes.annotations import Annotations
from azure_batch_models.engine.classes.construction import Construction
from azure_batch_models.engine.codec import Codec
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY, make
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.shape import ADDITIONAL, split_key

if TYPE_CHECKING:
    import inspect
    from collections.abc import Mapping

MAPS = frozenset({"_attribute_map", "_validation", "_subtype_map", "_secrets", "_xml_map"})
"""Class attributes from which everything else is derived."""


@dataclass_transform(kw_only_default=True, field_specifiers=(server_set,))
class ModelMeta(msgspec.StructMeta):
    """The class of all model classes."""

    # Not annotated: a metaclass's own annotations would hide those of its classes on CPython 3.14.
    _codec = cast("Codec", None)
    _demanded = cast("frozenset[str]", None)

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        """Create a model class; see the module's first lines for the two kinds."""
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
        wanted = construction_meta(construction) if declared else TolerantMeta
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
            raise _several_lines(name, parents) from None
        annotations.give(created)
        if declared and isinstance(written := members.get("__doc__"), str):
            type.__setattr__(created, "__doc__", introspection.Docstring(written))
        if init is not None:
            type.__setattr__(created, "__init__", init)
        type.__setattr__(created, "_demanded", construction.demanded)
        type.__setattr__(created, "_codec", Codec(created, construction, declared=declared))
        if declared:
            for key in MAPS & members.keys():
                if isinstance(members[key], dict):
                    type.__setattr__(created, key, MappingProxyType(members[key]))
        _take_over(created)
        return created

    if not TYPE_CHECKING:  # to type checkers, calling a class is what the declaration says

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
            """Make an instance of a declared class, straight in C unless something is odd."""
            if args:
                raise _positional(cls, args)
            try:
                return make(cls, **attributes)
            except TypeError:
                return cls._codec.construction.make(cls, attributes)

    @property
    def __signature__(cls) -> inspect.Signature:
        """The constructor's signature, which `inspect` and editors ask for."""
        return introspection.signature_of(cls)

    def __setattr__(cls, name: str, value: Any) -> None:
        """Set a class attribute; a new map makes the compiled code stale."""
        super().__setattr__(name, value)
        if name in MAPS:
            # Compiled code of any class may have this one's inside.
            for each in _relatives(cls):
                each._codec.forget()


# Where `help` looks for the docstrings of attributes. In the class's body it would name slots.
type.__setattr__(ModelMeta, "__slots__", property(introspection.slots_of))


class DemandingMeta(ModelMeta):
    """The class of declared classes some of whose attributes have to be given."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:  # noqa: N805 - a metaclass
            """Make an instance, straight in C unless something is odd or missing."""
            if args:
                raise _positional(cls, args)
            if attributes.keys() >= cls._demanded:
                try:
                    return make(cls, **attributes)
                except TypeError:
                    pass
            return cls._codec.construction.make(cls, attributes)


class TolerantMeta(DemandingMeta):
    """The class of msrest-style classes, and of declared ones with presets or read-only parts."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:  # noqa: N805 - a metaclass
            """Make an instance, by the rules or through ``__init__``."""
            codec = cls._codec
            if codec.declared:
                if args:
                    raise _positional(cls, args)
                return codec.construction.make(cls, attributes)
            model = make(cls, **codec.construction.fresh_presets())
            model.__init__(*args, **attributes)
            return model


def construction_meta(construction: Construction) -> type[ModelMeta]:
    """Give the class of declared classes that are constructed by some rules."""
    if construction.presets or construction.readonly:
        return TolerantMeta
    return DemandingMeta if construction.demanded else ModelMeta


def _positional(cls: type, args: tuple[Any, ...]) -> TypeError:
    """Make the error for positional arguments."""
    return TypeError(f"{cls.__name__}() takes keyword arguments only, got {len(args)} positional")


def _several_lines(name: str, parents: list[Any]) -> TypeError:
    """Make the error for bases each of which has annotated attributes of its own."""
    names = " and ".join(base.__name__ for base in parents)
    msg = f"{name} cannot derive from {names}: each annotates attributes of its own. "
    return TypeError(f"{msg}Derive from one and declare the attributes of the others.")


def _effective(name: str, members: Mapping[str, Any], parents: list[Any]) -> Any:
    """Give the map that the new class will see: its own, or the first base's."""
    if name in members:
        return members[name]
    return getattr(parents[0], name, {}) if parents else {}


def _names(attribute_map: Any) -> list[str]:
    """Give the attributes of a map, none when it is malformed (it fails when used)."""
    try:
        return [name for name in attribute_map if name != ADDITIONAL]
    except TypeError:
        return []


def _taken(parents: list[Any], own: list[str]) -> set[str]:
    """Give the names under which msgspec decodes inherited fields, redeclared ones left out."""
    return {
        key
        for base in parents
        for name, key in zip(base.__struct_fields__, base.__struct_encode_fields__, strict=True)
        if name not in own
    }


def _renames(own: list[str], attribute_map: Any, taken: set[str]) -> dict[str, str]:
    """Give the names under which msgspec decodes attributes: their REST keys, where it can.

    A path, or a key with a quote, a backslash or a control character cannot be such a name; nor
    can one key serve two fields, or a key that the engine reads itself. Such an attribute gets a
    name that no body has, and the fast reader is not used for its class.

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
    """Tell whether msgspec takes ``key`` as the name of a field."""
    return key != "" and key.isprintable() and not set(key) & {'"', "\\"}


def _adopt_instance_dict(members: dict[str, Any], attribute_map: Any) -> None:
    """Prepare the namespace of a class whose instances keep attributes in a ``__dict__``."""
    for name, function in instances.DICT_METHODS.items():
        members.setdefault(name, function)
    if _hides_additional(attribute_map):
        # A real attribute of that name: hide the property, so that the __dict__ has the say.
        members.setdefault(ADDITIONAL, None)


def _can_be_field(name: Any) -> bool:
    """Tell whether msgspec takes a name for a field; Python mangles a private one."""
    is_name = isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)
    return is_name and not name.startswith("__")


def _hides_additional(attribute_map: Any) -> bool:
    """Tell whether an attribute with a key of its own is called ``additional_properties``."""
    spec: Any = attribute_map.get(ADDITIONAL) if hasattr(attribute_map, "get") else None
    return hasattr(spec, "get") and bool(spec.get("key"))


def _take_over(created: Any) -> None:
    """Make all classes look anew for one that ``created`` is defined in place of, if any is.

    That happens where a module is executed again, as a notebook's is cell by cell.
    """
    older = getattr(sys.modules.get(created.__module__), created.__qualname__, None)
    if isinstance(older, ModelMeta):
        relatives = _relatives(created)
        if any(each._codec.has_found(older) for each in relatives if each is not older):
            for each in relatives:
                each._codec.forget()


def _relatives(cls: Any) -> list[Any]:
    """Give all model classes."""
    root = next(base for base in reversed(cls.__mro__) if isinstance(base, ModelMeta))
    return _with_subclasses(root)


def _with_subclasses(cls: Any) -> list[Any]:
    """Give a class and everything below it."""
    return [cls, *(each for below in cls.__subclasses__() for each in _with_subclasses(below))]
