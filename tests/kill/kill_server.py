#!/usr/bin/env python3
"""Kills `docket serve` with SIGKILL while many clients write, and looks for lost answers.

kill_server.py DOCKET  ->  8 kills, or 1,000 with DOCKET_LONG=1

Every note that the server acknowledged must be in the case after the restart, once; a request that
was cut off is sent again under its key and must not be written twice; the ledger must verify.
"""
import http.cookiejar
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

WRITERS = 8


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, program: str, data: str):
        self.program, self.data, self.port = program, data, free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data, "--port", str(self.port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        while True:
            try:
                urllib.request.urlopen(self.address + "/readyz", timeout=5).read()
                return time.monotonic() - began
            except (urllib.error.URLError, ConnectionError, OSError):
                if self.process.poll() is not None or time.monotonic() - began > 60:
                    sys.exit("the server did not come back")
                time.sleep(0.005)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def setup_token(self) -> str:
        for line in self.process.stdout:
            if "token=" in line:
                return line.strip().split("token=")[1]
        sys.exit("no setup link was printed")


class Client:
    """A person signed in; the session outlives the kills, as it must."""

    def __init__(self, server: Server):
        self.server = server
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def form(self, path: str, **fields: str) -> None:
        self.opener.open(self.server.address + path, urllib.parse.urlencode(fields).encode()).read()

    def get(self, path: str):
        return json.load(self.opener.open(self.server.address + path, timeout=20))

    def post(self, path: str, body, key: str):
        request = urllib.request.Request(
            self.server.address + path, json.dumps(body).encode(),
            {"Content-Type": "application/json", "Docket-Csrf": self.csrf, "Request-Key": key})
        return json.load(self.opener.open(request, timeout=20))


def write_until_killed(client: Client, case_id: str, name: str, pending: list, done: list) -> None:
    """Sends notes one after the other; a note that got no answer stays pending under its key."""
    while True:
        if not pending:
            pending.append(f"{name}-{len(done)}")
        try:
            client.post(f"/api/cases/{case_id}/note", {"text": pending[0]}, pending[0])
        except urllib.error.HTTPError as refused:  # an answer, and none that should come
            pending.append(f"refused: {refused.status} {refused.read(300)!r}")
            return
        except (urllib.error.URLError, ConnectionError, OSError, json.JSONDecodeError):
            return
        done.append(pending.pop())


def notes_of(client: Client, case_id: str) -> list:
    notes, after = [], "0"
    while after is not None:
        page = client.get(f"/api/cases/{case_id}/timeline?limit=500&after={after}")
        notes += [e["fields"]["text"] for e in page["items"] if e["kind"] == "NoteAdded"]
        after = page.get("next")
    return notes


def check_cases(client: Client, cases: list, done: list, pending: list) -> int:
    """How many acknowledged notes there are; ends the test if one is lost or stands twice."""
    total = 0
    for at, case_id in enumerate(cases):
        notes = notes_of(client, case_id)
        if len(notes) != len(set(notes)):
            sys.exit("FAILED: a note was written twice")
        lost = set(done[at]) - set(notes)
        if lost:
            sys.exit(f"FAILED: acknowledged and lost: {sorted(lost)[:5]}")
        if set(notes) - set(done[at]) - set(pending[at]):
            sys.exit("FAILED: a note that nobody sent")
        total += len(notes)
    return total


def open_cases(client: Client, round_number: int) -> list:
    return [client.post("/api/cases", {"title": f"case {n}", "how": "report"},
                        f"open-{round_number}-{n}")["case_id"] for n in range(WRITERS)]


def main() -> None:
    program = sys.argv[1]
    kills = 1000 if os.environ.get("DOCKET_LONG") else 8
    dice = random.Random(20261122)
    data = tempfile.mkdtemp(prefix="docket-kill-")
    server = Server(program, data)
    server.start()
    client = Client(server)
    client.form("/setup", token=server.setup_token(), organisation="Acme", account="li", name="Li",
                password="correct-horse", again="correct-horse")
    client.csrf = client.get("/api/session")["csrf"]
    restarts = []
    checked = 0
    for round_number in range(kills):
        if round_number % 40 == 0:  # fresh cases, so that none grows without end
            cases = open_cases(client, round_number)
            done, pending = [[] for _ in cases], [[] for _ in cases]
        writers = [threading.Thread(target=write_until_killed,
                                    args=(client, case_id, f"{round_number // 40}-{at}",
                                          pending[at], done[at]))
                   for at, case_id in enumerate(cases)]
        for writer in writers:
            writer.start()
        time.sleep(dice.uniform(0.01, 0.25))
        server.kill()
        for writer in writers:
            writer.join()
        for waiting in pending:
            if len(waiting) > 1:
                sys.exit(f"FAILED: {waiting[1]}")
        restarts.append(server.start())
        if round_number % 40 == 39 or round_number == kills - 1:
            checked += check_cases(client, cases, done, pending)
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(30)
    verified = subprocess.run([program, "verify", "--data", data], capture_output=True, text=True)
    if verified.returncode != 0:
        sys.exit("FAILED: the ledger does not verify: " + verified.stdout + verified.stderr)
    shutil.rmtree(data)
    restarts.sort()
    print(f"{len(restarts)} kills under load, {checked} notes acknowledged or repeated, none lost; "
          f"restart p50 {restarts[len(restarts) // 2] * 1000:.0f} ms, "
          f"p99 {restarts[int(len(restarts) * 0.99)] * 1000:.0f} ms")


main()
