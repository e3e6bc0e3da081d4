"""Secrets are shown to nobody, and sent to the service."""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import pickle
import pprint
import re
import time
import traceback

import pytest

import model_classes
from azure_batch_models import (
    CloudTask,
    ContainerRegistry,
    DeserializationError,
    EnvironmentSetting,
    HttpHeader,
    MetadataItem,
    Model,
    NameValuePair,
    PoolAddParameter,
    SerializationError,
    UserAccount,
    check,
)
from azure_batch_models.cli import main
from azure_batch_models.cli.reports import formats
from leaks import SECRET, URL, full_of_secrets, unreadable

every_model = pytest.mark.parametrize("name", model_classes.DISTINCT)
REQUESTS = [name for name in model_classes.BATCH if name.endswith(("Parameter", "ComputeNodeUser"))]


class Vault(Model):
    """A model as msrest had them, with a secret."""

    _attribute_map = {
        "pin": {"key": "pin", "type": "str"},
        "codes": {"key": "codes", "type": "[int]"},
        "inside": {"key": "inside", "type": "Vault"},
    }
    _secrets = frozenset({"pin", "codes"})

    def __init__(self, *, pin=None, codes=None, inside=None, **kwargs):
        super().__init__(**kwargs)
        self.pin = pin
        self.codes = codes
        self.inside = inside


@every_model
def test_masked_for_people(name):
    """Whatever texts, keys and unknown properties a model has, what people see has no secret."""
    instance = model_classes.ALL[name].deserialize(full_of_secrets(model_classes.ALL[name]))

    for shown in (repr(instance), str(instance), instance.to_str(), pprint.pformat([instance])):
        assert SECRET not in shown
        assert "***" in shown
    assert SECRET not in repr(instance.__rich_repr__())


@every_model
def test_kept_for_programs(name):
    """What is written, copied and pickled has every secret."""
    instance = model_classes.ALL[name].deserialize(full_of_secrets(model_classes.ALL[name]))

    assert copy.deepcopy(instance) == instance
    assert pickle.loads(pickle.dumps(instance)) == instance
    assert instance.to_dict().get(URL) == {URL: [URL]} or name == "OwnExtra"
    assert SECRET in instance.to_json()
    for attribute in instance._secrets:
        assert SECRET in repr(getattr(copy.deepcopy(instance), attribute))
        assert SECRET in repr(instance.as_dict()[attribute])


@every_model
def test_errors_of_reading(name):
    """What cannot be read is told without its secrets, also with the traceback."""
    model = model_classes.ALL[name]
    for read in (model.deserialize, model.from_dict):
        try:
            read(unreadable(model))
        except DeserializationError as error:
            assert SECRET not in str(error)
            assert SECRET not in repr(error.problems)
            assert SECRET not in "".join(traceback.format_exception(error)).replace(
                "read(unreadable(model))", ""
            )


@every_model
def test_errors_of_writing(name):
    """What cannot be written is told without its secrets."""
    model = model_classes.ALL[name]
    for attribute in set(model._attribute_map) - {"additional_properties"}:
        instance = model.from_dict({})
        secret = SECRET if attribute in model._secrets else URL
        for value in (secret, [secret], {secret: secret}, {secret: object()}, secret.encode()):
            setattr(instance, attribute, value)
            for verb in (instance.serialize, instance.as_dict, instance.to_json):
                try:
                    verb()
                except SerializationError as error:
                    assert SECRET not in str(error)
            assert SECRET not in repr(instance)
            assert SECRET not in "".join(map(str, instance.validate()))


@every_model
def test_logs(name, caplog):
    """What is logged while reading has no secret."""
    model = model_classes.ALL[name]
    with caplog.at_level(logging.DEBUG):
        model.deserialize(full_of_secrets(model))
        model.from_dict(full_of_secrets(model))

    assert SECRET not in caplog.text


@pytest.mark.parametrize("name", REQUESTS)
def test_checks(name):
    """What a check reports has no secret, neither in words nor in paths."""
    model = model_classes.BATCH[name]
    bodies = (full_of_secrets(model), unreadable(model), [full_of_secrets(model)] * 2)
    problems = [each for body in bodies for each in check(body, model, level="strict")]
    problems += check(model.deserialize(full_of_secrets(model)), level="strict")

    assert problems
    assert SECRET not in repr(problems)
    assert SECRET not in "".join(map(str, problems))


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("name", REQUESTS)
def test_reports(name, form, tmp_path, monkeypatch, capsys):
    """What the command line prints has no secret, in any format."""
    monkeypatch.chdir(tmp_path)
    model = model_classes.BATCH[name]
    lines = [json.dumps(body) for body in (full_of_secrets(model), unreadable(model))]
    (tmp_path / "definitions.jsonl").write_text("\n".join(lines), encoding="utf-8")

    status = main(["check", "--format", form, "--model", name, "definitions.jsonl"])
    printed = "".join(capsys.readouterr())

    assert status == 1
    assert SECRET not in printed
    assert "***" in printed


@pytest.mark.parametrize(
    "content",
    [f'{{"a": 1}} {URL}', f'["{URL}"', f'["{URL}" {URL}]', f'"{URL}"', f'{{"{URL}": 1}}'],
)
@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml", "txt"])
def test_files_that_cannot_be_read(suffix, content, tmp_path, capsys):
    """What makes a file unreadable is told without its secrets."""
    file = tmp_path / f"a.{suffix}"
    file.write_text(content, encoding="utf-8")

    for command in (["check"], ["convert", "--to", "yaml"]):
        main([*command, str(file)])
        assert SECRET not in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [f"{URL}: 1\n{URL}: 2", f"!<{URL}> a", f"a: *{URL}", f"a: !!{URL} b", f"[{URL}, ]: 1"],
)
def test_yaml_that_cannot_be_read(content, tmp_path, capsys):
    """What the YAML library says of a file is told without its secrets."""
    file = tmp_path / "a.yaml"
    file.write_text(content, encoding="utf-8")

    main(["check", str(file)])
    assert SECRET not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "arguments",
    [["check", URL], ["check", "--model", URL, "a"], ["check", "--only", URL, "a"], [URL]],
)
def test_arguments(arguments, capsys):
    """An address in place of a file or a name is told without its signature."""
    with contextlib.suppress(SystemExit):
        main(arguments)

    assert SECRET not in "".join(capsys.readouterr())


def test_msrest_style_models():
    """A model with its own ``__init__`` declares its secrets in the same way."""
    vault = Vault(pin=SECRET, codes=[SECRET], inside=Vault(pin=SECRET))

    assert repr(vault) == "Vault(pin='***', codes='***', inside=Vault(pin='***'))"
    assert SECRET not in vault.to_str()
    with pytest.raises(SerializationError) as caught:
        vault.serialize()
    assert SECRET not in str(caught.value)
    assert pickle.loads(pickle.dumps(vault)).pin == SECRET


class Login(Model):
    """A model whose secrets nobody has declared."""

    _attribute_map = {
        "password": {"key": "password", "type": "int"},
        "word": {"key": "properties.adminPassword", "type": "int"},
    }
    password: int | None = None
    word: int | None = None


def test_what_sounds_secret():
    """An attribute whose name or key says so is masked, declared or not."""
    login = Login(password=SECRET, word=SECRET)

    assert repr(login) == "Login(password='***', word='***')"
    for fail in (
        login.serialize,
        lambda: Login.deserialize({"password": SECRET, "properties": {"adminPassword": SECRET}}),
    ):
        with pytest.raises((DeserializationError, SerializationError)) as caught:
            fail()
        assert len(caught.value.problems) == 2
        assert SECRET not in str(caught.value)


def test_secrets_of_a_base():
    """A subclass that declares secrets still masks those of its base."""

    class Mine(UserAccount):
        _attribute_map = {**UserAccount._attribute_map, "t": {"key": "t", "type": "str"}}
        _secrets = ("t",)
        t: str | None = None

    assert repr(Mine(name="n", password=SECRET, t=SECRET)) == (
        "Mine(name='n', password='***', t='***')"
    )


@pytest.mark.parametrize("attribute_map", [None, {}])
def test_secrets_without_a_map(attribute_map):
    """What a class declares secret is masked also where its map does not have it, or is none."""
    cls = type("Odd", (Model,), {"_attribute_map": attribute_map, "_secrets": ("pin",)})
    odd = cls()
    odd.pin = odd.password = SECRET

    assert repr(odd) == "Odd(pin='***', password='***')"


class Boasting(Model):
    """A model that tells in an exception what it was given."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "password": {"key": "password", "type": "str"},
    }

    def __init__(self, *, name=None, password=None, **kwargs):
        super().__init__(**kwargs)
        msg = f"cannot use {password} at {name}"
        raise ValueError(msg)


class Harmless(Boasting):
    _attribute_map = {"name": {"key": "name", "type": "str"}}


def test_exceptions_of_others():
    """Whatever exception the code of a user raises, no secret is quoted from it."""

    def tell(*values):
        raise ValueError(*values)

    for fail, text in (
        (lambda: Boasting.deserialize({"password": SECRET}), "made from it: ValueError."),
        (lambda: Harmless.deserialize({"name": URL}), "sig=***"),
        (lambda: Login.from_dict({"password": SECRET}, [tell]), "be read: ValueError."),
        (lambda: Harmless.from_dict({"name": URL}, [tell]), "sig=***"),
        (lambda: Login(password=5).as_dict(key_transformer=tell), "failed: ValueError."),
        (lambda: CloudTask(url=URL).as_dict(key_transformer=tell), "sig=***"),
    ):
        with pytest.raises((DeserializationError, SerializationError)) as caught:
            fail()
        assert text in str(caught.value)
        assert SECRET not in str(caught.value)


def test_a_secret_under_another_spelling():
    """A secret that is not recognised, because its key is cased otherwise, is masked all the same."""
    registry = ContainerRegistry.deserialize({"Password": SECRET, "PASSWORD": SECRET})

    assert registry.password is None
    assert SECRET not in repr(registry)
    assert registry.to_dict() == {"Password": SECRET, "PASSWORD": SECRET}


@pytest.mark.parametrize(
    "text",
    [
        f"?sig={SECRET}",
        f"sig={SECRET}&sv=1",
        f"a?sv=1&sig={SECRET}",
        f"a?sv=1&amp;sig={SECRET}",
        f"a?sv=1&SIG={SECRET}",
        f"a?sv=1\\u0026sig={SECRET}\\u0026b",
        f"https://a/?next=https%3A%2F%2Fb%3Fsv%3D1%26sig%3D{SECRET}%26c",
        f"curl 'https://a?sig={SECRET}' && wget \"https://b?sig={SECRET}\"",
        f"AccountName=a;AccountKey={SECRET}==;EndpointSuffix=b",
        f"SharedAccessSignature=sv=1&sig={SECRET}",
        f"vers=3.0,password={SECRET},sec=ntlm",
        f"-o ro --account-key={SECRET} -o allow_other",
        f"PGPASSWORD={SECRET} psql",
    ],
)
def test_signatures_anywhere_in_a_text(text):
    """A signature is masked in every form in which an address occurs, also in keys and bytes."""
    values = [text, {text: 1}, {"a": [{text: text}]}, (text,), {text}, text.encode()]

    for value in values:
        assert SECRET not in repr(CloudTask(display_name=value))
        assert SECRET not in CloudTask(additional_properties={"a": value}).to_str()


@pytest.mark.parametrize(
    "name", ["DB_PASSWORD", "Authorization", "api_token", "STORAGE_KEY", "pwd"]
)
@pytest.mark.parametrize("model", [EnvironmentSetting, MetadataItem, HttpHeader, NameValuePair])
def test_values_beside_a_name_that_sounds_secret(model, name):
    """What goes with the name of a secret, as in an environment variable, is not shown."""
    pair = model(name=name, value=SECRET)

    assert SECRET not in repr(pair) + pair.to_str()
    assert pair.serialize() == {"name": name, "value": SECRET}


def test_values_beside_other_names():
    """What goes with another name, or with none, is shown."""
    assert "'1'" in repr(EnvironmentSetting(name="FRAMES", value="1"))
    assert "'1'" in repr(NameValuePair(value="1"))


def test_no_pattern_is_made_of_a_secret():
    """A secret that messages must not quote costs no pattern, which Python would keep."""
    secret = "k3y" * 700_000
    begin = time.process_time()

    problems = check(
        {
            "id": "p",
            "mountConfiguration": [
                {"azureFileShareConfiguration": {"accountName": "a", "accountKey": secret}}
            ],
        },
        PoolAddParameter,
    )

    assert problems
    assert time.process_time() - begin < 2
    assert not any(secret in str(each) for each in getattr(re, "_cache", ()))
