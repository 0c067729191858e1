#!/usr/bin/env python3
"""verify_bytes.py MAKE_EXPORT DOCKET_VERIFY

Changes one random byte of an exported ledger at a time, runs the real docket-verify on the file and
wants status 1 each time, and status 0 on the file as it was. 10,000 changes with DOCKET_LONG=1,
otherwise 200. The seed is printed; DOCKET_SEED sets it.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

LONG = os.environ.get('DOCKET_LONG') == '1'
CHANGES = 10_000 if LONG else 200
RECORDS = 20_000 if LONG else 3_000


def status(verify: str, path: str) -> tuple:
    run = subprocess.run([verify, 'export', '--json', path], capture_output=True, check=False)
    return run.returncode, run.stdout.decode()


def main() -> int:
    make, verify = sys.argv[1:3]
    seed = int(os.environ.get('DOCKET_SEED', time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'ledger.jsonl')
        with open(path, 'wb') as file:
            subprocess.run([make, str(RECORDS)], stdout=file, check=True)
        size = os.path.getsize(path)
        good = status(verify, path)
        if good[0] != 0:
            print('the file as it was is not good:', good)
            return 1
        with open(path, 'r+b', buffering=0) as file:
            for _ in range(CHANGES):
                at = chance.randrange(size)
                was = os.pread(file.fileno(), 1, at)
                now = bytes([was[0] ^ chance.randrange(1, 256)])
                os.pwrite(file.fileno(), now, at)
                answer = status(verify, path)
                if answer[0] != 1 or '"ok":false' not in answer[1]:
                    missed.append((at, was, now, answer))
                os.pwrite(file.fileno(), was, at)
        if status(verify, path)[0] != 0:
            print('the file was not put back')
            return 1
    print(f'seed {seed}: {CHANGES} changes of one byte in {size} bytes, {len(missed)} missed')
    for at, was, now, answer in missed[:20]:
        print(f'  byte {at}: {was} became {now}: {answer}')
    return 1 if missed else 0


if __name__ == '__main__':
    sys.exit(main())
