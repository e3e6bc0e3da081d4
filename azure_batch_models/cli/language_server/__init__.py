"""The language server: what editors show of definitions while they are written.

`cursors` finds out where in a definition the cursor is, in text that need not be valid yet;
`advice` says what may stand there and what it means; `findings` checks the file; `server` answers
the editor.
"""
