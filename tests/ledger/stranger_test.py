#!/usr/bin/env python3
"""stranger_test.py MAKE_EXPORT DOCKET_VERIFY

Our verifier and the stranger's, which shares no code with it, must agree on good and changed files.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import stranger  # noqa: E402

CHANGES = 60


def stranger_says(data: bytes) -> bool:
    try:
        stranger.verify(data)
        return True
    except (stranger.Wrong, ValueError, KeyError, TypeError, AttributeError):
        return False


def main() -> int:
    make, verify = sys.argv[1:3]
    chance = random.Random(20211209)
    failures = []

    def compare(what: str, data: bytes, wanted: bool):
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            ours = subprocess.run([verify, 'export', file.name], capture_output=True,
                                  check=False).returncode == 0
        theirs = stranger_says(data)
        if ours != wanted or theirs != wanted:
            failures.append(f'{what}: wanted {wanted}, docket-verify {ours}, stranger {theirs}')

    data = subprocess.run([make, '150'], capture_output=True, check=True).stdout
    compare('as written', data, True)
    for _ in range(CHANGES):
        at = chance.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= chance.randrange(1, 256)
        compare(f'byte {at}', bytes(changed), False)
    lines = data.split(b'\n')
    for at in (1, 52, len(lines) - 2):
        compare(f'without line {at + 1}', b'\n'.join(lines[:at] + lines[at + 1:]), False)
    with open(os.path.join(HERE, '../../docs/ledger_format.md'), encoding='utf-8') as file:
        example = re.search(r'```export\n(.*?)```', file.read(), re.S)[1].encode()
    compare('the example of the document', example, True)
    print(f'{CHANGES + 5} files, {len(failures)} disagreements')
    for failure in failures:
        print(' ', failure)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
