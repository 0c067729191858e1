#!/usr/bin/env python3
"""The house style as a program: imports, bans, lengths, dead files, error codes, types, words.

tidy.py [--root FOLDER] [--since REVISION] [--only PART]

Prints one line a finding, `path:line: [rule] what is wrong`, and ends with 1 if there is any.
With --since it also judges the messages of the commits after that revision.
"""
import argparse
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from tidychecks import codes, imports, style, types, words  # noqa: E402
from tidychecks.tree import Tree  # noqa: E402

PARTS = {'imports': imports, 'style': style, 'codes': codes, 'types': types, 'words': words}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--root', default=os.path.dirname(HERE), help='the tree to look at')
    parser.add_argument('--since', help='judge the messages of the commits after this revision')
    parser.add_argument('--only', choices=sorted(PARTS), help='one part of the checks')
    given = parser.parse_args()

    tree = Tree(given.root)
    found = []
    for name, part in PARTS.items():
        if given.only in (None, name):
            found += part.check(tree)
    if given.since:
        found += words.check_commits(given.root, given.since)
    for finding in sorted(found):
        print(finding)
    print(f'tidy: {len(tree.files)} files, {len(found)} findings')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
