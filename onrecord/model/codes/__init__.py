"""The code of every problem with what is wrong and what to do, by severity: the table of `docs/problems.md`.

A code that is not here, or not of that severity, cannot be made: see `problems.Problem`.
"""
