#!/usr/bin/env python3
"""An import shows a bar that fills, whether the program reads the files itself or its server does;
interrupted, it stops at a batch, and the same again goes on.

import_bar.py DOCKET
"""
import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile

RECORDS = 40_000
BAR = re.compile(rb"\[(#*)(\.*)\] (\d+) records, \d+/s")


def write_records(path: str) -> None:
    with open(path, "w") as out:
        for at in range(RECORDS):
            number = f"CVE-2030-{at:05}"
            out.write(json.dumps({
                "dataType": "CVE_RECORD", "dataVersion": "5.1",
                "cveMetadata": {"cveId": number, "state": "PUBLISHED",
                                "assignerOrgId": "00000000-0000-4000-8000-000000000000"},
                "containers": {"cna": {
                    "providerMetadata": {"orgId": "00000000-0000-4000-8000-000000000000"},
                    "descriptions": [{"lang": "en", "value": f"Record {at} of a test."}],
                    "affected": [{"vendor": "Acme", "product": "Falcon",
                                  "versions": [{"version": "1", "status": "affected"}]}],
                    "references": [{"url": "https://example.org/" + number}]}}}) + "\n")


def at_a_terminal(arguments: list[str]) -> bytes:
    """Runs a program whose standard error is a terminal; gives what it wrote there."""
    ours, its = pty.openpty()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=its)
    os.close(its)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:
        pass  # how Linux tells that nobody has the terminal open any more
    os.close(ours)
    if process.wait() != 0:
        sys.exit(f"{arguments}: exit status {process.returncode}: {written.decode()}")
    return written


def filling(written: bytes, where: str) -> None:
    """Fails unless a bar was shown that filled and never emptied."""
    bars = [(len(full), len(full) + len(rest)) for full, rest, _ in BAR.findall(written)]
    full = [done for done, _ in bars]
    if {whole for _, whole in bars} != {30}:
        sys.exit(f"{where}: no bar of 30 places: {written[:400]!r}")
    if full != sorted(full) or full[0] == full[-1]:
        sys.exit(f"{where}: the bar did not fill: {full}")
    print(f"{where}: {len(bars)} bars, from {full[0]} to {full[-1]} of 30")


def interrupted(arguments: list[str]) -> None:
    """Fails unless Ctrl-C stops the import, and the same again goes on to its end."""
    ours, its = pty.openpty()
    process = subprocess.Popen(arguments + ["--json"], stdout=subprocess.PIPE, stderr=its,
                               text=True)
    os.close(its)
    written = b""
    while not BAR.search(written):  # now it is under way
        written += os.read(ours, 65536)
    process.send_signal(signal.SIGINT)
    first = json.loads(process.communicate()[0])
    os.close(ours)
    second = json.loads(subprocess.run(arguments + ["--json"], stdout=subprocess.PIPE,
                                       check=True).stdout)
    told = (first["state"], second["state"], second["resumed"], second["counts"]["read"])
    if told != ("stopped", "done", True, RECORDS) or first["counts"]["read"] >= RECORDS:
        sys.exit(f"interrupted: {told}, {first['counts']['read']} records before")
    print(f"interrupted after {first['counts']['read']} records, went on to {told[3]}")


def main() -> None:
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        write_records(records)

        alone = os.path.join(folder, "alone")
        filling(at_a_terminal([program, "import", "--new", "--data", alone, records]), "alone")

        served = os.path.join(folder, "served")
        server = subprocess.Popen([program, "serve", "--data", served, "--port", "0"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            for line in server.stdout:
                if "http://" in line:
                    break
            again = os.path.join(folder, "again.jsonl")
            os.link(records, again)
            interrupted([program, "import", "--data", served, again])
            filling(at_a_terminal([program, "import", "--data", served, records]), "served")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


main()
