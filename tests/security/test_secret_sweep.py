"""Every form of a secret, through every way out, is masked; what is ordinary stays as it is."""

from __future__ import annotations

import io
import json
import logging
import pprint
import traceback
import warnings
from typing import Any

import pytest

from azure_batch_models import (
    CloudTask,
    DeserializationError,
    EnvironmentSetting,
    Model,
    PoolAddParameter,
    TaskAddParameter,
    check,
)
from azure_batch_models.changes import diff
from azure_batch_models.cli import main
from azure_batch_models.cli.reports import formats
from azure_batch_models.dependencies import TaskGraph
from azure_batch_models.drawing import draw
from azure_batch_models.serialization import Deserializer, Serializer
from azure_batch_models.text.describe import describe, quoted
from azure_batch_models.text.redaction import mask_text, names_a_secret, sounds_secret

S = "hunter2"
"""The secret."""

TEXTS = [
    f'PASSWORD="{S}"',
    f"PASSWORD='{S} and {S}'",
    f'AccountKey="{S}"',
    f"password=a;{S}",
    f"password=a,{S}",
    f"password = {S}",
    f"password: {S}",
    f'"password": "{S}"',
    f'{{\\"password\\": \\"{S}\\"}}',
    f"--password {S}",
    f"--password '{S} {S}'",
    f"--password={S}",
    f"-Password {S}",
    f"--token={S}",
    f"--token {S}",
    f"--account-key {S}",
    f"--env=SECRET={S}",
    f"/p:Password={S}",
    f"Pwd={S}",
    f"DB_SECRET={S}",
    f"API_KEY={S}",
    f"GH_PAT={S}",
    f"DB_PASS={S}",
    f"MY_CREDS={S}",
    f"COOKIE={S}",
    f"JWT={S}",
    f"SAS_URL={S}",
    f"export TOKEN={S} && run",
    f"docker run -e DB_PASSWORD={S} image",
    f"set PASSWORD={S}&& run",
    f"$env:PASSWORD='{S}'",
    f"PGPASSWORD={S} psql",
    f"Authorization: Bearer {S}",
    f"curl -H 'Authorization: {S}' x",
    f'curl -H "x-api-key: {S}" x',
    f"Cookie: session={S}",
    f"Bearer {S}",
    f"Basic {S}==",
    f"curl -u user:{S} x",
    f"https://{S}@host.example/x",
    f"git+https://{S}@host.example/x",
    f"https://user:{S}@host.example",
    f"user:{S}@registry.example/image",
    f"docker pull user:{S}@registry.azurecr.io/image:1",
    f"https://a.blob.core.windows.net/c?sv=1&sig={S}&se=2",
    f"https%3A%2F%2Fb%3Fsv%3D1%26sig%3D{S}",
    f"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={S}==;EndpointSuffix=b",
    f"Server=x;Uid=u;Pwd={S};Database=d",
    f"SharedAccessSignature=sv=1&sig={S}",
    f"vers=3.0,password={S},sec=ntlm",
    f"-----BEGIN RSA PRIVATE KEY-----\n{S}\n-----END RSA PRIVATE KEY-----",
    f"ghp_{S}{S}",
    f"eyJhbGciOi.{S}.{S}",
]
NAMES = [
    *(
        "password",
        "DB_PASSWORD",
        "adminPassword",
        "db_pass",
        "PGPASS",
        "passwd",
        "pwd",
        "PASSPHRASE",
    ),
    *(
        "client_secret",
        "secret",
        "AZURE_CLIENT_SECRET",
        "credentials",
        "CREDS",
        "token",
        "apiToken",
    ),
    *("access_token", "authorization", "Authorization", "x-api-key", "api-key", "apikey", "APIKEY"),
    *("primaryKey", "secondaryKey", "accountKey", "sasKey", "sas_token", "SAS_URL", "signature"),
    *("cookie", "JWT", "GITHUB_PAT", "connectionString", "privateKey", "protectedSettings"),
]


def with_text(text: str) -> dict[str, Any]:
    """Make a task that has a text wherever there may be any."""
    return {
        "id": "a",
        "commandLine": f"run {text}",
        "displayName": text,
        "environmentSettings": [{"name": "X", "value": text}, text],
        "brandNew": {text: [text, {"a": text}]},
    }


def with_name(name: str) -> dict[str, Any]:
    """Make a task in which a secret stands under a name, and beside it."""
    return {
        "id": "a",
        "commandLine": "c",
        "environmentSettings": [{"name": name, "value": S}, {"key": name, "value": S}],
        "brandNew": {name: S, "in": [{"Name": name, "Value": S}, f"{name.upper()}={S}"]},
    }


FORMS = [
    *(pytest.param(with_text(text), id=f"text-{n}") for n, text in enumerate(TEXTS)),
    *(pytest.param(with_name(name), id=name) for name in NAMES),
]


def readable(body: dict[str, Any]) -> TaskAddParameter:
    """Read a body without its odd environment variables."""
    settings = [each for each in body["environmentSettings"] if isinstance(each, dict)]
    named = [each for each in settings if "name" in each]
    return TaskAddParameter.from_dict(body | {"environmentSettings": named})


def with_dicts(body: dict[str, Any]) -> TaskAddParameter:
    """Make a model that has dicts in place of models."""
    return TaskAddParameter(
        id="a",
        command_line=body["commandLine"],
        display_name=body.get("displayName"),
        environment_settings=body["environmentSettings"],
        constraints={"brandNew": body["brandNew"]},
        additional_properties={"brandNew": body["brandNew"]},
    )


def rich_text(model: Any) -> str:
    """Print with rich, if it is there, or what it prints."""
    try:
        from rich.console import Console
    except ImportError:
        return repr(model.__rich_repr__())
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(model)
    return console.export_text()


class Printer:
    """A printer as IPython's."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def group(self, _width: int, opening: str, closing: str) -> Any:
        import contextlib

        self.parts += opening, closing
        return contextlib.nullcontext()

    def text(self, text: str) -> None:
        self.parts.append(text)

    def breakable(self) -> None:
        self.parts.append(" ")

    def pretty(self, value: Any) -> None:
        self.parts.append(repr(value))


def pretty(model: Any) -> str:
    """Print as IPython does."""
    printer = Printer()
    model._repr_pretty_(printer, cycle=False)
    return "".join(printer.parts)


def of_error(error: BaseException | None) -> list[str]:
    """Return all that an error and those that it leads to say."""
    found: list[str] = []
    met: set[int] = set()
    while error is not None and id(error) not in met:
        met.add(id(error))
        found += [str(error), repr(error), repr(error.args), repr(vars(error))]
        found += [repr(getattr(error, name, "")) for name in ("object", "doc", "problems")]
        lines = traceback.TracebackException.from_exception(error).format(chain=True)
        found += [line for line in lines if not line.startswith("  File")]
        error = error.__cause__ or error.__context__
    return found


def failing(do: Any, *arguments: Any, **options: Any) -> list[str]:
    """Return what an error says; an error is not needed."""
    try:
        do(*arguments, **options)
    except Exception as error:  # noqa: BLE001 - whatever it is, it shows no secret
        return of_error(error)
    return []


def errors_of_reading(body: dict[str, Any]) -> list[str]:
    """Read the body where something else is expected, in each way."""
    odd = {"constraints": body["commandLine"], "resourceFiles": body["brandNew"]}
    broken = body | odd | {"dependsOn": [body["environmentSettings"]]}
    text = json.dumps(broken)
    return [
        *failing(CloudTask.from_dict, broken),
        *failing(CloudTask.deserialize, text),
        *failing(CloudTask.from_json, text[:-5]),
        *failing(CloudTask.from_json, text + "\udc80"),
        *failing(CloudTask.deserialize, text, content_type="application/xml"),
        *failing(Deserializer({"CloudTask": CloudTask}), "CloudTask", broken),
        *failing(EnvironmentSetting.from_dict, body["environmentSettings"]),
    ]


def errors_of_writing(body: dict[str, Any]) -> list[str]:
    """Write what has no JSON form, or is of another class than declared."""
    model = with_dicts(body)
    model.depends_on = {"taskIds": body["environmentSettings"]}
    model.constraints = body["commandLine"]
    surrogate = readable(body)
    surrogate.display_name = f"{body['commandLine']}\ud800"
    infinite = readable(body)
    infinite.additional_properties["x"] = {"a": float("nan"), **body["brandNew"]}
    found: list[str] = []
    for each in (model, surrogate, infinite):
        for verb in (each.serialize, each.as_dict, each.to_json, each.to_dict):
            found += failing(verb)
    found += failing(Serializer().body, body, "TaskAddParameter")
    return [*found, *map(str, model.validate()), *map(repr, model.validate())]


def errors_of_parts(body: dict[str, Any]) -> list[str]:
    """Write parts of a request that are of another type."""
    found: list[str] = []
    for write in (Serializer().url, Serializer().query, Serializer().header):
        for data_type in ("int", "duration", "[int]", "iso-8601", "bool"):
            found += failing(write, "authorization", body["commandLine"], data_type)
            found += failing(write, "api-key", S, data_type)
    return found


def checked(body: dict[str, Any]) -> list[str]:
    """Check the body, a model of it, and one with dicts in place of models."""
    bodies = (body, body | {"id": 5, "displayName": 7, "constraints": body["commandLine"]})
    problems = [each for one in bodies for each in check(one, TaskAddParameter, level="strict")]
    problems += check([readable(body), with_dicts(body)], level="strict")
    assert problems
    return [repr(problems), *map(str, problems)]


def changed(body: dict[str, Any]) -> list[str]:
    """Compare the model with one that has nothing of it."""
    changes = diff(TaskAddParameter(id="a", command_line="c"), readable(body))
    return [repr(changes), *map(str, changes)]


def drawn(body: dict[str, Any]) -> list[str]:
    """Draw tasks that are called so."""
    name = body.get("displayName") or body["brandNew"]["in"][1]
    tasks = [
        {"id": name, "commandLine": "c", "displayName": name},
        {"id": "b", "commandLine": "c", "dependsOn": {"taskIds": [name, name + "x"]}},
    ]
    graph = TaskGraph(tasks)
    return [draw(graph, "mermaid"), draw(graph, "dot"), *map(str, graph.problems())]


def warned(body: dict[str, Any]) -> list[str]:
    """Give a model keywords that it does not have, and read what is logged."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        TaskAddParameter(id="a", command_line="c", comand_line=body["commandLine"], new=body)
    return [
        *(str(each.message) for each in caught),
        *failing(setattr, TaskAddParameter(id="a", command_line="c"), "idd", body),
        *failing(PoolAddParameter, body["commandLine"]),
        *failing(PoolAddParameter, id=S, additional_properties=[body["commandLine"]]),
    ]


def with_pydantic(body: dict[str, Any]) -> list[str]:
    """Let pydantic refuse it."""
    pydantic = pytest.importorskip("pydantic")
    broken = body | {"id": None, "constraints": body["commandLine"], "resourceFiles": [body]}
    return failing(pydantic.TypeAdapter(TaskAddParameter).validate_python, broken)


WAYS = {
    "repr": lambda body: [repr(readable(body)), repr(with_dicts(body))],
    "str": lambda body: [str(readable(body)), str(with_dicts(body)), f"{readable(body)}"],
    "to_str": lambda body: [readable(body).to_str(), with_dicts(body).to_str()],
    "pprint": lambda body: [pprint.pformat([readable(body), with_dicts(body)])],
    "rich": lambda body: [rich_text(readable(body)), rich_text(with_dicts(body))],
    "IPython": lambda body: [pretty(readable(body)), pretty(with_dicts(body))],
    "describe": lambda body: [describe(body["commandLine"]), quoted(body["commandLine"], 500)],
    "errors of reading": errors_of_reading,
    "errors of writing": errors_of_writing,
    "errors of parts": errors_of_parts,
    "check": checked,
    "changes": changed,
    "graph": drawn,
    "warnings": warned,
    "pydantic": with_pydantic,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", FORMS)
def test_ways_out(body, way, caplog):
    """No way out of the library shows a secret, in whatever form and place it is."""
    before = json.dumps(body)
    with caplog.at_level(logging.DEBUG):
        shown = WAYS[way](body)

    assert [each for each in [*shown, caplog.text] if S in each] == []
    assert json.dumps(body) == before


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("body", FORMS)
def test_reports(body, form, tmp_path, monkeypatch, capsys):
    """No report of the command line shows a secret."""
    monkeypatch.chdir(tmp_path)
    odd = body | {"id": 5, "constraints": body["commandLine"], "displayName": 7}
    (tmp_path / "a.json").write_text(json.dumps([body, odd]), encoding="utf-8")
    main(["check", "--format", form, "--model", "TaskAddParameter", "a.json"])

    assert S not in "".join(capsys.readouterr())


@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml", "env", "txt"])
@pytest.mark.parametrize("body", FORMS)
def test_files_by_mistake(body, suffix, tmp_path, capsys):
    """A file of settings, or one that is broken beside a secret, is not quoted."""
    names = [
        f"{key}={value}"
        for each in body["environmentSettings"]
        for key, value in (
            [(each.get("name") or each.get("key"), each["value"])] if isinstance(each, dict) else []
        )
    ]
    contents = [body["commandLine"], "\n".join(names), json.dumps(body)[:-9], json.dumps(names)]
    for number, content in enumerate(contents):
        file = tmp_path / f"{number}.{suffix}"
        file.write_text(content, encoding="utf-8")
        main(["check", str(file)])
        main(["convert", str(file), "--to", "rest", "--output", str(tmp_path / "out.json")])

    assert S not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "value", [f"*{S}", f"!{S} x", f"!!{S} x", f'"\\q{S}"', f"@{S}", f"[*{S}]", f"!<{S} x"]
)
@pytest.mark.parametrize(
    "before",
    [
        "password: ",
        "password:\n  ",
        "token: ",
        "- name: DB_PASSWORD\n  value: ",
        "id: a\nkey_1: &x\napi-key: ",
        "",
    ],
)
def test_broken_yaml(before, value, tmp_path, monkeypatch, capsys):
    """What the YAML library says of a value under a secret key does not quote it."""
    if not before and value.startswith("!"):
        pytest.skip("a tag at the start of a file is ordinary")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(f"{before}{value}\n", encoding="utf-8")
    main(["check", "a.yaml"])

    assert S not in "".join(capsys.readouterr())


@pytest.mark.parametrize("content", [S, f'"{S}"', f'["{S}"]', f"{S}\n{S}\n", f"*{S}", f"- {S}"])
@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml", "key", "txt"])
def test_tokens_as_files(content, suffix, tmp_path, capsys):
    """A file that holds a token and nothing else is not quoted."""
    file = tmp_path / f"a.{suffix}"
    file.write_text(content, encoding="utf-8")
    for command in (["check"], ["convert", "--to", "rest"], ["graph"]):
        main([*command, str(file)])
        assert S not in capsys.readouterr().err


class Base(TaskAddParameter):
    """A task that declares what does not sound secret."""

    _attribute_map = {**TaskAddParameter._attribute_map, "pin": {"key": "pin", "type": "int"}}
    _secrets = ("pin", "id", "display_name")
    pin: int | None = None


class Middle(Base):
    """A subclass that adds a secret."""

    _secrets = ("command_line",)


class Grandchild(Middle):
    """A subclass that declares none."""


@pytest.mark.parametrize("cls", [Base, Middle, Grandchild])
@pytest.mark.parametrize("text", [S, f"{S} {'y' * 80}", f"it's {S}", f"\"{S}\" and '{S}'"])
def test_own_secrets_in_check(cls, text):
    """What a class or a base of it declares secret is in no message of a check."""
    bodies = [
        {"id": f"{text} ä", "commandLine": "c", "pin": text, "displayName": text},
        {"id": [text], "commandLine": "c", "pin": {"a": text}, "displayName": 12345},
    ]
    models = [cls(id=f"{text} ä", command_line="c", display_name=text, pin=text)]
    shown = [repr(check(each, cls, level="strict")) for each in [*bodies, *models]]

    assert [each for each in shown if S in each or "12345" in each] == []
    assert all("rule=" in each for each in shown)


def test_secrets_of_a_grandparent():
    """A class masks what its base's base declares secret."""
    shown = repr(Grandchild(id=S, command_line="c", display_name=S))

    assert shown == "Grandchild(id='***', display_name='***', command_line='***')"


@pytest.mark.parametrize(
    "text",
    [
        "expected text, got number 5.",
        "$.password: expected text, got an object.",
        "$.containerSettings.registry.password",
        "secrets.yaml:1:2: warning task-id-charset",
        "/etc/secrets: Permission denied",
        "token:3:4: not valid JSON",
        "/bin/sh -c 'echo hello'",
        "sort --key 2 file",
        "sort --key=2 --sort-key name --output-key x",
        "PWD=/home/me PATH=/usr/bin",
        "--password $PASSWORD",
        "PASSWORD=${PASSWORD} run",
        "PASSWORD=%PASSWORD% run",
        "python train.py --tokens 5 --max-tokens=512 --tokenizer bert",
        "abfss://data@account.dfs.core.windows.net/x",
        "https://user@host.example/x",
        "ssh://git@github.com/x",
        "image:tag@sha256:abcdef0123",
        "mail me@example.com",
        "user@host:path",
        "the token: a word for it",
        "password is required",
        "a signature, then a key",
        "Basic configuration of the bearer token",
        "monkey=1 turnkey=2 compass=3 author=4 passes=5 render_pass=beauty",
        "--partition-key=/id --public-key=x",
        "https://a.blob.core.windows.net/c?sv=1&se=2",
        "Parameter 'ContainerRegistry.password' can not be None.",
        "ContainerRegistry has no attribute 'pasword'; did you mean 'password'?",
        "C:\\Users\\me --keyfile a.pem",
    ],
)
def test_ordinary_texts_stay(text):
    """What only looks a little like a secret is shown."""
    assert mask_text(text) == text


@pytest.mark.parametrize(
    "name",
    [
        *("id", "key", "name", "pattern", "path", "compass", "monkey", "keyboard", "author"),
        *("ssh_public_key", "authentication_token_settings", "key_url", "customer_managed_key"),
        *("partitionKey", "max_tokens", "tokenizer", "pass_count", "authority", "signed"),
    ],
)
def test_ordinary_names_stay(name):
    """What stands under an ordinary name is shown."""
    assert not sounds_secret(name)
    assert repr(CloudTask(additional_properties={name: S})).count(S) == 1


@pytest.mark.parametrize("name", ["FRAMES", "SSH_PUBLIC_KEY", "PARTITION_KEY", "MONKEY", 5, None])
def test_ordinary_variables_stay(name):
    """What goes with the name of no secret is shown."""
    assert not names_a_secret(name)


def test_an_error_while_another_is_handled():
    """An error of the library does not lead to the one that the caller is handling."""

    def fail(text):
        raise ValueError(text)

    with pytest.raises(DeserializationError) as caught:
        try:
            fail(S)
        except ValueError:
            CloudTask.deserialize("[")

    assert caught.value.__context__ is None
    assert S not in "".join(traceback.format_exception(caught.value))


def test_models_inside_dicts():
    """A model that is nested in a dict masks its own secrets."""

    class Holder(Model):
        _attribute_map = {"a": {"key": "a", "type": "{object}"}}
        a: dict | None = None

    holder = Holder(
        a={
            "x": EnvironmentSetting(name="TOKEN", value=S),
            "token": EnvironmentSetting(name="x", value=S),
        }
    )

    assert S not in repr(holder) + holder.to_str()
