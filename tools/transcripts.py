#!/usr/bin/env python3
"""Runs transcripts: command lines with what they print and how they end.

transcripts.py [--programs FOLDER] [--accept] FILE…

A transcript is read from the top. A line that starts with `#` is prose; `$ ` starts a command,
`> ` continues it; what follows up to an empty line (or the next command) is what it must print,
on both streams, in order; `[exit N]` as the last line says how it must end (0 when absent).

    # A pack that lacks its law is refused.
    $ docket pack check pack
    pack/art-01.md:3:1: {...}
    [exit 1]

Commands run one after the other in one bash and one empty folder, which is also HOME; programs
are found in FOLDER first, and DOCKET_SOURCE names this tree. An empty line inside the
output is written `.`.
Where the text cannot be known: {...} is any text within a line, {LINES} any number of whole
lines, {TMP} the folder, {HASH} 64 hexadecimal digits, {TIME} a moment with its offset,
{NUMBER} digits.
A transcript that names what it needs (`# needs: docket psql`) is skipped, loudly, where that
program is absent. --accept writes what was printed into the file.
"""
import argparse
import difflib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

SECONDS_MAX = 60
SKIPPED = 77
KNOWN = {
    '{...}': r'.*',
    '{HASH}': r'[0-9a-f]{64}',
    '{TIME}': r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)',
    '{NUMBER}': r'\d+',
}
PLACEHOLDER = re.compile(r'\{\.\.\.\}|\{[A-Z]+\}')
EXIT = re.compile(r'^\[exit (\d+)\]$')


class Step:
    """One command with what must come of it."""

    def __init__(self, line: int, command: str):
        self.line, self.command, self.wanted, self.exit = line, command, [], 0
        self.end = line  # the line behind the last one of this step


class Malformed(Exception):
    """A transcript that says nothing clear."""


def read(text: str) -> list:
    """The steps of a transcript."""
    steps, open_step = [], None
    for at, line in enumerate(text.split('\n'), 1):
        if line.startswith('$ '):
            open_step = Step(at, line[2:])
            steps.append(open_step)
        elif line.startswith('> ') and open_step and not open_step.wanted:
            open_step.command += '\n' + line[2:]
        elif not line:
            open_step = None
        elif open_step and EXIT.match(line):
            open_step.exit = int(EXIT.match(line).group(1))
            open_step.end = at
            open_step = None
            continue
        elif open_step:
            open_step.wanted.append('' if line == '.' else line)
        elif not line.startswith('#'):
            raise Malformed(f'line {at}: neither prose (#) nor a command ($) nor its output')
        if open_step:
            open_step.end = at
    if not steps:
        raise Malformed('there is no command in it')
    for step in steps:
        matches(step.wanted, [], '/')
    return steps


def pattern_of(line: str, folder: str) -> str:
    """The line as a regular expression."""
    pattern, at = '', 0
    for match in PLACEHOLDER.finditer(line):
        pattern += re.escape(line[at:match.start()])
        name = match.group()
        if name == '{TMP}':
            pattern += re.escape(folder)
        elif name in KNOWN:
            pattern += KNOWN[name]
        else:
            raise Malformed(f'{name} is no placeholder')
        at = match.end()
    return pattern + re.escape(line[at:])


def matches(wanted: list, found: list, folder: str) -> bool:
    """Whether the lines found are the lines wanted."""
    pattern = ''
    for line in wanted:
        pattern += r'(?:.*\n)*?' if line == '{LINES}' else pattern_of(line, folder) + r'\n'
    return re.fullmatch(pattern, ''.join(line + '\n' for line in found)) is not None


class Shell:
    """One bash that carries out the commands of a transcript one after the other."""

    def __init__(self, folder: str, programs: str):
        environment = {
            'HOME': folder, 'PATH': f'{programs}:{os.environ["PATH"]}', 'LANG': 'C.UTF-8',
            'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'TMPDIR': folder,
        }
        environment['DOCKET_SOURCE'] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self.folder, self.output = folder, os.path.join(folder, '.output')
        self.bash = subprocess.Popen(
            ['bash', '--noprofile', '--norc'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, cwd=folder, env=environment, text=True,
            start_new_session=True)

    def run(self, command: str):
        """What the command printed, line by line, and its exit status."""
        script = os.path.join(self.folder, '.command')
        with open(script, 'w', encoding='utf-8') as out:
            out.write(command + '\n')
        self.bash.stdin.write(f'. {script} >{self.output} 2>&1 </dev/null; echo $?\n')
        self.bash.stdin.flush()
        status = self._status()
        with open(self.output, encoding='utf-8', errors='replace') as read_output:
            text = read_output.read()
        lines = text.split('\n')
        return (lines[:-1] if lines[-1] == '' else lines), status

    def _status(self) -> int:
        def too_long(*_):
            raise TimeoutError
        signal.signal(signal.SIGALRM, too_long)
        signal.alarm(SECONDS_MAX)
        try:
            line = self.bash.stdout.readline()
        finally:
            signal.alarm(0)
        if not line:
            raise Malformed('a command ended the shell; write (exit 1) in parentheses')
        return int(line)

    def close(self):
        try:
            os.killpg(self.bash.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.bash.wait()


def told(path: str, step: Step, found: list, status: int) -> str:
    """What differs, for a person."""
    parts = [f'{path}:{step.line}: $ {step.command}']
    if status != step.exit:
        parts.append(f'  ended with {status}, not {step.exit}')
    difference = difflib.unified_diff(step.wanted, found, 'wanted', 'printed', lineterm='', n=2)
    parts += ['  ' + line for line in difference]
    return '\n'.join(parts)


def accepted(text: str, results: list, folder: str) -> str:
    """The transcript with what was printed in place of what was wanted."""
    lines = text.split('\n')
    for step, found, status in reversed(results):
        first = step.line + step.command.count('\n')
        new = [line.replace(folder, '{TMP}') or '.' for line in found]
        lines[first:step.end] = new + ([f'[exit {status}]'] if status else [])
    return '\n'.join(lines)


def missing(text: str, programs: str) -> list:
    """The programs that the transcript needs and that are not there."""
    needed = re.findall(r'^# needs: (.*)$', text, re.M)
    places = f'{programs}:{os.environ["PATH"]}'
    return [name for line in needed for name in line.split()
            if not shutil.which(name, path=places)]


def run_file(path: str, programs: str, accept: bool) -> int:
    with open(path, encoding='utf-8') as opened:
        text = opened.read()
    absent = missing(text, programs)
    if absent:
        print(f'{path}: skipped, not here: {", ".join(absent)}')
        return SKIPPED
    steps = read(text)
    results, failures = [], 0
    with tempfile.TemporaryDirectory(prefix='docket-transcript-') as folder:
        folder = os.path.realpath(folder)
        shell = Shell(folder, programs)
        try:
            for step in steps:
                found, status = shell.run(step.command)
                good = status == step.exit and matches(step.wanted, found, folder)
                if not good:
                    failures += 1
                    if not accept:
                        print(told(path, step, found, status))
                    results.append((step, found, status))
        finally:
            shell.close()
        if accept and results:
            with open(path, 'w', encoding='utf-8') as out:
                out.write(accepted(text, results, folder))
    print(f'{path}: {len(steps)} commands, {failures} {"accepted" if accept else "differ"}')
    return 0 if accept or not failures else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--programs', default='build', help='where the programs are')
    parser.add_argument('--accept', action='store_true', help='write down what was printed')
    parser.add_argument('files', nargs='+')
    given = parser.parse_args()
    results = set()
    for path in given.files:
        try:
            results.add(run_file(path, os.path.abspath(given.programs), given.accept))
        except (Malformed, TimeoutError) as error:
            print(f'{path}: {error or f"a command took more than {SECONDS_MAX} s"}')
            results.add(1)
    if 1 in results:
        return 1
    return SKIPPED if results == {SKIPPED} else 0


if __name__ == '__main__':
    sys.exit(main())
