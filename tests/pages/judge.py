#!/usr/bin/env python3
"""Fills page templates with invented reports, runs strip-html-forum-noise on them and counts characters.

usage: judge.py [-n PAGES] [-s SEED] [-t judge|open|all] [--readability] [-v] [-w DIR]

For each template: recall (characters of the report that came out), precision (characters that came out that are the
report's), and what jammer text is left. With --readability the same of readability-lxml. -v shows what was lost and
what was wrong; -w writes the pages to DIR. Blanks do not count."""

import argparse
import difflib
import os
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import judge_templates
import open_templates
import report

FILTER = os.path.join(HERE, "..", "..", "build", "bin", "strip-html-forum-noise")
JAM = re.compile(r"(?:[ -;] [?-~]){5,}")


def escape(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r")


def records(name, page):
    lines = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    out = [f"doc\t{name}\t0\ttype\thtml"]
    out += [f"line\t{name}\t{i + 1}\t\t\t{escape(line)}" for i, line in enumerate(lines)]
    return "\n".join(out + [f"end\t{name}\t{len(lines)}", ""])


def strip(stream):
    out = subprocess.run([FILTER], input=stream.encode(), stdout=subprocess.PIPE, check=False)
    if out.returncode > 1:
        sys.exit("strip-html-forum-noise failed")
    pages = {}
    for line in out.stdout.decode().split("\n"):
        field = line.split("\t")
        if field[0] == "line":
            pages.setdefault(field[1], []).append(field[5].replace("\\t", " "))
    return pages


def readability(page):
    from lxml import html as lx
    from readability import Document
    text = lx.fromstring(Document(page).summary(html_partial=True))
    for mark in text.iter("br", "p", "div", "tr", "h1", "h2", "li"):
        mark.tail = "\n" + (mark.tail or "")
        mark.text = "\n" + (mark.text or "") if mark.tag != "br" else None
    return [line for line in text.text_content().split("\n") if line.strip()]


def squeeze(line):
    return re.sub(r"[\s\u3000\u00a0]+", "", line)


def compare(want, got):
    """(characters wanted, of them found, characters got, lost, wrong)"""
    maybe = {squeeze(w[1:]) for w in want if w.startswith("?")}
    want = [squeeze(w) for w in want if not w.startswith("?")]
    got = [squeeze(g) for g in got]
    got = [g for g in got if g and (g not in maybe or g in want)]
    found, lost, wrong = 0, [], []
    for op, a, b, c, d in difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        x, y = "".join(want[a:b]), "".join(got[c:d])
        if op == "equal":
            found += len(x)
            continue
        for op2, e, f, g, h in difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
            if op2 == "equal":
                found += f - e
            else:
                lost += [x[e:f]] if f > e else []
                wrong += [y[g:h]] if h > g else []
    return sum(map(len, want)), found, sum(map(len, got)), lost, wrong


class Score:
    def __init__(self):
        self.want = self.found = self.got = self.jam = self.pages = 0

    def add(self, result):
        self.want, self.found, self.got = self.want + result[0], self.found + result[1], self.got + result[2]
        self.pages += 1

    def __str__(self):
        return f"{self.found / max(1, self.want):.5f} {self.found / max(1, self.got):.5f}"


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("-n", type=int, default=320)
    ap.add_argument("-s", type=int, default=1)
    ap.add_argument("-t", default="all")
    ap.add_argument("-v", action="store_true")
    ap.add_argument("-w")
    ap.add_argument("--readability", action="store_true")
    opt = ap.parse_args()
    templates = {"judge": judge_templates.TEMPLATES, "open": open_templates.TEMPLATES,
                 "all": judge_templates.TEMPLATES + open_templates.TEMPLATES}[opt.t]
    pages, stream = {}, []
    for i in range(opt.n):
        template = templates[i % len(templates)]
        rng = random.Random(f"{opt.s} {i}")
        page, want = template(report.make(rng), rng)
        name = f"{template.__name__}{i}"
        pages[name] = (template.__name__, page, want)
        stream.append(records(name, page))
        if opt.w:
            with open(os.path.join(opt.w, name + ".html"), "w", encoding="utf-8") as f:
                f.write(page)
    out = strip("".join(stream))
    scores = {}
    for name, (template, page, want) in pages.items():
        ours, theirs = scores.setdefault(template, (Score(), Score()))
        result = compare(want, out.get(name, []))
        ours.add(result)
        ours.jam += sum(len(JAM.findall(line)) for line in out.get(name, []))
        if opt.v and (result[3] or result[4]):
            print(f"# {name}: lost {result[3]} wrong {result[4]}")
        if opt.readability:
            theirs.add(compare(want, readability(page)))
    total, total2 = Score(), Score()
    print("template\tpages\trecall precision\tjammer" + ("\treadability-lxml" if opt.readability else ""))
    for template, (ours, theirs) in scores.items():
        for t, s in ((total, ours), (total2, theirs)):
            t.want, t.found, t.got, t.jam, t.pages = t.want + s.want, t.found + s.found, t.got + s.got, t.jam + s.jam, t.pages + s.pages
        print(f"{template}\t{ours.pages}\t{ours}\t{ours.jam}" + (f"\t{theirs}" if opt.readability else ""))
    print(f"all\t{total.pages}\t{total}\t{total.jam}" + (f"\t{total2}" if opt.readability else ""))
    return 0 if total.found >= 0.999 * total.want and total.found >= 0.995 * total.got and total.jam == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
