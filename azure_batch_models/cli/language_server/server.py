"""Server: answers an editor by the Language Server Protocol, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from azure_batch_models.cli.file_texts import FileText
from azure_batch_models.cli.findings import Finding
from azure_batch_models.cli.language_server import advice
from azure_batch_models.cli.language_server.cursors import cursor_in_json, cursor_in_yaml, root_keys
from azure_batch_models.cli.language_server.findings import check_text, length_at
from azure_batch_models.loading import UnreadableError, format_of

if TYPE_CHECKING:
    from pygls.workspace import TextDocument

    from azure_batch_models.cli.language_server.cursors import Cursor
    from azure_batch_models.loading import Position

_SOURCE: Final = "azure-batch-models"
_SEVERITIES: Final = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
}


def make_server(version: str) -> LanguageServer:
    """Return a server that waits for an editor.

    Args:
        version: The version that it tells the editor.
    """
    server = LanguageServer(_SOURCE, version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(parameters: lsp.DidOpenTextDocumentParams) -> None:
        _publish(server, parameters.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(parameters: lsp.DidChangeTextDocumentParams) -> None:
        _publish(server, parameters.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(parameters: lsp.DidCloseTextDocumentParams) -> None:
        nothing = lsp.PublishDiagnosticsParams(parameters.text_document.uri, [])
        server.text_document_publish_diagnostics(nothing)

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=['"', ":", " "])
    )
    def complete(parameters: lsp.CompletionParams) -> lsp.CompletionList:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        return lsp.CompletionList(
            is_incomplete=False, items=_completions(document, parameters.position)
        )

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(parameters: lsp.HoverParams) -> lsp.Hover | None:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        return _hover(document, parameters.position)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def actions(parameters: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        return _actions(document, parameters.range)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(parameters: lsp.DefinitionParams) -> list[lsp.Location]:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        return _definitions(document, parameters.position)

    return server


def _publish(server: LanguageServer, uri: str) -> None:
    """Tell the editor the problems of a file."""
    document = server.workspace.get_text_document(uri)
    diagnostics = [_diagnostic(document, each) for each in _found_in(document)]
    server.text_document_publish_diagnostics(
        lsp.PublishDiagnosticsParams(uri, diagnostics, document.version)
    )


def _found_in(document: TextDocument) -> list[Finding | UnreadableError]:
    """Return the problems of a document; none if its suffix names no format."""
    file = _file_of(document)
    return list(check_text(file, document.source)) if format_of(file) else []


def _file_of(document: TextDocument) -> str:
    """Return the path of a document, or what stands for it."""
    return uris.to_fs_path(document.uri) or document.uri.rpartition("/")[2]


def _diagnostic(document: TextDocument, found: Finding | UnreadableError) -> lsp.Diagnostic:
    """Return a problem as the editor shows it."""
    if isinstance(found, Finding):
        problem = found.problem
        where = _range(document, found.position)
        docs = lsp.CodeDescription(problem.docs) if problem.docs else None
        return lsp.Diagnostic(
            range=where,
            severity=_SEVERITIES[problem.severity],
            code=problem.rule,
            code_description=docs,
            source=_SOURCE,
            message=f"{problem.message} {problem.hint}".rstrip(),
        )
    line, column = found.line or 1, found.column or 1
    start = lsp.Position(line - 1, column - 1)
    return lsp.Diagnostic(
        range=_in_client_units(document, lsp.Range(start, lsp.Position(line - 1, column))),
        severity=lsp.DiagnosticSeverity.Error,
        source=_SOURCE,
        message=found.reason,
    )


def _range(document: TextDocument, position: Position) -> lsp.Range:
    """Return the range of what begins at a position."""
    lines = document.lines
    line, column = position.line - 1, position.column - 1
    length = length_at(lines[line], column) if line < len(lines) else 0
    return _in_client_units(
        document, lsp.Range(lsp.Position(line, column), lsp.Position(line, column + length))
    )


def _in_client_units(document: TextDocument, found: lsp.Range) -> lsp.Range:
    """Return a range as the editor counts characters."""
    return document.position_codec.range_to_client_units(document.lines, found)


def _cursor(document: TextDocument, position: lsp.Position) -> tuple[Cursor, Any] | None:
    """Return where the editor's cursor is, and the class of the definition around it."""
    form = format_of(_file_of(document))
    if form is None:
        return None
    text = document.source
    offset = document.offset_at_position(position)
    if form == "jsonl":
        begin = text.rfind("\n", 0, offset) + 1
        stop = text.find("\n", offset)
        line = text[begin : stop if stop >= 0 else len(text)]
        cursor = cursor_in_json(line, offset - begin)
        cursor.start, cursor.end = cursor.start + begin, cursor.end + begin
        return cursor, advice.class_of(root_keys(line, is_yaml=False))
    is_yaml = form == "yaml"
    cursor = (cursor_in_yaml if is_yaml else cursor_in_json)(text, offset)
    cls = advice.class_of(root_keys(text, is_yaml=is_yaml))
    return cursor, cls


def _completions(document: TextDocument, position: lsp.Position) -> list[lsp.CompletionItem]:
    """Return what may stand at a position."""
    found = _cursor(document, position)
    if found is None or found[1] is None:
        return []
    cursor, cls = found
    spot = advice.spot_at(cls, cursor.path)
    if spot is None:
        return []
    is_json = format_of(_file_of(document)) != "yaml"
    where = lsp.Range(
        _position_at(document, cursor.start), _position_at(document, max(cursor.end, cursor.start))
    )
    suggestions = advice.keys_at(spot, cursor) if cursor.is_key else advice.values_at(spot)
    kind = lsp.CompletionItemKind.Property if cursor.is_key else lsp.CompletionItemKind.Value
    return [
        lsp.CompletionItem(
            label=each.label,
            kind=kind,
            detail=each.detail or None,
            documentation=each.text or None,
            filter_text=f'"{each.label}' if cursor.is_quoted else each.label,
            text_edit=lsp.TextEdit(where, _written(document, cursor, each, is_json=is_json)),
        )
        for each in suggestions
    ]


def _written(
    document: TextDocument, cursor: Cursor, suggestion: advice.Suggestion, *, is_json: bool
) -> str:
    """Return what completes to a suggestion."""
    label = suggestion.label
    if not is_json:
        follows = document.source[cursor.end : cursor.end + 1]
        return f"{label}: " if cursor.is_key and follows != ":" else label
    if not cursor.is_key:
        return label if label in {"true", "false"} else f'"{label}"'
    rest = document.source[cursor.end :].lstrip()
    return f'"{label}"' if rest.startswith(":") else f'"{label}": {suggestion.opens}'


def _position_at(document: TextDocument, offset: int) -> lsp.Position:
    """Return an offset of the text as the editor counts it."""
    before = document.source[:offset]
    line = before.count("\n")
    column = offset - (before.rfind("\n") + 1)
    return document.position_codec.position_to_client_units(
        document.lines or [""], lsp.Position(line, column)
    )


def _hover(document: TextDocument, position: lsp.Position) -> lsp.Hover | None:
    """Return what is known of the attribute at a position."""
    found = _cursor(document, position)
    if found is None or found[1] is None:
        return None
    cursor, cls = found
    spot = advice.spot_at(cls, (*cursor.path, cursor.text) if cursor.is_key else cursor.path)
    text = None if spot is None else advice.meaning_of(spot)
    if text is None:
        return None
    where = lsp.Range(_position_at(document, cursor.start), _position_at(document, cursor.end))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), where)


def _actions(document: TextDocument, where: lsp.Range) -> list[lsp.CodeAction]:
    """Return the fixes of the problems in a range."""
    found: list[lsp.CodeAction] = []
    for finding in _found_in(document):
        if not isinstance(finding, Finding) or not finding.edits:
            continue
        diagnostic = _diagnostic(document, finding)
        if diagnostic.range.end < where.start or where.end < diagnostic.range.start:
            continue
        edits = [
            lsp.TextEdit(
                _in_client_units(
                    document,
                    lsp.Range(
                        lsp.Position(start.line - 1, start.column - 1),
                        lsp.Position(end.line - 1, end.column - 1),
                    ),
                ),
                text,
            )
            for start, end, text in finding.edits
        ]
        found.append(
            lsp.CodeAction(
                title=finding.problem.hint or "Change it",
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=True,
                edit=lsp.WorkspaceEdit(changes={document.uri: edits}),
            )
        )
    return found


def _definitions(document: TextDocument, position: lsp.Position) -> list[lsp.Location]:
    """Return where the task is that a dependency names."""
    found = _cursor(document, position)
    if found is None:
        return []
    cursor, _ = found
    if not {"dependsOn", "depends_on"}.intersection(map(str, cursor.path)) or not cursor.text:
        return []
    return [lsp.Location(document.uri, where) for where in _ids_in(document, cursor.text)]


def _ids_in(document: TextDocument, name: str) -> list[lsp.Range]:
    """Return where a document has a task with an id."""
    try:
        documents = FileText(_file_of(document), document.source).documents()
    except (UnreadableError, UnicodeError):
        return []
    found: list[lsp.Range] = []
    for each in documents:
        value = each.value
        tasks = value.get("value") if isinstance(value, dict) else value
        prefix = "$.value" if isinstance(value, dict) and isinstance(tasks, list) else "$"
        for index, task in enumerate(tasks if isinstance(tasks, list) else [value]):
            path = f"{prefix}[{index}]" if isinstance(tasks, list) else "$"
            if isinstance(task, dict) and task.get("id") == name:
                found.append(_range(document, each.locate(f"{path}.id")))
    return found
