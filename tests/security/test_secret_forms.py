"""Forms of secrets as they are met in the world: in texts, in models and in messages."""

from __future__ import annotations

import collections
import json
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from azure_batch_models import CloudTask, DeserializationError, TaskAddParameter, TaskState, check
from azure_batch_models.cli import main
from azure_batch_models.cli.reports import formats
from azure_batch_models.text.redaction import mask_text
from azure_batch_models.text.secret_names import names_a_secret, sounds_secret
from secret_forms import FORMS, KEYS, TOKENS, VALUES

S = "hunter2"
each_kind = pytest.mark.parametrize("kind", FORMS)


def texts(kind, *values):
    """Return the forms of a kind with secrets in them."""
    return [form.replace("{S}", value) for form in FORMS[kind] for value in values]


@each_kind
def test_texts(kind):
    """Each form is masked, with plain secrets and with odd characters in them."""
    assert [each for each in texts(kind, *VALUES) if S in mask_text(each)] == []


@each_kind
def test_models(kind):
    """No model that has the form in a text, a list, a key or beside others shows it."""
    for text in texts(kind, S):
        model = CloudTask(display_name=text, additional_properties={text: [text, {"a": text}]})
        assert S not in repr(model) + model.to_str()


@each_kind
def test_messages(kind):
    """Neither a check nor an error of reading quotes the form."""
    for text in texts(kind, S):
        body = {"id": text, "commandLine": text, "constraints": text, "resourceFiles": [text]}
        with pytest.raises(DeserializationError) as caught:
            TaskAddParameter.from_dict(body)
        assert S not in str(caught.value) + repr(check(body, TaskAddParameter, level="strict"))


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("around", ["{}", "run {} x", "--x={}", '"{}"'])
def test_tokens(token, around):
    """What has the form of a token is masked without a name beside it."""
    token = token.replace("|", "")
    assert token not in mask_text(around.format(token))


@pytest.mark.parametrize("key", KEYS)
def test_private_keys(key):
    """A private key is masked on one line and on several."""
    assert "MIIE" not in mask_text(key)


@pytest.mark.parametrize(
    "name",
    [
        *("PaSsWoRd", "APIkey", "sessionKey", "cipherKey", "TOKEN_PROD", "api_token_old"),
        *("psk", "passkey", "Passwort", "contraseña", "пароль", "apiKeys", "dockerPassword"),
    ],
)
def test_names(name):
    """A name that says so is that of a secret."""
    assert sounds_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        *("PASSWORD_FILE", "secretName", "passwordPolicy", "SharedAccessKeyName", "secretary"),
        *("disablePasswordAuthentication", "skipToken", "pad_token_id", "SIGTERM", "tokenize"),
        *("passenger", "patient", "authored", "keypad", "sigma", "trespass", "tokenType"),
    ],
)
def test_ordinary_names(name):
    """A name that only looks a little like that of a secret, or is about one, is none."""
    assert not names_a_secret(name)


@pytest.mark.parametrize(
    "text",
    [
        "--token-count=5 tokenizer.json /mnt/secrets/readme PASSES=3 AUTHOR=me MONKEY=1 keyboard",
        "docker run -u 1000:1000 -p 8080:80 -v secrets:/mnt image",
        "docker login --password-stdin registry.azurecr.io",
        "mkdir -p out && cp -p a b; tar -p -xf c.tar | grep -k x",
        "mysql -u root -p database; ssh -p 22 host; zip -r a.zip b",
        "echo $TOKEN | docker login -u u --password-stdin",
        "PASSWORD_FILE=/run/secrets/db POSTGRES_PASSWORD_FILE=x",
        "password: ${PASSWORD} {{ password }}",
        "password=$(PASSWORD) run",
        "git checkout 0123456789abcdef0123456789abcdef01234567",
        "image@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "https://host.example:443/a@b https://pypi.example:8080/@scope/name",
        "mailto:me@example.com 2020-01-01:12345.678@example.com",
        "--key frame-0001-of-1000 --key=ipv6RemoteLoginIPAddress",
        "?code=404&$skiptoken=WATV2:abc",
        "https://a.blob.core.windows.net/keyboard/token-ring/secretary.txt",
        "a.yaml:1:2: error user-account-password-empty",
        "DefaultEndpointsProtocol=https;AccountName=a;EndpointSuffix=core.windows.net",
        "Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=Root",
        "/bin/sh -c 'set -e; basic check; bearer of news'",
        "C:\\secrets\\readme.txt %PATH% 100%25",
    ],
)
def test_ordinary_texts(text):
    """What is ordinary is shown as it is."""
    assert mask_text(text) == text


@dataclass
class Login:
    """An object that is no model."""

    password: str = S


@pytest.mark.parametrize(
    "value",
    [
        Login(),
        SimpleNamespace(token=S),
        collections.deque([f"PASSWORD={S}"]),
        collections.UserDict(password=S),
        collections.namedtuple("Account", ["password"])(S),  # noqa: PYI024
        {b"password": S},
        {("password",): S},
        ["--token", S],
        ["docker", "login", "-p", S],
        ("DB_PASSWORD", S),
        [["DB_PASSWORD", S]],
        {"name": "TOKEN", "secureValue": S},
        {"n": "TOKEN", "v": S},
        {"name": ["TOKEN"], "value": S},
    ],
)
def test_values(value):
    """Objects, arguments and pairs are masked by what stands around them."""
    model = CloudTask(display_name=value, additional_properties={"a": value})
    assert S not in repr(model) + model.to_str()


@pytest.mark.parametrize("settings", [["TOKEN", S], ["--token", S], ["docker", "login", "-p", S]])
def test_items_in_messages(settings):
    """An item of a list is not quoted where those before it say that it is secret."""
    body = {"id": "a", "commandLine": settings, "environmentSettings": settings}
    with pytest.raises(DeserializationError) as caught:
        TaskAddParameter.from_dict(body)
    assert S not in str(caught.value) + repr(check(body, TaskAddParameter))


TEXT = f"PASSWORD={S}"


@pytest.mark.parametrize(
    "fail",
    [
        lambda: check({}, TEXT),
        lambda: check({}, "TaskAddParameter", level=TEXT),
        lambda: check({}, "TaskAddParameter", only=TEXT),
        lambda: check({}, "TaskAddParameter", api_version=TEXT),
        lambda: TaskState(TEXT),
        lambda: CloudTask.deserialize("{}", content_type=TEXT),
        lambda: setattr(CloudTask(), TEXT, 1),
    ],
)
def test_names_that_are_given(fail):
    """What is given in place of a name is told without the secret in it."""
    with pytest.raises(Exception, match=r"\*\*\*|of that name") as caught:
        fail()
    assert S not in str(caught.value)


YAML = "id: a\ncommandLine: c\nx:\n{}constraints:\n  maxTaskRetryCount: '3'\n"


@pytest.mark.parametrize(
    "lines",
    [
        f"  password: |\n    a\n    {S}\n",
        f"  passwords:\n  - a\n  - {S}\n",
        f"  credentials:\n    a:\n      b: {S}\n",
        f"- name: DB_PASSWORD\n  value: {S}\n",
        f"- value: {S}\n  name: DB_PASSWORD\n",
        f"  a: |\n    -----BEGIN PRIVATE KEY-----\n    {S}\n    -----END PRIVATE KEY-----\n",
    ],
)
def test_patches(lines, tmp_path, monkeypatch, capsys):
    """A patch shows no line of a secret that has several, or stands apart from its name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(YAML.format(lines), encoding="utf-8")
    main(["check", "--diff", "a.yaml"])
    shown = capsys.readouterr().out

    assert "+  maxTaskRetryCount: 3" in shown
    assert S not in shown


def test_patches_of_declared_secrets(tmp_path, monkeypatch, capsys):
    """A patch shows no secret that only its class declares."""
    monkeypatch.chdir(tmp_path)
    body = {"thumbprint": 5, "thumbprintAlgorithm": "sha1", "data": S, "certificateFormat": "cer"}
    (tmp_path / "a.json").write_text(json.dumps(body, indent=1), encoding="utf-8")
    main(["check", "--diff", "--model", "CertificateAddParameter", "a.json"])
    shown = capsys.readouterr().out

    assert '"5"' in shown
    assert S not in shown


@pytest.mark.parametrize("form", formats())
def test_names_of_files(form, tmp_path, monkeypatch, capsys):
    """No report shows the secret in the name of a file."""
    monkeypatch.chdir(tmp_path)
    name = f"PASSWORD={S}.json"
    (tmp_path / name).write_text('{"id": 5, "commandLine": "c"}', encoding="utf-8")
    main(["check", "--format", form, "--model", "TaskAddParameter", name])

    assert S not in "".join(capsys.readouterr())


def test_far_below_a_name(tmp_path, capsys):
    """What a broken file has far below the name of a secret is not quoted."""
    file = tmp_path / "a.yaml"
    file.write_text("passwords:\n" + "- a\n" * 50 + f"- *{S}\n", encoding="utf-8")
    main(["check", str(file)])

    assert S not in capsys.readouterr().err
