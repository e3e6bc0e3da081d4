"""Rules about every definition: what is missing, unknown, or not written as it should be."""

from __future__ import annotations

from azure_batch_models.api_versions import API_VERSION
from azure_batch_models.rules.registry import declare
from azure_batch_models.rules.shared import pages

REQUIRED_ATTRIBUTE = declare(
    "required-attribute",
    summary="A required attribute is present.",
    severity="error",
    confidence="API reference",
    source="attributes marked required; error code MissingRequiredProperty",
    docs=pages.ERROR_CODES,
    hint="Add it.",
    when="sent",
)
ENUM_VALUE = declare(
    "enum-value",
    summary="The value of an enumeration is one of its members, in any case.",
    severity="error",
    confidence="API reference",
    source="the enumerations; error code InvalidPropertyValue",
    docs=pages.ERROR_CODES,
    when="sent",
)
INT32_RANGE = declare(
    "int32-range",
    summary="A number is whole and fits into 32 bits.",
    severity="error",
    confidence="API reference",
    source="attributes of type Int32",
    docs=pages.ERROR_CODES,
    when="sent",
)
DURATION_FORMAT = declare(
    "duration-format",
    summary="A duration is written as in ISO 8601.",
    severity="error",
    confidence="API reference",
    source="attributes of type duration",
    hint="Write days, hours, minutes and seconds as in P1DT2H30M15S.",
    when="sent",
)
DATETIME_FORMAT = declare(
    "datetime-format",
    summary="A point in time is written as in ISO 8601.",
    severity="error",
    confidence="API reference",
    source="attributes of type date-time",
    hint="End it with Z for UTC, or with an offset such as +02:00.",
    when="sent",
)
TYPE = declare(
    "type",
    summary="A value has the type of its attribute.",
    severity="error",
    confidence="API reference",
    source="the attributes' types",
    docs=pages.ERROR_CODES,
    when="sent",
)
UNKNOWN_PROPERTY = declare(
    "unknown-property",
    summary="Every key is one that some API version knows at its place.",
    severity="error",
    confidence="API reference",
    source=(
        "the models' attributes; error codes UnsupportedProperty and InvalidRequestBody "
        "(The property does not exist on type)"
    ),
    docs=pages.ERROR_CODES,
    hint="Remove it.",
    when="sent",
)
GONE_FROM_API = declare(
    "gone-from-api",
    summary=f"API version {API_VERSION} still has what is sent.",
    severity="warning",
    confidence="API reference",
    source="azure-batch 4.1 to 15.1, each of which speaks one version",
    docs=pages.VERSIONS,
    hint="Remove it.",
    when="sent",
)
NOT_IN_API_VERSION = declare(
    "not-in-api-version",
    summary="The API version that is asked for has what is sent.",
    severity="error",
    confidence="API reference",
    source="azure-batch 4.1 to 15.1, each of which speaks one version",
    docs=pages.VERSIONS,
    hint="Leave it out, or use another API version.",
    when="sent",
)
READONLY_SENT = declare(
    "readonly-sent",
    summary="Attributes that only the service sets are not sent.",
    severity="warning",
    confidence="API reference",
    source="ImageReference.exact_version",
    hint="Remove it; it is ignored, and usually comes from a copied response.",
    when="sent",
)

TEXT_NOT_QUOTED = declare(
    "text-not-quoted",
    summary="Text that looks like a number or a boolean is in quotes.",
    severity="error",
    confidence="API reference",
    source="attributes of type string; error code InvalidRequestBody; YAML 1.2, section 10.3: "
    "without quotes, 007 is 7 and 1.10 is 1.1",
    docs=pages.ERROR_CODES,
    hint="Put it in quotes.",
    when="sent",
)
WRAPPED_DEFINITION = declare(
    "wrapped-definition",
    summary="A definition stands by itself, not under the name of what it defines.",
    severity="warning",
    confidence="API reference",
    source="the bodies of the operations that add something",
    docs=pages.ADD_POOL,
    hint="Send what stands under that key; the service does not know the key.",
    when="sent",
)
PLACEHOLDER = declare(
    "placeholder",
    summary="A definition has values, not placeholders for them.",
    severity="warning",
    confidence="inferred",
    source="texts such as <account>, {{account}}, ${account} and __ACCOUNT__",
    docs=pages.ERROR_CODES,
    hint="Write the real values before the definition is sent; nothing else was checked there.",
    when="sent",
)
DOUBLE_KEY = declare(
    "double-key",
    summary="An object has a key, and an attribute under any of its names, at most once.",
    severity="warning",
    confidence="inferred",
    source="RFC 8259, section 4: most readers take one of them and pass over the others",
    hint="Keep one of the two.",
    when="sent",
)
ARM_ENVELOPE = declare(
    "arm-envelope",
    summary="A definition stands by itself, without the envelope of Azure Resource Manager.",
    severity="error",
    confidence="code or issue",
    source="Azure/Batch issue 162",
    docs=pages.ADD_POOL,
    hint="Put what properties holds one level up, with the id, and leave the envelope out.",
    when="sent",
)
