#!/usr/bin/env python3
"""startup.py PROGRAM: start to finish of a 2 KB page on standard input, in milliseconds of wall-clock time."""
import statistics
import subprocess
import sys
import time

SENTENCE = "The ferry leaves the small harbour at seven and comes back with the post before noon. "
PAGE = ("<!doctype html><title>Harbour</title><nav><a href=/>Home</a></nav><article><h1>Harbour</h1>"
        + "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(7)) + "</article>").encode()


def run(command):
    start = time.perf_counter()
    subprocess.run(command, input=PAGE, stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - start)


for _ in range(5):
    run([sys.argv[1]])
times = [run([sys.argv[1]]) for _ in range(50)]
bare = [run(["true"]) for _ in range(50)]
print(f"{len(PAGE)} bytes on stdin: median {statistics.median(times):.1f} ms, fastest {min(times):.1f} ms, "
      f"slowest {max(times):.1f} ms (`true`, for the cost of starting any process: median {statistics.median(bare):.1f} ms)")
