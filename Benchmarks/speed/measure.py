#!/usr/bin/env python3
"""measure.py --program winnow --check winnow-check --pages FOLDER [--runs 3] [--trafilatura-every 20]

CPU seconds on one core over the HTML pages of FOLDER (bytes on disk to text), Winnow beside resiliparse and
trafilatura, taken in turn in one run, so that the ratios hold though the machine's speed drifts. Needs PyPI's
resiliparse and trafilatura. Prints Markdown.

Winnow is timed as a whole process with --jobs 1 (reading, start-up and JSON output included); the peers inside a
Python process without its start-up: reading, decoding, extraction.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time


def whole_process(command):
    """CPU seconds, user and system, of a command."""
    pid = os.posix_spawnp(command[0], command, os.environ,
                          file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime


def resiliparse(paths):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree
    start = time.process_time()
    for path in paths:
        raw = path.read_bytes()
        page = bytes_to_str(raw, detect_encoding(raw, html5_compatible=True, from_html_meta=True) or "utf-8")
        extract_plain_text(HTMLTree.parse(page), main_content=True, preserve_formatting=True)
    return time.process_time() - start


def trafilatura(paths):
    import trafilatura as peer
    start = time.process_time()
    for path in paths:
        peer.extract(path.read_bytes())
    return time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--check", required=True)
    parser.add_argument("--pages", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--trafilatura-every", type=int, default=20)
    options = parser.parse_args()
    os.sched_setaffinity(0, {0})
    paths = sorted(options.pages.glob("*.html"))
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    sampled = paths[::options.trafilatura_every]

    times = {"winnow": [], "resiliparse": []}
    for _ in range(options.runs):
        times["winnow"].append(whole_process([options.program, "clean", str(options.pages), "--to", "jsonl", "--quiet",
                                              "--jobs", "1"]))
        times["resiliparse"].append(resiliparse(paths))
    slow = trafilatura(sampled) * len(paths) / len(sampled)
    ratios = [a / b for a, b in zip(times["winnow"], times["resiliparse"])]

    print(f"{len(paths)} pages, {megabytes:.0f} MB, one core, {options.runs} runs in turn\n")
    print("| | CPU seconds, median | ms a page | MB/s | ratio to resiliparse |\n|---|---:|---:|---:|---:|")
    reference = statistics.median(times["resiliparse"])
    for name, seconds, ratio in (
            ("winnow", statistics.median(times["winnow"]), statistics.median(ratios)),
            ("resiliparse", reference, 1), (f"trafilatura (every {options.trafilatura_every}th page)", slow, slow / reference)):
        print(f"| {name} | {seconds:.2f} | {1000 * seconds / len(paths):.2f} | {megabytes / seconds:.1f} | {ratio:.2f} |")
    print(f"\nratios winnow / resiliparse, pair by pair: {', '.join(f'{ratio:.3f}' for ratio in ratios)}\n")
    sys.stdout.flush()
    subprocess.run([options.check, "profile", str(options.pages)], check=True)


main()
