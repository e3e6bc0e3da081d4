"""Content: from what a caller has to text, bytes or a parsed body."""

from __future__ import annotations

import io
import json
import math
from types import SimpleNamespace
from urllib.response import addinfourl

import pytest
import requests
from azure.core.exceptions import ResponseNotReadError
from azure.core.pipeline import PipelineContext, PipelineResponse
from azure.core.pipeline.transport import HttpRequest as OldHttpRequest
from azure.core.pipeline.transport import RequestsTransportResponse
from azure.core.rest import HttpRequest, HttpResponse
from azure.core.rest._requests_basic import RestRequestsTransportResponse

from azure_batch_models import AffinityInformation, CloudTask, DeserializationError
from azure_batch_models.engine.reading.body import parse_json, unpack, without_bom

BODY = b'{"id": "render-1"}'
JSON_TYPE = "application/json; odata=minimalmetadata"
ADDRESS = "https://account.region.batch.azure.com/jobs/j/tasks/render-1"


def requests_response(body=BODY, content_type=JSON_TYPE, *, read=True):
    """Make what ``requests`` gives, without a server."""
    response = requests.Response()
    response.status_code = 200
    response.raw = io.BytesIO(body)
    if content_type is not None:
        response.headers["Content-Type"] = content_type
    if read:
        assert response.content == body
    return response


def old_azure_response(body=BODY, content_type=JSON_TYPE):
    """Make what azure.core's transports give to generated clients of the first kind."""
    response = RequestsTransportResponse(
        OldHttpRequest("GET", ADDRESS), requests_response(body, content_type)
    )
    response.content_type = content_type
    return response


def new_azure_response(body=BODY, content_type=JSON_TYPE):
    """Make what ``azure.core.rest`` gives; its body has not been read yet."""
    return RestRequestsTransportResponse(
        request=HttpRequest("GET", ADDRESS),
        internal_response=requests_response(body, content_type, read=False),
    )


def read_azure_response(body=BODY, content_type=JSON_TYPE):
    """Make what ``azure.core.rest`` gives once its body has been read."""
    response = new_azure_response(body, content_type)
    response.read()
    return response


def pipeline_response(body=BODY, content_type=JSON_TYPE):
    """Make what azure.core's pipeline gives."""
    return PipelineResponse(
        HttpRequest("GET", ADDRESS), new_azure_response(body, content_type), PipelineContext(None)
    )


class OtherTransportResponse(HttpResponse):
    """A response of some other transport of ``azure.core.rest``, with what the API promises."""

    request = reason = status_code = url = encoding = None
    is_closed = is_stream_consumed = False

    def __init__(self, body=BODY, content_type=JSON_TYPE):
        self._body = body
        self._read = False
        self._headers = {} if content_type is None else {"Content-Type": content_type}

    @property
    def headers(self):
        return self._headers

    @property
    def content_type(self):
        return self._headers.get("Content-Type")

    @property
    def content(self):
        if not self._read:
            raise ResponseNotReadError(self)
        return self._body

    def read(self):
        self._read = True
        return self._body

    def text(self, encoding=None):
        return self.content.decode(encoding or "utf-8")

    def json(self):
        return json.loads(self.text())

    def iter_bytes(self, **kwargs):
        yield self._body

    def iter_raw(self, **kwargs):
        yield self._body

    def raise_for_status(self):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class TextOnlyResponse:
    """A response of some other library, which has only text."""

    headers = None

    def __init__(self, text):
        self.text = text


RESPONSES = [
    requests_response,
    old_azure_response,
    new_azure_response,
    read_azure_response,
    OtherTransportResponse,
    pipeline_response,
]


class TestText:
    """Text, bytes and files."""

    @pytest.mark.parametrize(
        "data",
        [
            BODY,
            BODY.decode(),
            bytearray(BODY),
            memoryview(BODY),
            io.BytesIO(BODY),
            io.StringIO(BODY.decode()),
            b"\xef\xbb\xbf" + BODY,
            "\ufeff" + BODY.decode(),
            io.BytesIO(b"\xef\xbb\xbf" + BODY),
        ],
        ids=lambda data: type(data).__name__,
    )
    def test_is_read(self, data):
        """JSON is read from text, bytes and files alike, with or without a byte order mark."""
        assert CloudTask.deserialize(data) == CloudTask(id="render-1")

    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json",
            "text/json",
            "APPLICATION/JSON; charset=utf-8",
            "application/vnd.microsoft.batch+json",
            " application/json ",
        ],
    )
    def test_content_types_of_json(self, content_type):
        """Every media type that means JSON is taken for it."""
        assert unpack(BODY, content_type) == BODY

    @pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream", "json"])
    def test_other_content_types(self, content_type):
        """Any other media type is refused by name."""
        with pytest.raises(DeserializationError) as caught:
            unpack(BODY, content_type)

        (problem,) = caught.value.problems
        assert problem.rule == "content-type"
        assert repr(content_type) in problem.message


class TestXml:
    """Text that is XML."""

    @pytest.mark.parametrize("content_type", ["application/xml", "text/xml; charset=utf-8"])
    @pytest.mark.parametrize(
        "data", ["<a><b>c</b></a>", b"<a><b>c</b></a>", bytearray(b"<a><b>c</b></a>")]
    )
    def test_is_parsed(self, data, content_type):
        """XML is parsed to its root element."""
        root = unpack(data, content_type)

        assert (root.tag, root.find("b").text) == ("a", "c")

    def test_json_in_disguise(self):
        """JSON that calls itself XML, as some servers send it, is read as JSON."""
        assert unpack(BODY, "application/xml") == {"id": "render-1"}

    def test_neither(self):
        """What is neither is refused as XML that it should be."""
        with pytest.raises(DeserializationError) as caught:
            unpack("<a>", "application/xml")

        (problem,) = caught.value.problems
        assert (problem.rule, problem.path) == ("xml", "$")
        assert problem.message.startswith("it is no XML: no element found")


class TestResponses:
    """HTTP responses of the libraries that people use."""

    @pytest.mark.parametrize("make", RESPONSES)
    def test_body_is_read(self, make):
        """The body of a response is read, whether or not somebody has read it before."""
        assert CloudTask.deserialize(make()) == CloudTask(id="render-1")

    @pytest.mark.parametrize("make", RESPONSES)
    def test_from_dict_reads_it_too(self, make):
        """``from_dict`` takes a response as ``deserialize`` does."""
        assert CloudTask.from_dict(make()) == CloudTask(id="render-1")

    @pytest.mark.parametrize("make", RESPONSES)
    def test_no_body(self, make):
        """A response without a body gives ``None``."""
        assert CloudTask.deserialize(make(b"")) is None

    @pytest.mark.parametrize("make", RESPONSES)
    def test_null_body(self, make):
        """A body that is JSON ``null`` gives ``None``."""
        assert CloudTask.deserialize(make(b"null")) is None

    @pytest.mark.parametrize("make", RESPONSES)
    def test_no_content_type(self, make):
        """A response that does not say what it is counts as JSON."""
        assert CloudTask.deserialize(make(content_type=None)) == CloudTask(id="render-1")

    @pytest.mark.parametrize("make", RESPONSES)
    def test_not_json(self, make):
        """A page of HTML, as proxies send it, is refused by its media type."""
        with pytest.raises(DeserializationError, match="content type is 'text/html'"):
            CloudTask.deserialize(make(b"<html>", "text/html; charset=utf-8"))

    def test_given_content_type_goes_first(self):
        """What the caller says of the content counts more than the header."""
        response = requests_response(content_type="text/html")

        assert unpack(response, "application/json") == BODY

    def test_response_with_text_only(self):
        """A response that has text and no content is read all the same."""
        assert unpack(TextOnlyResponse("{}")) == "{}"

    def test_response_whose_text_is_a_method(self):
        """Text may be an attribute or a method, as in ``azure.core.rest``."""
        assert unpack(TextOnlyResponse(lambda: "{}")) == "{}"

    def test_response_that_is_a_file(self):
        """What `urllib.request.urlopen` gives has headers and is read like a file."""
        with addinfourl(io.BytesIO(BODY), {"content-type": JSON_TYPE}, ADDRESS) as response:
            assert CloudTask.deserialize(response) == CloudTask(id="render-1")

    def test_data_that_a_policy_has_deserialized(self):
        """Data that azure.core's policy has already parsed is used as it is."""
        response = pipeline_response(b"not read again")
        response.context["deserialized_data"] = {"id": "render-1"}

        assert CloudTask.deserialize(response) == CloudTask(id="render-1")


class TestParsed:
    """What needs no unpacking."""

    @pytest.mark.parametrize("data", [None, {"id": "a"}, [1], 5])
    def test_stays(self, data):
        """A parsed body, or anything unknown, is passed on."""
        assert unpack(data) is data

    def test_models_stay(self):
        """A model is passed on as it is."""
        model = AffinityInformation(affinity_id="a")

        assert unpack(model) is model


class TestByteOrderMark:
    """The mark that some editors put before UTF-8."""

    @pytest.mark.parametrize("data", [BODY, BODY.decode(), b"", "", b"\xef\xbb"])
    def test_without_one(self, data):
        """What has no mark stays as it is."""
        assert without_bom(data) == data

    def test_only_the_first(self):
        """Just one mark is removed."""
        assert without_bom("\ufeff\ufeff") == "\ufeff"


class TestParseJson:
    """JSON, and what the standard library takes for it."""

    @pytest.mark.parametrize(
        "text",
        [
            '{"a": [1, 2.5, "x", null, true]}',
            '{"a": Infinity}',
            '"\\ud800"',
            str(10**400),
            ' {"a": 1} ',
            '{"a": 1, "a": 2}',
        ],
    )
    def test_like_the_standard_library(self, text):
        """Whatever the standard library reads is read just so, from text and from bytes."""
        assert parse_json(text) == json.loads(text)
        assert parse_json(text.encode()) == json.loads(text)

    def test_nan(self):
        """A number that is none is read as such."""
        assert math.isnan(parse_json("NaN"))

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "it is no JSON: Expecting value at line 1, column 1."),
            ("", "it is no JSON: Expecting value at line 1, column 1."),
            (b'{"a": 1,\n  b}', "at line 2, column 3."),
            (b"<html>", "it is no JSON"),
            (b'"\xff"', "it is not UTF-8: byte 0xff at offset 1."),
            ("[" * 100_000, "it is nested too deeply to be read."),
            ("1" * 5000, "it has a number with too many digits."),
        ],
    )
    def test_what_is_no_json(self, data, message):
        """Text that is no JSON is refused with the reason and the place."""
        with pytest.raises(DeserializationError) as caught:
            parse_json(data)

        (problem,) = caught.value.problems
        assert (problem.rule, problem.path) == ("json", "$")
        assert message in problem.message
        assert caught.value.__cause__ is None

    def test_bytearray(self):
        """A byte array that is no JSON is refused like bytes."""
        with pytest.raises(DeserializationError, match="byte 0xff at offset 0"):
            parse_json(bytearray(b"\xff"))


@pytest.mark.parametrize("content_type", [b"application/json", 5, ["text/xml"]])
def test_a_content_type_that_is_no_text(content_type):
    """A content type that is no text is refused as such."""
    with pytest.raises(DeserializationError, match=r"expected a content type such as .*, got "):
        unpack(BODY, content_type)


@pytest.mark.parametrize("name", ["content-type", "Content-Type"])
def test_content_type_in_a_plain_dict(name):
    """The content type of a response counts where its headers are a plain dict, as in tests."""
    response = SimpleNamespace(content=b"<a><b/></a>", headers={name: "application/xml"})

    assert unpack(response).tag == "a"


@pytest.mark.parametrize("data", [b'\xef\xbb\xbf\xef\xbb\xbf{"id": "a"}'])
def test_two_byte_order_marks(data):
    """A second byte order mark is no JSON, as for msrest."""
    with pytest.raises(DeserializationError, match="no JSON"):
        parse_json(without_bom(data))
