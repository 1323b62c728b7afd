"""The check report of a load: what a file is and what it would change, before anything is written.

`tipos` says what it holds, `calcular` asks it of a candidate database (never counted a second time in Python),
`texto` puts it in Spanish for the terminal.
"""
