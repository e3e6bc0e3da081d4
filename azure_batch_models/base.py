"""Model: the base class of every model and its public verbs."""

from __future__ import annotations

from importlib import import_module
from reprlib import recursive_repr
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform, overload

import msgspec

from azure_batch_models.engine import bulk
from azure_batch_models.engine.classes import construction, instances, pickling
from azure_batch_models.engine.classes.metaclass import DeclaredMeta, ModelMeta
from azure_batch_models.engine.classes.unknown_names import hint_on
from azure_batch_models.engine.classes.variables import variables_of
from azure_batch_models.engine.reading import read
from azure_batch_models.engine.reading.discriminators import classify, names_below
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, expand, make
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.registry import classes_around
from azure_batch_models.engine.schema.shape import ADDITIONAL, split_key
from azure_batch_models.engine.validation import exact as exact_validator
from azure_batch_models.engine.writing import styles, write
from azure_batch_models.engine.writing.styles import attribute_transformer
from azure_batch_models.engine.writing.xml import element_of_class
from azure_batch_models.forking import NO_FORK
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.redaction import (
    CUT,
    MASK,
    is_secret,
    is_value_key,
    masked,
    names_secret_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import IO
    from xml.etree.ElementTree import Element

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.declarations import AttributeSpec, Constraint, XmlSpec
    from azure_batch_models.exceptions import ValidationError

_set_field = msgspec.Struct.__setattr__
_SERIALIZE = styles.SERIALIZE
_NONE: frozenset[str] = frozenset()
_PLAIN = frozenset({str, int, float, bool, bytes})


@dataclass_transform(kw_only_default=True, field_specifiers=(server_set,))
class Model(construction.Initialized, metaclass=ModelMeta):
    """A definition or a response of the Batch service.

    A subclass declares ``_attribute_map`` and annotates its attributes. The constructor, reading,
    writing, validation, comparison and copying are derived from that. A subclass written for
    msrest, with its own ``__init__``, works unchanged.
    """

    if TYPE_CHECKING:
        _attribute_map: ClassVar[Mapping[str, AttributeSpec]]
        _validation: ClassVar[Mapping[str, Constraint]]
        _subtype_map: ClassVar[Mapping[str, Mapping[str, str]]]
        _secrets: ClassVar[Collection[str]]
        _xml_map: ClassVar[XmlSpec]
        _codec: ClassVar[Codec]

        @property
        def additional_properties(self) -> dict[str, Any]:
            """What a response had beyond what the model knows, by REST key, as it came."""
            ...

        @additional_properties.setter
        def additional_properties(self, value: Mapping[str, Any] | None) -> None: ...

        def __init__(self, /, **attributes: Any) -> None: ...

    else:
        __slots__ = ()
        _attribute_map = MappingProxyType({})
        _validation = MappingProxyType({})
        _subtype_map = MappingProxyType({})
        _secrets = frozenset()
        _extra_ = instances.ExtraInDict()

    @classmethod
    def deserialize(cls, data: Any, content_type: str | None = None) -> Self:
        """Read a body of the REST API.

        Args:
            data: JSON text or bytes (UTF-8, with or without byte order mark), a file-like object,
                an ``azure.core.rest.HttpResponse``, a ``requests.Response``, a pipeline response,
                or an already parsed dict, which is not changed.
            content_type: Media type of text or bytes; JSON when left out.

        Returns:
            The model; ``None`` for a response without a body and for JSON ``null``.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        return read.read_body(cls, data, content_type)  # type: ignore[no-any-return]

    @overload
    @classmethod
    def from_dict(  # pyright: ignore[reportOverlappingOverload]
        cls,
        data: None,
        key_extractors: Sequence[Callable[..., Any]] | None = None,
        content_type: str | None = None,
    ) -> None: ...

    @overload
    @classmethod
    def from_dict(
        cls,
        data: Any,
        key_extractors: Sequence[Callable[..., Any]] | None = None,
        content_type: str | None = None,
    ) -> Self: ...

    @classmethod
    def from_dict(
        cls,
        data: Any,
        key_extractors: Sequence[Callable[..., Any]] | None = None,
        content_type: str | None = None,
    ) -> Self | None:
        """Read a dict whose keys are REST keys or Python names, in any case, mixed as they may be.

        Args:
            data: The dict, which is not changed, or anything else that `deserialize` takes.
            key_extractors: Functions ``(attribute, spec, data)`` that find the value of an
                attribute; the first that finds one wins. By default Python name, REST key and
                last part of the REST key, each in any case.
            content_type: Media type, when ``data`` is text or bytes.

        Returns:
            The model; ``None`` for ``None``.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        return read.read_dict(cls, data, key_extractors, content_type)  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what `to_json` wrote, or any other JSON that `from_dict` reads.

        Where an attribute is there under its exact REST key, a key that spells it otherwise is an
        unknown one, as it was in the model that was written. Only where it is not, such a key is
        taken for it: an unknown ``"ID"`` of a model without ``id`` comes back as ``id``.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        return read.read_json(cls, text)  # type: ignore[no-any-return]

    @classmethod
    def iter_lines(cls, lines: Iterable[str | bytes]) -> Iterator[Self]:
        """Read JSON Lines, one model at a time, so that a file of any length takes little memory.

        Args:
            lines: A file opened in binary (quicker) or in text mode, or any other iterable of
                lines. Empty lines are skipped.

        Yields:
            The model of each line, read as `deserialize` does.

        Raises:
            DeserializationError: A line cannot be read; says which.
            TypeError: It is text instead of lines, or a line is neither text nor bytes.
        """
        return bulk.read_lines(cls, lines)

    @classmethod
    def iter_items(cls, body: Any, *, share: bool = False) -> Iterator[Self]:
        """Read the items of a list or of a page one at a time.

        Args:
            body: Whatever `deserialize` takes: a JSON list, or an object with a list under
                ``value``.
            share: Whether equal texts of the items become one object. Items that are kept then take
                less memory, and reading takes longer.

        Yields:
            The model of each item, read as `deserialize` does.

        Raises:
            DeserializationError: There is no list, or an item cannot be read; says where.
        """
        return bulk.read_items(cls, body, share=share)

    def serialize(
        self,
        keep_readonly: bool = False,
        *,
        keep_additional_properties: bool = False,
        keep_unknown_values: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Return the JSON-ready dict that is sent to the service.

        Args:
            keep_readonly: Also write attributes that only the service sets.
            keep_additional_properties: For this call, also write what the service added and this
                model does not know (never ``odata.*`` annotations).
            keep_unknown_values: Also write texts that no member of an enumeration has, as a newer
                version of the service may have them, instead of refusing them.
            **kwargs: ``is_xml=True`` gives an ``xml.etree`` element, as for every class with an
                ``_xml_map``; ``key_transformer`` as in `as_dict`.

        Returns:
            REST keys; attributes that are ``None`` are left out, and
            ``azure.core.serialization.NULL`` is written as null.

        Raises:
            SerializationError: It cannot be written; lists every problem with its path.
        """
        if not (keep_readonly or keep_additional_properties or keep_unknown_values or kwargs):
            # What `write.write` does, without another call.
            try:
                return self._codec.writers[_SERIALIZE](self)  # type: ignore[no-any-return]
            except Exception:  # noqa: BLE001 - as there
                return write.write_odd(self, _SERIALIZE)
        style = styles.for_serialize(
            keep_readonly=keep_readonly,
            keep_additional=keep_additional_properties,
            keep_values=keep_unknown_values,
        )
        return write.write_with_options(self, style, kwargs)

    def as_dict(
        self,
        keep_readonly: bool = True,
        key_transformer: Callable[..., Any] = attribute_transformer,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Return a JSON-ready dict with Python names.

        Args:
            keep_readonly: Also write attributes that only the service sets.
            key_transformer: Function ``(attribute, spec, value) -> (key, value)`` that names the
                keys; a list of keys means a nested path.
            **kwargs: As in `serialize`.

        Raises:
            SerializationError: It cannot be written; lists every problem with its path.
        """
        if keep_readonly and key_transformer is attribute_transformer and not kwargs:
            return write.write(self, styles.AS_DICT)
        style = styles.for_as_dict(keep_readonly=keep_readonly)
        if key_transformer is not attribute_transformer:
            kwargs["key_transformer"] = key_transformer
        return write.write_with_options(self, style, kwargs)

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON-ready dict with REST keys, read-only and additional properties included.

        Raises:
            SerializationError: It cannot be written; lists every problem with its path.
        """
        return write.write(self, styles.TO_DICT)

    def to_json(self) -> str:
        """Return `to_dict` as JSON text; ``from_json(to_json())`` is an equal model.

        The exception is a model whose unknown keys include another spelling of an unset attribute.

        Raises:
            SerializationError: It cannot be written; lists every problem with its path.
        """
        return write.write_json(self)

    def to_str(self) -> str:
        """Return a readable text with Python names, for people; secrets are masked."""
        with NO_FORK:
            import pprint  # noqa: PLC0415 - loads dataclasses and what is below them

        try:
            return pprint.pformat(_for_people(self), sort_dicts=False)
        except Exception:  # noqa: BLE001 - nested too deeply, or a value's own method raises
            return repr(self)

    @staticmethod
    def serialize_all(
        models: Iterable[Model],
        *,
        keep_readonly: bool = False,
        keep_additional_properties: bool = False,
        keep_unknown_values: bool = False,
    ) -> list[dict[str, Any]]:
        """Return what `serialize` returns for each of several models.

        Args:
            models: The models.
            keep_readonly: As in `serialize`.
            keep_additional_properties: As in `serialize`.
            keep_unknown_values: As in `serialize`.

        Raises:
            SerializationError: Some cannot be written; lists every problem of each with its path.
            TypeError: An item is no model.
        """
        style = styles.for_serialize(
            keep_readonly=keep_readonly,
            keep_additional=keep_additional_properties,
            keep_values=keep_unknown_values,
        )
        options = {
            "keep_readonly": keep_readonly,
            "keep_additional_properties": keep_additional_properties,
            "keep_unknown_values": keep_unknown_values,
        }
        return bulk.write_all(models, style, {name: True for name, on in options.items() if on})

    @staticmethod
    def write_lines(models: Iterable[Model], file: IO[bytes] | IO[str]) -> int:
        """Write models as JSON Lines, as `to_json` does; `iter_lines` reads them again.

        Args:
            models: The models; a generator is not read ahead by more than a thousand.
            file: A file opened for writing in binary or in text mode.

        Returns:
            How many were written.

        Raises:
            SerializationError: One cannot be written; says which. Up to a thousand before it are
                missing then.
            TypeError: An item is no model.
        """
        return bulk.write_lines(models, file)

    def validate(self) -> list[ValidationError]:
        """Check the rules of ``_validation`` in this model and every model inside.

        A value that `serialize` would refuse is told as well, by the rule ``type``.

        Returns:
            One error per broken rule; empty if there is none. Nothing is raised or changed.
        """
        if exact_validator.is_surely_valid(self):
            return []
        found = exact_validator.violations(self)
        return found + write.refused(self, found)

    @classmethod
    def enable_additional_properties_sending(cls) -> None:
        """Make `serialize` and `as_dict` write additional properties, for the whole class."""
        cls._attribute_map = {**cls._attribute_map, ADDITIONAL: {"key": "", "type": "{object}"}}

    @classmethod
    def is_xml_model(cls) -> bool:
        """Return whether the class declares an ``_xml_map``."""
        return hasattr(cls, "_xml_map")

    # msrest's other modules and public code call the following. A class may replace the first, the
    # second, the last, and `validate` above: it is read, written and validated by them then.

    @classmethod
    def _classify(cls, response: Any, objects: Mapping[str, Any]) -> type:
        """Return the class that a parsed body is read as; the body is not changed.

        Args:
            response: An object of a body, or an XML element.
            objects: What type names mean.
        """
        found: type = classify(cls, response, lambda _, name: objects.get(name))[0]
        return found

    @classmethod
    def _create_xml_node(cls) -> Element:
        """Return an empty element, as which an instance is written."""
        return element_of_class(cls)

    @classmethod
    def _flatten_subtype(cls, key: str, objects: Mapping[str, Any]) -> dict[str, str]:
        """Return the names of the classes below this one, by value of the discriminator ``key``."""
        return names_below(cls, key, lambda _, name: objects.get(name))

    @classmethod
    def _get_rest_key_parts(cls, attr_key: str) -> list[str]:
        """Return the REST keys from the model's object down to the value of an attribute."""
        return list(split_key(cls._attribute_map[attr_key]["key"]))

    @classmethod
    def _infer_class_models(cls) -> dict[str, Any]:
        """Return the classes that type names mean, by name: those of the package around it."""
        return classes_around(cls)

    if not TYPE_CHECKING:  # to type checkers, comparison is that of any object
        __eq__ = instances.equal_in_dict
        __hash__ = None  # as for everything that can change

    def __copy__(self) -> Self:
        """Return a shallow copy."""
        return instances.copy_in_dict(self)  # type: ignore[no-any-return]

    @recursive_repr()
    def __repr__(self) -> str:
        """Show the attributes that are set; secrets are masked."""
        try:
            shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        except RecursionError:
            shown = CUT
        except Exception as error:  # noqa: BLE001 - a value's own method may raise anything
            shown = f"a value raises {type(error).__name__}"
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return the set attributes, for rich and `__repr__`; secrets are masked."""
        shown: list[tuple[str, Any]] = []
        schema = self._codec
        secrets = schema.secrets
        found = [(name, getattr(self, name, None)) for name in instances.attributes_of(self)]
        named = names_secret_value(found)
        for name, value in found:
            if value is not None:
                hidden = is_secret(name, secrets) or (named and is_value_key(name))
                # A dict may stand in place of a model, and hold what that declares secret.
                inside = _NONE if value.__class__ in _PLAIN else schema.secrets_inside(name)
                shown.append((name, MASK if hidden else masked(value, declared=inside)))
        extra = instances.extra_of(self)
        if extra:
            shown.append((ADDITIONAL, masked(extra)))
        return shown

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the same in IPython, over as many lines as necessary."""
        name = type(self).__name__
        with printer.group(len(name) + 1, f"{name}(", ")"):
            if cycle:
                printer.text("...")
                return
            for index, (attribute, value) in enumerate(self.__rich_repr__()):
                if index:
                    printer.text(",")
                    printer.breakable()
                printer.text(f"{attribute}=")
                printer.pretty(value)

    def __replace__(self, /, **changes: Any) -> Self:
        """Return a copy with other values, as `copy.replace` does.

        Raises:
            AttributeError: There is no such attribute; names the closest.
        """
        copied = self.__copy__()
        for name, value in changes.items():
            setattr(copied, name, value)
        return copied

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return the schema by which pydantic validates and writes instances."""
        return _pydantic_support().core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Return the JSON Schema for pydantic."""
        return _pydantic_support().json_schema_of(cls, handler)


class StructModel(
    Model,
    msgspec.Struct,
    metaclass=DeclaredMeta,
    root=True,
    weakref=True,
    forbid_unknown_fields=True,
):
    """A model that is a Struct."""

    if not TYPE_CHECKING:  # type checkers know all of this from `Model`
        __eq__ = msgspec.Struct.__eq__
        __dict__ = property(variables_of)
        __copy__ = instances.copy_model
        __deepcopy__ = instances.deepcopy_model

        @property
        def additional_properties(self) -> dict[str, Any]:
            """What a response had beyond what the model knows, by REST key, as it came."""
            extra = self._extra_
            if extra is None or extra.__class__ is str:
                extra = expand(extra)
                _set_field(self, BOOKKEEPING, extra)
            return extra

        @additional_properties.setter
        def additional_properties(self, value: Mapping[str, Any] | None) -> None:
            extra = instances.additional_properties(value) if value else None
            _set_field(self, BOOKKEEPING, extra)

        def __reduce__(self) -> tuple[Any, ...]:
            """Pickle as JSON where that loses nothing, and otherwise by fields."""
            return unpickled, *pickling.reduce_model(self)


class DeclaredModel(StructModel, root=True):
    """The base of all declared models, which `ModelMeta` puts in the place of `Model`.

    It is apart from its base because Python lets ``Struct.__setattr__`` be called only where a base
    has nothing in front of it.
    """

    if not TYPE_CHECKING:  # type checkers report a misspelt attribute by themselves

        def __setattr__(self, name: str, value: Any) -> None:
            """Set an attribute.

            Raises:
                AttributeError: There is no such attribute; names the closest.
            """
            try:
                _set_field(self, name, value)
            except AttributeError:
                cls = type(self)
                if hasattr(cls, name):
                    msg = (
                        f"{cls.__name__}.{name} belongs to the class and cannot be set on a model."
                    )
                else:
                    hint = hint_on(cls, name, [*cls._attribute_map, ADDITIONAL])
                    msg = f"{cls.__name__} has no attribute {quoted(name)}.{hint}"
                raise AttributeError(msg) from None


# msgspec allows none in the body of a Struct.
type.__setattr__(DeclaredModel, "__init__", construction.initialize_below_declared)


def unpickled(cls: Any, body: bytes | None = None) -> Model:
    """Make the model that a pickle describes; pickles of declared models name this function.

    Args:
        cls: Its class.
        body: Its JSON. Without one, unpickling sets the attributes.
    """
    model: Model = make(cls) if body is None else read.read_body(cls, body)
    return model


def _pydantic_support() -> Any:
    """Return the module for pydantic, loaded now that pydantic asks.

    pydantic calls the class it meets, so the base has to name a module above it. A
    plain import would close a circle, and no program without pydantic could take it.
    """
    with NO_FORK:
        return import_module("azure_batch_models.pydantic_support")


def _for_people(value: Any, inside: tuple[Any, ...] = ()) -> Any:
    """Return models as dicts for printing, with secrets masked and cycles cut."""
    if any(value is each for each in inside):
        return ...
    if isinstance(value, Model):
        inside = (*inside, value)
        return {name: _for_people(item, inside) for name, item in value.__rich_repr__()}
    if isinstance(value, dict):
        return {key: _for_people(item, inside) for key, item in value.items()}
    if isinstance(value, list):
        return [_for_people(item, inside) for item in value]
    return value
