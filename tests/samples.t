#!/usr/bin/env python3
"""The sample pages through the whole chain, held to the tables that were set by hand from their text.

tests/samples/NAME.{html,htm,txt}   an invented report, as a page would be saved
              NAME.metrics.tsv      its metrics in reading order; flag `opt`: a matter of taste, may be there or not
              NAME.doc.tsv          who reports and when
Every column must be as set, save the subject: the one must contain the other, as a longer name of the same thing is no fault.
Then the same text in other encodings and in HTML of GBK must give the same metrics.
TAP. usage: samples.t [NAME…]"""
import csv, glob, io, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.path.join(ROOT, "tests", "samples")
KEYS = "line section indicator kind period measure basis op value unit raw".split()
DOC = "region region_code report_year date title speaker".split()
COLUMNS = KEYS + ["subject", "sentence", "offset"] + DOC
KNOWN = []
count = failed = 0


def ok(good, name, why=()):
    """One test."""
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}")
    for line in [] if good else list(why)[:60]:
        print(f"# {line}")


def judge(name, what, why):
    """A test of differences: those listed in tests/samples/known fail as TODO, any other fails."""
    global count
    known = [k for n, k in KNOWN if n == name and k in why]
    ok(not [w for w in why if w not in known], f"{name}: {what}", [w for w in why if w not in known])
    for k in known:
        count += 1
        print(f"not ok {count} - {name}: {k} # TODO known, not yet mended")


def table(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def chain(*files):
    """The rows of the files, and the status of the run."""
    r = subprocess.run([os.path.join(ROOT, "pipelines", "report-to-csv"), "-q", "-x", "-c", ",".join(["doc"] + COLUMNS), *files],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    text = r.stdout.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""))), r.returncode, r.stderr.decode("utf-8", "replace")


def show(row):
    return " | ".join([row["subject"]] + [row[k] for k in KEYS])


def compare(want, got):
    """Lines that tell the differences; wanted rows take the first unused row that agrees in all."""
    left = list(got)
    why = []
    for w in want:
        for g in left:
            if all(g[k] == w[k] for k in KEYS) and g["subject"] and (g["subject"] in w["subject"] or w["subject"] in g["subject"]):
                left.remove(g)
                break
        else:
            if w["flag"] != "opt":
                why.append("missing " + show(w))
            else:
                near = [g for g in left if g["line"] == w["line"] and (g["raw"] in w["raw"] or w["raw"] in g["raw"])]
                for g in near[:1]:
                    left.remove(g)
    # How long something lasts is a matter of taste too.
    why += ["not set " + show(g) for g in left if g["unit"] != "年" or g["indicator"]]
    return sorted(why, key=lambda s: s.split(" | ")[1:2] + [s.rsplit(" | ", 1)[-1]])


def sample(path):
    stem = os.path.splitext(path)[0]
    name = os.path.basename(stem)
    rows, status, err = chain(path)
    ok(status in (0, 1), f"{name}: the chain ends well", [f"status {status}"] + err.splitlines())
    doc = {r["key"]: r["value"] for r in table(stem + ".doc.tsv")}
    got = {k: rows[0][k] for k in DOC} if rows else {}
    judge(name, "who reports and when", [f"{k}: {got.get(k)!r}, set {doc[k]!r}" for k in DOC if got.get(k) != doc[k]])
    why = compare(table(stem + ".metrics.tsv"), rows)
    judge(name, "the table is the one set by hand", why)
    bad = [show(r) for r in rows if r["sentence"][int(r["offset"]):][:len(r["raw"])] != r["raw"]]
    ok(rows and not bad, f"{name}: every number stands in its sentence where the offset says", bad)
    return rows


def bare(rows):
    return [[r[k] for k in KEYS + ["subject", "region", "report_year", "date"]] for r in rows]


def plain(stem):
    """The text of the set table's report as a plain file: what strip leaves of the page."""
    exe = os.path.join(ROOT, "build", "bin")
    cmd = "decode -q \"$1\" | repair-hanzi -q | to-simplified -q | strip-html-forum-noise -q"
    r = subprocess.run(["sh", "-c", cmd, "sh", stem], stdout=subprocess.PIPE, env=dict(os.environ, PATH=exe + ":" + os.environ["PATH"]))
    lines = [f.split("\t") for f in r.stdout.decode("utf-8").splitlines()]
    return [re.sub(r"\\\\", r"\\", f[5]) for f in lines if f[0] == "line"]


def encodings(pages, tmp):
    for page in pages:
        name = os.path.splitext(os.path.basename(page))[0]
        text = plain(page)
        whole = "\n".join(text) + "\n"
        def made(suffix, data):
            path = os.path.join(tmp, suffix, name + (".html" if b"<html" in data else ".txt"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(data)
            return bare(chain(path)[0])
        utf8 = made("utf8", whole.encode("utf-8"))
        ok(utf8, f"{name}: as plain text it has metrics")
        ways = {"GB18030": whole.encode("gb18030"), "UTF-16 with a mark": whole.encode("utf-16")}
        html = "<html><head><meta charset=gbk><title>x</title></head><body>\n" + "".join(f"<p>{t}</p>\n" for t in text) + "</body></html>\n"
        ways["HTML in GBK"] = html.encode("gbk", "xmlcharrefreplace")
        try:
            trad = subprocess.run(["opencc", "-c", "s2tw.json"], input=whole.encode(), stdout=subprocess.PIPE, check=True).stdout
            ways["Big5"] = trad.decode("utf-8").encode("big5")
        except (FileNotFoundError, UnicodeEncodeError):
            pass
        for way, data in ways.items():
            got = made(way.replace(" ", "-"), data)
            shift = 1 if way.startswith("HTML") else 0
            got = [[str(int(r[0]) - shift)] + r[1:] for r in got]
            why = [f"plain {a}\n#  here {b}" for a, b in zip(utf8, got) if a != b] or [f"{len(utf8)} rows, here {len(got)}"]
            ok(got == utf8, f"{name}: as {way} the same metrics as in UTF-8", why[:5])


def main(names):
    known = os.path.join(SAMPLES, "known")
    if os.path.exists(known):
        with open(known, encoding="utf-8") as f:
            KNOWN.extend(tuple(line.rstrip("\n").split("\t")) for line in f if line[0] != "#")
    pages = [p for p in sorted(glob.glob(os.path.join(SAMPLES, "*"))) if re.search(r"\.(html?|txt)$", p)]
    pages = [p for p in pages if not names or os.path.splitext(os.path.basename(p))[0] in names]
    for page in pages:
        sample(page)
    with tempfile.TemporaryDirectory() as tmp:
        encodings(pages, tmp)
    print(f"1..{count}")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
