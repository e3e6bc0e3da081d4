"""ModelMeta: from what an author writes to a model class of one of two kinds.

A *declared* class annotates every attribute of its map, and neither it nor a mixin has an
``__init__`` or anything else that `customs` leaves to Python: it is a msgspec Struct, and its
attributes are fields. Any other is *msrest-style*: its attributes live in the
``__dict__`` of each instance, and it may do whatever was possible with msrest. It is a plain class
of Python, unless it derives from a declared one: then it is a Struct too, whose fields it hides.
"""

from __future__ import annotations

import keyword
import sys
import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast, dataclass_transform

import msgspec

from azure_batch_models.engine import _accelerator
from azure_batch_models.engine.classes import customs, instances, introspection
from azure_batch_models.engine.classes.construction import construct
from azure_batch_models.engine.classes.counterparts import is_counterpart
from azure_batch_models.engine.codec import Codec
from azure_batch_models.engine.schema.annotations import Annotations
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY, make
from azure_batch_models.engine.schema.class_schema import OWN_MAPS
from azure_batch_models.engine.schema.construction import Construction
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.overrides import OVERRIDABLE
from azure_batch_models.engine.schema.shape import ADDITIONAL, split_key

if TYPE_CHECKING:
    import inspect
    from collections.abc import Container

_DECORATIONS = frozenset({"__dataclass_params__", "__attrs_attrs__"})
"""What decorators that write methods into a class set first."""

_is_instance = type.__instancecheck__

MAPS = frozenset({"_attribute_map", "_validation", "_subtype_map", "_secrets", "_xml_map"})
"""The class attributes from which everything else is derived."""


@dataclass_transform(kw_only_default=True, field_specifiers=(server_set,))
class ModelMeta(customs.AbstractMeta, type):  # the latter tells linters what it is
    """The metaclass of all model classes, and itself that of their common base."""

    # Not annotated: a metaclass's own annotations would hide those of its classes on CPython 3.14.
    # Classes have these by themselves; here they are for type checkers.
    _codec = cast("Codec", None)
    _required_arguments = cast("frozenset[str]", None)
    _beginning = cast("tuple[Any, ...]", None)
    _struct_roots = list[Any]()
    """The bases of all declared classes, once they are there; authors derive from the last."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        """Create a model class; the module's docstring describes the two kinds."""
        parents = [base for base in bases if isinstance(base, ModelMeta)]
        if "__init__" in namespace and not any(map(_is_struct, parents)):
            return _in_style(mcls, name, bases, namespace, config)
        if config.pop("root", False):
            created = _declared(mcls, name, bases, namespace, config)
            ModelMeta._struct_roots.append(created)
        elif _is_declared(name, bases, namespace, parents):
            created = _declared(mcls, name, bases, namespace, config)
        elif any(map(_is_struct, parents)):
            created = _below_declared(mcls, name, bases, namespace, config)
        else:
            return _in_style(mcls, name, bases, namespace, config)
        _replace_older(created)
        return created

    if not TYPE_CHECKING:  # type checkers know the constructor from the declaration

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
            """Make a model without attributes, where the common base itself is called."""
            if type(cls) is not ModelMeta:  # an author's metaclass
                return type.__call__(cls, *args, **attributes)
            return cls._struct_roots[-1](*args, **attributes)

        # Of models there are no virtual subclasses, as of other abstract classes.
        __subclasscheck__ = type.__subclasscheck__

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
        """Return the direct subclasses that are model classes, as their authors see them.

        Those of the base of all declared classes stand for it, and the decoder's twins are left
        out.
        """
        found: list[Any] = []
        direct: list[Any] = super().__subclasses__()
        for each in direct:
            if each in ModelMeta._struct_roots:
                found += each.__subclasses__()
            elif "_codec" in each.__dict__:  # only what this metaclass has made has one of its own
                found.append(each)
        return found

    def __setattr__(cls, name: str, value: Any) -> None:
        """Set a class attribute; a new map invalidates compiled code."""
        if name in _DECORATIONS and cls._codec.declared:
            from azure_batch_models.engine.classes import refusals  # noqa: PLC0415 - errors only

            raise refusals.decorated(cls)
        before = getattr(cls, name, None) if name in OWN_MAPS else None
        super().__setattr__(name, value)
        if name in MAPS or name in OVERRIDABLE or name in _fields_of(cls):
            _hand_on(cls, name, before, value)
            # Compiled code of any other class may include code of this one.
            _forget(_relatives(cls))


# Where `help` looks for the docstrings of attributes. In the class's body it would name slots.
type.__setattr__(ModelMeta, "__slots__", property(introspection.slots_of))


class MsrestStyleMeta(ModelMeta):
    """The metaclass of msrest-style classes, whose instances Python makes as any others."""

    if not TYPE_CHECKING:  # as above
        __call__ = type.__call__


class DeclaredMeta(MsrestStyleMeta, msgspec.StructMeta):
    """The metaclass of declared classes."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
            """Make an instance: in C, or in Python where C refuses."""
            if args:
                raise _positional(cls, args)
            try:
                return make(cls, **attributes)
            except TypeError:
                return construct(cls, attributes)

        @property
        def __match_args__(cls) -> tuple[str, ...]:
            """The attributes for positional patterns: none, unless the author says which."""
            return next(
                (
                    base.__dict__["__match_args__"]
                    for base in cls.__mro__
                    if "__match_args__" in base.__dict__
                ),
                (),
            )


class RequiringMeta(DeclaredMeta):
    """The metaclass of declared classes that only have required arguments to check."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
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
    """The metaclass of declared classes with defaults or read-only attributes."""

    if not TYPE_CHECKING:  # as above

        def __call__(cls, /, *args: Any, **attributes: Any) -> Any:
            """Make an instance by the rules."""
            if args:
                raise _positional(cls, args)
            return construct(cls, attributes)


class BelowDeclaredMeta(PythonConstructedMeta):
    """The metaclass of msrest-style classes below declared ones."""

    if not TYPE_CHECKING:  # as above
        __call__ = type.__call__


# pydoc reads what stands in a class itself, unless its metaclass has something in front of it.
for _meta in (
    ModelMeta,
    MsrestStyleMeta,
    DeclaredMeta,
    RequiringMeta,
    PythonConstructedMeta,
    BelowDeclaredMeta,
):
    type.__setattr__(
        _meta, "__doc__", property(introspection.docstring_of, introspection.set_docstring)
    )


for _meta in (DeclaredMeta, RequiringMeta, PythonConstructedMeta):
    _accelerator.call_directly(_meta)


def metaclass_for(construction: Construction) -> type[ModelMeta]:
    """Return the metaclass of declared classes with these rules for construction."""
    if construction.defaults or construction.readonly:
        return PythonConstructedMeta
    return RequiringMeta if construction.required else DeclaredMeta


class _CodecOnDemand:
    """Stands for the codec of a msrest-style class until somebody asks for it.

    A package may define thousands of classes, most of which its users never meet.
    """

    def __get__(self, instance: Any, owner: Any) -> Any:
        """Make the codec of a class, which has this in its own namespace."""
        with _MAKING_CODECS:
            codec = owner.__dict__["_codec"]
            if codec is self:
                codec = Codec(owner, Construction(), declared=False)
                type.__setattr__(owner, "_codec", codec)
        return codec


_CODEC = _CodecOnDemand()
_MAKING_CODECS = threading.Lock()


def _is_declared(
    name: str, bases: tuple[type, ...], namespace: Mapping[str, Any], parents: list[Any]
) -> bool:
    """Return whether a new class is a declared one.

    Raises:
        TypeError: It annotates what its map does not have.
    """
    if "__init__" in namespace or not parents or not all(map(_may_have_fields, parents)):
        return False
    attribute_map = _effective("_attribute_map", namespace, parents)
    annotations = Annotations.take(dict(namespace))
    known = attribute_map.keys() if hasattr(attribute_map, "keys") else annotations.names
    if not annotations.names <= known:
        from azure_batch_models.engine.classes import refusals  # noqa: PLC0415 - errors only

        refusals.check_annotations(name, namespace, annotations, known)
    if customs.needs_python(bases, namespace):
        return False
    inherited = _inherited_fields(parents)
    own = _own_attributes(attribute_map, namespace, inherited)
    return (
        annotations.names.issuperset(own)
        and all(map(_can_be_field, own))
        and not instances.hides_additional(attribute_map)
        # A class without attributes may be given a map later, as msrest's could.
        and bool(own or set(inherited) - {BOOKKEEPING})
    )


def _fields_of(cls: Any) -> tuple[str, ...]:
    """Return the fields of a Struct, which writers look for where the class has them."""
    fields: tuple[str, ...] = getattr(cls, "__struct_fields__", ())
    return fields


def _may_have_fields(base: Any) -> bool:
    """Return whether what derives from a model class may be declared."""
    return type(base) is ModelMeta or (isinstance(base, DeclaredMeta) and base._codec.declared)


def _calls_another(init: Any) -> bool:
    """Return whether an ``__init__`` seems to call that of a base; so does none at all."""
    code = getattr(init, "__code__", None)
    return code is None or "__init__" in code.co_names


def _is_struct(base: type) -> bool:
    """Return whether a base is a Struct."""
    return isinstance(base, msgspec.StructMeta)


def _in_style(
    mcls: type[ModelMeta],
    name: str,
    bases: tuple[type, ...],
    namespace: Mapping[str, Any],
    config: dict[str, Any],
) -> Any:
    """Create a msrest-style class; a package may have thousands, so this does what it must."""
    members = dict(namespace, _codec=_CODEC)
    has_models = bool(ModelMeta._struct_roots)
    if has_models:
        members.pop("__slots__", None)  # msrest's models have a __dict__ in any case
    attribute_map = members.get("_attribute_map")
    if instances.hides_additional(attribute_map):
        members.setdefault(ADDITIONAL, None)
    elif not _calls_another(members.get("__init__")):
        members.setdefault(ADDITIONAL, instances.ADDITIONAL_ON_DEMAND)
    meta = MsrestStyleMeta if mcls is ModelMeta and has_models else mcls
    created: Any = customs.make_class(meta, name, bases, members, config)
    if attribute_map is None or "_validation" not in members:
        _adopt_maps(created)
    if has_models:
        customs.give_defaults(created, namespace)
    _replace_older(created)
    return created


def _declared(
    mcls: type[ModelMeta],
    name: str,
    bases: tuple[type, ...],
    namespace: Mapping[str, Any],
    config: dict[str, Any],
) -> Any:
    """Create a declared class, or the base of all of them."""
    is_first = msgspec.Struct in bases
    if not is_first:
        root = ModelMeta._struct_roots[-1]
        bases = tuple(root if type(base) is ModelMeta else base for base in bases)
    parents: list[Any] = [base for base in bases if isinstance(base, DeclaredMeta)]
    members = dict(namespace)
    annotations = Annotations.take(members)
    if ADDITIONAL in annotations.names:
        members.pop(ADDITIONAL, None)  # a default would hide what the base has
    attribute_map = _effective("_attribute_map", members, parents)
    own = _own_attributes(attribute_map, members, _inherited_fields(parents))
    construction = Construction.take(
        members,
        own,
        [base._codec.construction for base in parents],
        _effective("_validation", members, parents),
    )
    if is_first:
        own = [BOOKKEEPING]
        members[BOOKKEEPING] = None
        rename = {BOOKKEEPING: METADATA_KEY}
    else:
        rename = _renames(own, attribute_map, _taken(parents, own))
    # The types come from the map when a decoder is built; here only the names count.
    members["__annotations__"] = dict.fromkeys(own, Any)
    options = {"kw_only": True, "rename": rename}
    keywords = config
    if is_first:
        options, keywords = options | config, {}
    members.pop("__slots__", None)
    meta = customs.metaclass_of(mcls, bases, metaclass_for(construction))
    created = customs.make_struct(meta, name, bases, members, options, keywords)
    annotations.give(created)
    if isinstance(written := members.get("__doc__"), str):
        type.__setattr__(created, "__doc__", introspection.Docstring(written))
    type.__setattr__(created, "_required_arguments", construction.required)
    type.__setattr__(created, "_codec", Codec(created, construction, declared=True))
    refused = None if construction.defaults else construction.readonly
    type.__setattr__(
        created, "_rules_", _accelerator.take_calls(created, construction.required, refused)
    )
    for key in MAPS & members.keys():
        if isinstance(members[key], dict):
            type.__setattr__(created, key, MappingProxyType(members[key]))
    customs.tell_bases(created, keywords)
    return created


def _below_declared(
    mcls: type[ModelMeta],
    name: str,
    bases: tuple[type, ...],
    namespace: Mapping[str, Any],
    config: dict[str, Any],
) -> Any:
    """Create a msrest-style class below a declared one.

    It hides the fields, so that Python looks for attributes in the instance's ``__dict__``.
    """
    parents: list[Any] = [base for base in bases if isinstance(base, msgspec.StructMeta)]
    members = dict(namespace)
    members.pop("__slots__", None)
    annotations = Annotations.take(members)
    init = members.pop("__init__", None)
    rules = _effective("_validation", members, parents)
    construction = Construction.take(
        members, (), [base._codec.construction for base in parents], rules
    )
    for field in _inherited_fields([base for base in parents if base._codec.declared]):
        if field != BOOKKEEPING:
            members.setdefault(field, None)
    meta = customs.metaclass_of(mcls, bases, BelowDeclaredMeta)
    created = customs.make_struct(meta, name, bases, members, {"dict": True}, config)
    annotations.give(created)
    if init is not None:
        type.__setattr__(created, "__init__", init)
    _adopt_maps(created)
    for method, function in instances.DICT_METHODS.items():
        if _is_of_a_struct(created, method):
            type.__setattr__(created, method, function)
    if instances.hides_additional(created._attribute_map):
        type.__setattr__(created, ADDITIONAL, None)
    type.__setattr__(created, "_codec", Codec(created, construction, declared=False))
    type.__setattr__(created, "_required_arguments", construction.required)
    type.__setattr__(created, "_beginning", _beginning_of(created, construction))
    customs.tell_bases(created, config)
    return created


def _beginning_of(cls: Any, construction: Construction) -> tuple[Any, ...]:
    """Return what `initialize_below_declared` needs to know of a class.

    Returns:
        The attributes that an instance begins with; how many it has if every one that is given may
        simply be put among them, otherwise `None`; those that may; and those that have to be given.
    """
    start = {ADDITIONAL: None, **dict.fromkeys(instances.fields_of(cls)), **construction.defaults}
    if _defined(cls, "__setattr__") is object.__setattr__:
        simple = {name for name in start if not hasattr(_defined(cls, name), "__set__")}
    else:
        simple = set[str]()
    simple -= construction.readonly | {ADDITIONAL}
    fresh = construction.fresh_defaults()
    is_shared = all(fresh[name] is value for name, value in construction.defaults.items())
    hides_additional = instances.hides_additional(cls._attribute_map)
    is_simple = is_shared and len(simple) == len(start) - 1 and not hides_additional
    required = tuple(name for name in start if name in construction.required)
    return start, len(start) if is_simple else None, frozenset(simple), required


def _defined(cls: type, name: str) -> Any:
    """Return what a class or one of its bases defines under a name."""
    return next(base.__dict__[name] for base in cls.__mro__ if name in base.__dict__)


def _is_of_a_struct(cls: type, name: str) -> bool:
    """Return whether a class has a special method of Structs, and none of its author's."""
    owner = next(base for base in cls.__mro__ if name in base.__dict__)
    return owner in ModelMeta._struct_roots or not isinstance(owner, ModelMeta)


def _positional(cls: type, args: tuple[Any, ...]) -> TypeError:
    """Return the error for positional arguments."""
    return TypeError(f"{cls.__name__}() takes keyword arguments only, got {len(args)} positional")


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


def _inherited_fields(parents: list[Any]) -> list[str]:
    """Return the fields of bases that are Structs."""
    structs = [base for base in parents if isinstance(base, msgspec.StructMeta)]
    return [field for base in structs for field in base.__struct_fields__]


def _own_attributes(
    attribute_map: Any, members: Mapping[str, Any], inherited: Container[str]
) -> list[str]:
    """Return the attributes of a map that a class does not inherit, or declares again."""
    return [key for key in _names(attribute_map) if key not in inherited or key in members]


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


class _InheritedMap(dict[Any, Any]):
    """A map that a class in msrest's style did not write itself, and may change all the same."""

    __slots__ = ()


def _adopt_maps(cls: Any) -> None:
    """Give a class in msrest's style maps of its own, where those of its base are read-only.

    In msrest it may change them in place, as ``self._validation.update(...)`` in an ``__init__``.
    """
    for name in OWN_MAPS:
        if name in cls.__dict__:
            continue
        found = getattr(cls, name)
        if isinstance(found, MappingProxyType):
            type.__setattr__(cls, name, _InheritedMap(found))
        elif isinstance(found, _InheritedMap):
            written = [each.__dict__[name] for each in cls.__mro__ if name in each.__dict__]
            # Another base may have written a map, which counts.
            found = next((each for each in written if not isinstance(each, _InheritedMap)), found)
            if not isinstance(found, MappingProxyType):
                type.__setattr__(cls, name, found)


def _hand_on(cls: Any, name: str, before: Any, value: Any) -> None:
    """Give a new map to the classes below that have an unchanged copy of the one before it."""
    for each in cls.__subclasses__():
        own = each.__dict__.get(name)
        if isinstance(own, _InheritedMap) and own == before and isinstance(value, Mapping):
            type.__setattr__(each, name, _InheritedMap(value))
            _hand_on(each, name, before, value)


def _can_be_field(name: Any) -> bool:
    """Return whether msgspec accepts a name for a field; Python mangles private ones."""
    is_name = isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)
    return is_name and not name.startswith("__")


def _replace_older(created: Any) -> None:
    """Drop caches that refer to the class that ``created`` redefines.

    A class is redefined where a module is executed again, such as a notebook's, cell by cell.
    """
    older = getattr(sys.modules.get(created.__module__), created.__qualname__, None)
    if isinstance(older, ModelMeta):
        relatives = _relatives(created)
        others = [codec for codec in _codecs(relatives) if codec.cls is not older]
        if any(codec.has_found(older) for codec in others):
            _forget(relatives)


def _forget(classes: list[Any]) -> None:
    """Drop what was compiled for some classes."""
    for codec in _codecs(classes):
        codec.forget()


def _codecs(classes: list[Any]) -> list[Codec]:
    """Return the codecs of classes, as far as there are any yet."""
    found = [each.__dict__["_codec"] for each in classes]
    return [codec for codec in found if codec is not _CODEC]


def _relatives(cls: Any) -> list[Any]:
    """Return all model classes."""
    root = next(base for base in reversed(cls.__mro__) if isinstance(base, ModelMeta))
    return _with_subclasses(root)


def _with_subclasses(cls: Any) -> list[Any]:
    """Return a class and everything below it."""
    return [cls, *(each for below in cls.__subclasses__() for each in _with_subclasses(below))]
