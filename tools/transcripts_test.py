#!/usr/bin/env python3
"""Tests of tools/transcripts.py: what it accepts, and each way in which a transcript differs."""
import os
import subprocess
import sys
import tempfile
import time
import unittest

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'transcripts.py')


def run(text: str, *options: str):
    """(exit status, what the runner printed, the file afterwards)."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'one.txt')
        with open(path, 'w', encoding='utf-8') as out:
            out.write(text)
        done = subprocess.run([sys.executable, RUNNER, *options, path], text=True,
                              capture_output=True, check=False)
        with open(path, encoding='utf-8') as read:
            return done.returncode, done.stdout + done.stderr, read.read()


ACCEPTED = [
    ('what is printed is what stands there', '$ echo one; echo two >&2\none\ntwo\n'),
    ('a status other than 0 is said', '$ echo no; (exit 3)\nno\n[exit 3]\n'),
    ('nothing printed, nothing wanted', '$ true\n'),
    ('any text within a line', '$ echo from 12 to 14\nfrom {...} to {NUMBER}\n'),
    ('any lines', '$ seq 5\n1\n{LINES}\n5\n'),
    ('no line is also any lines', '$ seq 2\n1\n{LINES}\n2\n'),
    ('the folder', '$ pwd\n{TMP}\n'),
    ('a moment', '$ date -u +%FT%TZ\n{TIME}\n'),
    ('a hash', '$ printf x | sha256sum\n{HASH}  -\n'),
    ('an empty line is a dot', '$ printf "a\\n\\nb\\n"\na\n.\nb\n'),
    ('the shell keeps its variables', '$ x=5\n\n# Later.\n$ echo $x\n5\n'),
    ('a command of several lines', '$ cat <<END\n> in here\n> END\nin here\n'),
    ('signs that mean something in a pattern', '$ echo "a.b*[c] {x}"\na.b*[c] {x}\n'),
    ('the home is empty', '$ ls ~\n'),
]
REFUSED = [
    ('another text', '$ echo one\ntwo\n', '+one'),
    ('a line too many', '$ seq 2\n1\n', '+2'),
    ('a line too few', '$ seq 1\n1\n2\n', '-2'),
    ('another status', '$ (exit 3)\n[exit 2]\n', 'ended with 3, not 2'),
    ('a status that is not said', '$ (exit 3)\n', 'ended with 3, not 0'),
    ('success where failure is said', '$ true\n[exit 1]\n', 'ended with 0, not 1'),
    ('a dot is no pattern', '$ echo axb\na.b\n', '+axb'),
    ('a number is digits', '$ echo x\n{NUMBER}\n', '+x'),
    ('a hash has 64 digits', '$ echo abc\n{HASH}\n', '+abc'),
    ('the second command', '$ true\n\n$ echo b\nc\n', 'one.txt:3: $ echo b'),
    ('a placeholder that is none', '$ true\n{NOTHING}\n', '{NOTHING} is no placeholder'),
    ('text that belongs to nothing', '$ true\n\nstray\n', 'line 3: neither prose'),
    ('a transcript without commands', '# Only prose.\n', 'there is no command in it'),
    ('a command that ends the shell', '$ exit 1\n', 'ended the shell'),
]


class Runner(unittest.TestCase):
    def test_accepted(self):
        for what, text in ACCEPTED:
            with self.subTest(what):
                status, printed, _ = run(text)
                self.assertEqual((status, ' 0 differ' in printed), (0, True), printed)

    def test_refused(self):
        for what, text, message in REFUSED:
            with self.subTest(what):
                status, printed, _ = run(text)
                self.assertEqual(status, 1, printed)
                self.assertIn(message, printed)

    def test_a_program_that_is_absent_skips(self):
        status, printed, _ = run('# needs: no-such-program\n$ no-such-program\n')
        self.assertEqual(status, 77)
        self.assertIn('skipped, not here: no-such-program', printed)

    def test_accept_writes_what_was_printed(self):
        text = '# Prose.\n$ echo a; echo; pwd\nold\n\n$ (exit 4)\n\n# End.\n'
        status, _, after = run(text, '--accept')
        self.assertEqual(status, 0)
        self.assertEqual(after,
                         '# Prose.\n$ echo a; echo; pwd\na\n.\n{TMP}\n\n$ (exit 4)\n[exit 4]\n'
                         '\n# End.\n')
        self.assertEqual(run(after)[0], 0)

    def test_what_a_transcript_started_ends_with_it(self):
        with tempfile.NamedTemporaryFile(mode='r') as note:
            status, _, _ = run(f'$ sleep 300 & echo $! >{note.name}\n')
            self.assertEqual(status, 0)
            started = int(note.read())
        for _ in range(100):  # the killed one may stand in the table until init has seen it
            if not is_running(started):
                return
            time.sleep(0.02)
        self.fail(f'process {started} still runs')


def is_running(process: int) -> bool:
    try:
        with open(f'/proc/{process}/stat', encoding='utf-8') as read:
            return read.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except FileNotFoundError:
        return False


if __name__ == '__main__':
    unittest.main()
