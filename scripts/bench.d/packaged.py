#!/usr/bin/env python3
"""Measures workers of the archive that scripts/package made, over a mongod of its own.

usage: scripts/bench package [--starts 9] [--jobs 100] [--settle 120] [--seconds 120] [--stops 5] [--only start|idle|stop]
       scripts/bench roll    [--workers 4] [--jobs 40] [--period 1] [--quiet-seconds 20]
       both: [--archive FILE] (default: the one in dist) [--java-opts FLAGS]

package  from the start of the command to a /readyz that says yes; resident memory (with its peak),
         threads and CPU of a worker with nothing to do, once the compiler has settled; from SIGTERM
         to the last claim.
roll     restarts one worker after the other with the archive's own bin/roll while jobs come due
         every second, then audits: what was missed, and what started later than a second.

Prints one JSON object on standard output, talk on standard error. Ends with 1 where a figure misses
what must hold.
"""

import argparse
import datetime
import json
import os
import re
import shlex
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROXYLESS = urllib.request.build_opener(urllib.request.ProxyHandler({}))
LATE_SECONDS = 1.0


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class Bench:
    """A store and an installed archive in a folder that goes away; ends all that it started."""

    def __init__(self, options):
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="anchorwatch-bench-"))
        self.children = []
        self.home = self.folder / "opt/current"

    def __enter__(self):
        try:
            self.start_store()
            self.install()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *unused):
        for child in reversed(self.children):
            end(child)
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)

    def start_store(self):
        mongod = subprocess.run(
            [ROOT / "scripts/mongod"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        data = self.folder / "store"
        data.mkdir()
        port = free_port()
        self.uri = f"mongodb://127.0.0.1:{port}"
        self.children.append(subprocess.Popen(
            [mongod, "--dbpath", data, "--port", str(port), "--bind_ip", "127.0.0.1",
             "--wiredTigerCacheSizeGB", "0.25"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit("bench: the mongod did not start")

    def install(self):
        archive = self.options.archive
        if archive is None:
            found = sorted((ROOT / "dist").glob("anchorwatch-*.tar.gz"))
            if not found:
                raise SystemExit("bench: there is no archive in dist; scripts/package makes one")
            archive = found[-1]
        say(f"installing {archive}")
        subprocess.run(
            [ROOT / "scripts/install", archive, "--prefix", self.folder / "opt",
             "--config", self.folder / "unused", "--units", "none"],
            stdout=subprocess.DEVNULL, check=True)

    def config(self, name, jobs, schedule):
        folder = self.folder / name
        (folder / "jobs.d").mkdir(parents=True)
        (folder / "worker.properties").write_text(
            f"mongodb.uri = {self.uri}\nmongodb.database = {name}\nworker.threads = 8\n")
        for number in range(jobs):
            (folder / f"jobs.d/job-{number:04}.properties").write_text(
                f"job.type = refresh_related_posts\nsite = site-{number}\n{schedule}\n")
        return folder

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith("ANCHORWATCH_")}
        return {**kept, "ANCHORWATCH_JAVA_OPTS": self.options.java_opts, **more}

    def worker(self, config, instance="01", port=None):
        return Worker(self, config, instance, port or free_port())

    def ask(self, config, *words):
        done = subprocess.run(
            [self.home / "bin/anchorwatch", *words, "--config", config, "--json"],
            env=self.environment(), stdout=subprocess.PIPE, text=True, check=False)
        return json.loads(done.stdout)


class Worker:
    """A packaged worker, from the start of its command on."""

    def __init__(self, bench, config, instance, port):
        self.url = f"http://127.0.0.1:{port}/readyz"
        data = bench.folder / f"data-{instance}"
        self.log = open(bench.folder / f"log-{config.name}-{instance}", "ab")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [bench.home / "bin/anchorwatch", "worker", "--config", config, "--data", data],
            env=bench.environment(
                ANCHORWATCH_WORKER_INSTANCE=instance, ANCHORWATCH_ADMIN_PORT=str(port)),
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        bench.children.append(self.process)

    def ready(self):
        """Waits; how many seconds it took from the start of the command."""
        while self.process.poll() is None and time.monotonic() - self.started < 120:
            try:
                with PROXYLESS.open(self.url, timeout=2) as answer:
                    if answer.status == 200:
                        return time.monotonic() - self.started
            except OSError:
                pass
            time.sleep(0.005)
        raise SystemExit(f"bench: the worker was not ready: see {self.log.name}")

    def status(self, field):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+)", text, re.MULTILINE).group(1))

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=180)


def end(child):
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def starts(bench):
    """As after a roll: the store knows the jobs already, and nothing is due."""
    config = bench.config("starts", bench.options.jobs, "schedule.every = 24h\nschedule.first = after-interval")
    took, cpu = [], []
    for number in range(bench.options.starts + 1):
        worker = bench.worker(config)
        seconds = worker.ready()
        used = worker.cpu_seconds()
        worker.stop()
        if number > 0:
            took.append(seconds)
            cpu.append(used)
            say(f"ready after {seconds:.2f} s and {used:.2f} s of CPU")
    return {"startMedianSeconds": round(statistics.median(took), 3),
            "startCpuSeconds": round(statistics.median(cpu), 2),
            "startMostSeconds": round(max(took), 3)}


def idle(bench):
    config = bench.config("idle", bench.options.jobs, "schedule.every = 24h\nschedule.first = after-interval")
    worker = bench.worker(config)
    worker.ready()
    time.sleep(bench.options.settle)
    before = worker.cpu_seconds()
    began = time.monotonic()
    time.sleep(bench.options.seconds)
    used = (worker.cpu_seconds() - before) / (time.monotonic() - began)
    figures = {"idleResidentMiB": round(worker.status("VmRSS") / 1024, 1),
               "idlePeakMiB": round(worker.status("VmHWM") / 1024, 1),
               "idleThreads": worker.status("Threads"),
               "idleCpuPercent": round(100 * used, 3)}
    worker.stop()
    say(f"idle: {figures}")
    return figures


def stops(bench):
    """The last claim is the newest start in the ledger; store, worker and this script share a clock."""
    config = bench.config("stops", 100, "schedule.every = 1s")
    after = []
    for _ in range(bench.options.stops):
        worker = bench.worker(config)
        worker.ready()
        time.sleep(10)
        told = time.time()
        worker.stop()
        slots = bench.ask(config, "slots", "list", "-n", "3000")["slots"]
        last = max(instant(slot["startedAt"]) for slot in slots if slot["startedAt"])
        claims = sum(told - 1 <= instant(slot["startedAt"]) < told for slot in slots if slot["startedAt"])
        after.append(1000 * (last - told))
        say(f"last claim {after[-1]:.0f} ms after SIGTERM, {claims} claims in the second before it")
    return {"lastClaimMedianMillis": round(statistics.median(after), 1),
            "lastClaimMostMillis": round(max(after), 1)}


def package(bench):
    figures = {}
    for name, measure in {"start": starts, "idle": idle, "stop": stops}.items():
        if bench.options.only in (None, name):
            figures.update(measure(bench))
    must = {"startMedianSeconds": 3, "idleResidentMiB": 256, "idleCpuPercent": 1,
            "lastClaimMostMillis": 100}
    return figures, [name for name, most in must.items() if figures.get(name, 0) > most]


def roll(bench):
    options = bench.options
    config = bench.config("roll", options.jobs, f"schedule.every = {options.period}s")
    instances = [f"{number:02}" for number in range(1, options.workers + 1)]
    base = 10_000 + os.getpid() % 200 * 100  # roll knows a port by its last two digits
    restart = restarting(bench, config, base // 100)
    try:
        for instance in instances:
            subprocess.run([restart, instance], check=True)
        say(f"{options.workers} workers, {options.jobs} jobs")
        time.sleep(options.quiet_seconds)
        began = time.time()
        code = subprocess.run(
            [bench.home / "bin/roll", "--restart", f"{restart} %i",
             "--ready", f"http://127.0.0.1:{base // 100}%i/readyz", "--doctor",
             f"{bench.home}/bin/anchorwatch doctor --json --config {config}", *instances],
            env=bench.environment(), stdout=sys.stderr, check=False).returncode
        rolled = time.time()
        time.sleep(options.quiet_seconds)
        return judged(bench, config, code, began, rolled)
    finally:
        pids = [int(file.read_text()) for file in bench.folder.glob("pid-*")]
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
        while any(Path(f"/proc/{pid}").exists() for pid in pids):
            time.sleep(0.1)  # The store must not go before they have drained.


def restarting(bench, config, hundreds):
    """A command that ends the worker of an instance in order, if there is one, and starts the next."""
    command = bench.folder / "restart"
    command.write_text(f"""#!/bin/bash
pid={bench.folder}/pid-$1
if [ -f "$pid" ]; then
  kill "$(cat "$pid")"
  while kill -0 "$(cat "$pid")" 2> /dev/null; do sleep 0.02; done
fi
export ANCHORWATCH_WORKER_INSTANCE=$1 ANCHORWATCH_ADMIN_PORT={hundreds}$1
export ANCHORWATCH_JAVA_OPTS={shlex.quote(bench.options.java_opts)}
{bench.home}/bin/anchorwatch worker --config {config} --data {bench.folder}/data-$1 \
  < /dev/null >> {bench.folder}/log-$1 2>&1 &
echo $! > "$pid"
""")
    command.chmod(0o755)
    return command


def judged(bench, config, code, began, rolled):
    audit = subprocess.run(
        [bench.home / "bin/anchorwatch", "audit", "--from", "1h", "--json", "--config", config],
        env=bench.environment(), stdout=subprocess.PIPE, text=True, check=False)
    slots = [slot for slot in bench.ask(config, "slots", "list", "-n", "10000")["slots"]
             if began <= instant(slot["at"]) <= rolled]
    late = [instant(slot["startedAt"]) - instant(slot["at"]) for slot in slots if slot["startedAt"]]
    # One that the next one stood for was not taken within its period.
    skipped = sum(slot["state"] == "skipped" for slot in slots)
    over = sum(one > LATE_SECONDS for one in late) + skipped
    sums = json.loads(audit.stdout.strip().splitlines()[-1])
    figures = {"rolled": code == 0, "rollSeconds": round(rolled - began, 1), "slots": len(slots),
               "skipped": skipped, "lateOverOneSecondPercent": round(100 * over / len(slots), 3),
               "lateMostSeconds": round(max(late), 3),
               "lateMedianMillis": round(1000 * statistics.median(late), 1),
               **{name: sums[name] for name in ("clean", "lost", "doubled", "failed")}}
    holds = {"rolled": code == 0, "clean": sums["clean"],
             "lateOverOneSecondPercent": figures["lateOverOneSecondPercent"] <= 1}
    return figures, [name for name, well in holds.items() if not well]


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1])
    parser.add_argument("what", choices=["package", "roll"])
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--java-opts", default="")
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--settle", type=int, default=120)
    parser.add_argument("--stops", type=int, default=5)
    parser.add_argument("--only", choices=["start", "idle", "stop"])
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--period", type=int, default=1)
    parser.add_argument("--quiet-seconds", type=int, default=20)
    options = parser.parse_args()
    options.jobs = options.jobs or (100 if options.what == "package" else 40)
    with Bench(options) as bench:
        figures, missed = {"package": package, "roll": roll}[options.what](bench)
    figures["load"] = os.getloadavg()[0]
    print(json.dumps(figures))
    for name in missed:
        say(f"misses what must hold: {name}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
