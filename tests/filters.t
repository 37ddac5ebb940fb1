#!/usr/bin/env python3
"""What every filter promises, whatever it does: see design and record.5. Each promise is tried on each program.

TAP. usage: filters.t [PROGRAM…]"""
import os, re, resource, select, signal, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.path.join(ROOT, "build", "bin")
CHAIN = "decode repair-hanzi to-simplified strip-html-forum-noise sectionize extract-metrics to-csv".split()
CLEANERS = "repair-hanzi to-simplified strip-html-forum-noise sectionize".split()
count = failed = 0

REPORT = """霁溪县人民政府工作报告
——2017年2月16日在霁溪县第十一届人民代表大会第二次会议上
霁溪县人民政府县长 温如初
各位代表:
现在,我代表县人民政府向大会报告工作。
一、2016年工作回顾
全县生产总值完成64.2亿元,增长7.9%;新建道路12公里。
二、2017年主要任务
生产总值增长8.6%左右,城镇登记失业率控制在3.8%以内。
"""


def ok(good, name, why=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}", flush=True)
    if not good:
        for line in str(why).splitlines()[:12]:
            print("# " + line[:300])


def run(args, data=None, files=None, **more):
    """Status, output, messages of a program; data is its standard input."""
    r = subprocess.run([os.path.join(BIN, args[0])] + args[1:], input=b"" if data is None else data,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **more)
    return r.returncode, r.stdout, r.stderr.decode("utf-8", "replace")


def document(name, n=0):
    """The stream that reaches a program from a small report named `name`."""
    lines = REPORT.splitlines()
    out = [f"doc\t{name}\t0\t{k}\t{v}" for k, v in (("source", name + ".txt"), ("charset", "UTF-8"), ("type", "text"), ("format", "1"))]
    out += [f"line\t{name}\t{i}\t\t\t{t}" for i, t in enumerate(lines, 1)]
    return ("\n".join(out) + f"\nend\t{name}\t{len(lines)}\n").encode()


def stream(program, name="a"):
    """What the filters before `program` make of the report."""
    data = document(name)
    for p in [p for p in CHAIN[1:CHAIN.index(program)] if os.path.exists(os.path.join(BIN, p))]:
        data = run([p, "-q"], data)[1]
    return data


def everyone(program, tmp):
    status, out, err = run([program, "-h"])
    ok(status == 0 and out.startswith(b"usage: " + program.encode()) and not err, f"{program} -h prints the usage", out)
    status, out, err = run([program, "--version"])
    ok(status == 0 and re.fullmatch(program + r" \(baogao\) \d+\.\d+\.\d+\n", out.decode()) and not err, f"{program} --version", out)
    status, out, err = run([program, "--no-such-option"])
    ok(status == 2 and not out and "usage: " + program in err, f"{program}: an unknown option is wrong usage", err)
    status, out, err = run([program, os.path.join(tmp, "missing")])
    ok(status == 2 and err.startswith(program + ": ") and "missing" in err and "No such file" in err, f"{program}: a missing file", f"{status} {err}")
    status, out, err = run([program, tmp])
    ok(status == 2 and err.startswith(program + ": ") and tmp in err and "directory" in err.lower(), f"{program}: a directory", f"{status} {err}")
    for option in "-h", "--version":
        with open("/dev/full", "wb") as full:
            r = subprocess.run([os.path.join(BIN, program), option], stdout=full, stderr=subprocess.PIPE)
        ok(r.returncode == 2, f"{program} {option} to a full disk", r.returncode)


def filters(program, tmp):
    """The promises of a program that reads records (decode: files) and writes records or a table."""
    is_csv, is_decode = program == "to-csv", program == "decode"
    data = REPORT.encode() if is_decode else stream(program)
    good = run([program, "-q"], data)
    ok(good[0] == 0 and good[1], f"{program}: a small report is clean", good[2])
    with open("/dev/full", "wb") as full:
        r = subprocess.run([os.path.join(BIN, program)], input=data, stdout=full, stderr=subprocess.PIPE)
    err = r.stderr.decode()
    ok(r.returncode == 2 and "No space left" in err, f"{program}: a full disk is told", f"{r.returncode} {err}")

    file = os.path.join(tmp, "a.txt" if is_decode else "a.rec")
    with open(file, "wb") as f:
        f.write(data)
    status, out, err = run([program, "-q", os.path.join(tmp, "missing"), file])
    same = run([program, "-q", file])[1]
    ok(status == 2 and all(l in out for l in same.splitlines()), f"{program}: goes on after a file that is missing", f"{status} {err}")
    ok(run([program, "-q", "-"], data)[1] == good[1], f"{program}: - is standard input")
    status, out, err = run([program, "-v"], data)
    ok(status == 0 and out == good[1] and err.startswith(program + ": ") and "1 documents" in err, f"{program} -v counts", err)
    ok(run([program, "-q", "--line-buffered"], data)[1] == good[1], f"{program} --line-buffered writes the same")
    if not is_decode:
        status, out, err = run([program], b"")
        ok(status == 0 and out == b"" and not err, f"{program}: empty in, empty out", f"{status} {out} {err}")
    r = subprocess.Popen([os.path.join(BIN, program), "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    r.stdout.close()
    try:
        r.stdin.write(data * 2000)
        r.stdin.close()
    except BrokenPipeError:
        pass
    err = r.stderr.read().decode()
    ok(r.wait() <= 2 and not err, f"{program}: a reader that goes away is no scandal", f"{r.returncode} {err}")


def sources(tmp):
    """Files that are no text, for decode: named with a reason, the others unharmed."""
    def made(name, data):
        path = os.path.join(tmp, name)
        with open(path, "wb") as f:
            f.write(data)
        return path
    good = made("good.txt", REPORT.encode())
    want = run(["decode", "-q", good])[1].splitlines()
    bad = {
        "a binary file": made("blob.bin", bytes(range(256)) * 64),
        "NUL bytes": made("nul.txt", REPORT.encode().replace("新建".encode(), b"\0\0")),
        "a PDF": made("report.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" * 9),
        "a Word file": made("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)),
        "an archive": made("report.zip", b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(300)),
        "a picture": made("scan.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(300)),
    }
    for what, path in bad.items():
        status, out, err = run(["decode", path, good])
        name = os.path.basename(path)
        told = re.search(rb"^error\t" + name.rsplit(".", 1)[0].encode() + rb"\t\d+\tdecode\t.", out, re.M)
        ok(status == 1 and told and "decode: " in err and all(l in out.splitlines() for l in want),
           f"decode: {what} is a defect, the other file unharmed", f"{status} {err}")
    status, out, err = run(["decode", made("empty.txt", b""), good])
    ok(status in (0, 1) and re.search(rb"^end\tempty\t0$", out, re.M) and all(l in out.splitlines() for l in want), "decode: an empty file", f"{status} {err}")
    for size, cap in ((8 << 20, True), ((8 << 20) + 1, False), (100 * 1000 * 1000, False)):
        path = made("long.txt", b"first\n" + b"a" * size + b"\nlast\n")
        p = subprocess.Popen([os.path.join(BIN, "decode"), path, good], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = p.communicate()
        kept = b"\t" + b"a" * size + b"\n" in out
        rest = b"\t\t\tfirst\n" in out and b"\t\t\tlast\n" in out and all(l in out.splitlines() for l in want)
        ok(kept == cap and rest and p.returncode == (0 if cap else 1) and (cap or b"line" in err),
           f"decode: a line of {size} bytes {'at' if cap else 'over'} the cap of 8 MiB, the rest unharmed", f"{p.returncode} {err[:200]}")


def damage(program):
    """Streams that are broken, for the programs that read records."""
    is_csv = program == "to-csv"
    a, b = stream(program, "a"), stream(program, "b")
    bad = {
        "binary": bytes(range(1, 256)) + b"\n",
        "an empty document": b"line\t\t3\t\t\tx\n",
        "a NUL byte": b"line\ta\t3\t\t\tx\0y\n",
        "invalid UTF-8": b"line\ta\t3\t\t\t\xb9\xfa\n",
        "a carriage return": b"line\ta\t3\t\t\tx\ry\n",
        "an unknown escape": b"line\ta\t3\t\t\tx\\q\n",
        "too few fields": b"line\ta\t3\n",
        "a line number that is none": b"line\ta\tx\t\t\ty\n",
    }
    want = run([program, "-q"], b)[1]
    rows = [l for l in want.splitlines() if b"error" not in l]
    for name, line in bad.items():
        cut = a.index(b"\n") + 1
        status, out, err = run([program], a[:cut] + line + a[cut:] + b)
        told = program in err and (is_csv or b"error\t" in out)
        ok(status == 1 and told and all(r in out for r in rows), f"{program}: {name} in a record is a defect, the other document unharmed",
           f"{status} {err}")
    # an over-long record: the cap is 64 MiB without the LF
    cap = 64 << 20
    head = b"x-long\tb\t0\t"
    for over in (0, 1):
        line = head + b"a" * (cap - len(head) + over) + b"\n"
        status, out, err = run([program], line + b)
        kept = is_csv or line in out
        good = status == 0 and kept if not over else status == 1 and ("64 MiB" in err or "longer" in err)
        ok(good and all(r in out for r in rows), f"{program}: a record {'over' if over else 'at'} the cap of 64 MiB", f"{status} {err}")
    status, out, err = run([program], (a + b)[:-5])
    ok(status == (2 if is_csv else 1) and program in err, f"{program}: a stream cut off within a record", f"{status} {err}")
    status, out, err = run([program], a[:a.rindex(b"end\t")] + b)
    if is_csv:
        ok(status == 2 and "a" in err, "to-csv: a document without its end is a failure", f"{status} {err}")
    else:
        ok(status in (0, 1) and b"end\ta\t" not in out and b"end\tb\t" in out, f"{program}: a missing end stays missing", f"{status} {err}")


def shape(program, tmp):
    """Unknown types and columns, idempotence, shards, flow."""
    is_csv = program == "to-csv"
    a, b = stream(program, "a"), stream(program, "b")
    lines = a.splitlines(True)
    unknown = [b"no record at all, yet no harm\n", b"x-note\ta\t3\tany \\t thing\n", b"x\ta\n", "note\ta\t0\t随便\t\t\t\n".encode(), b"x-wide\ta" + b"\t7" * 90 + b"\n"]
    if not is_csv:
        mixed = b"".join([lines[0], unknown[0], unknown[2]] + lines[1:-1] + [unknown[1], unknown[3], unknown[4], lines[-1]])
        status, out, err = run([program, "-q"], mixed)
        got = [l for l in out.splitlines(True) if l in unknown]
        ok(status == 0 and sorted(got) == sorted(unknown), f"{program}: unknown types pass byte for byte", out.decode("utf-8", "replace"))
        wide = b"".join(l[:-1] + b"\tmore\tand more\n" if l.startswith((b"doc\t", b"end\t", b"error\t")) else l for l in lines)
        out = run([program, "-q"], wide)[1]
        ok(b"\tmore\tand more\n" in out and re.search(rb"^end\ta\t\d+\tmore\tand more$", out, re.M), f"{program}: further columns are kept", out[:400])
        ok(run([program, "-q"], a)[1] + run([program, "-q"], b)[1] == run([program, "-q"], a + b)[1], f"{program}: two shards joined are two files")
    else:
        one, two, both = (run([program, "-q"], d)[1].split(b"\n", 1)[1] for d in (a, b, a + b))
        ok(both == one + two, "to-csv: two shards joined are two files")
        ok(run([program, "-q"], b"".join(unknown) + a)[1] == run([program, "-q"], a)[1], "to-csv: unknown types are no rows")
    if program in CLEANERS:
        once = run([program, "-q"], a)[1]
        ok(run([program, "-q"], once)[1] == once, f"{program}: fed its own output it changes nothing")
    fa, fb = os.path.join(tmp, "fa.rec"), os.path.join(tmp, "fb.rec")
    for f, d in ((fa, a), (fb, b)):
        with open(f, "wb") as g:
            g.write(d)
    ok(run([program, "-q", fa, fb])[1] == run([program, "-q"], a + b)[1], f"{program}: files named are the stream joined")
    held(program, a, is_csv)


def read_for(fd, seconds, until):
    """Bytes that come out within the time, or until `until` is satisfied."""
    got, end = b"", time.monotonic() + seconds
    while not until(got) and time.monotonic() < end:
        if select.select([fd], [], [], 0.05)[0]:
            more = os.read(fd, 1 << 16)
            if not more:
                break
            got += more
    return got


def held(program, data, is_csv):
    """First output before the input ends: the pipe is held open after a document."""
    want = run([program, "-q"], data)[1]
    p = subprocess.Popen([os.path.join(BIN, program), "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for i in range(0, len(data), 97):  # as `tail -f` would see it grow
        p.stdin.write(data[i:i + 97])
        p.stdin.flush()
    got = read_for(p.stdout.fileno(), 5, lambda g: len(g) >= len(want))
    ok(got == want, f"{program}: a document has come out before the input ends", f"{len(got)} bytes of {len(want)}")
    p.stdin.close()
    p.wait()


def memory(program):
    """A hundred thousand documents leave no more behind than ten thousand: the state of one document and no more."""
    if program == "decode":
        return
    peaks = []
    unit = stream(program)
    for times in (40, 400):
        p = subprocess.Popen([os.path.join(BIN, program), "-q"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(times):
            p.stdin.write(unit * 10)
        p.stdin.close()
        _, status, usage = os.wait4(p.pid, 0)
        peaks.append(usage.ru_maxrss)
    ok(peaks[1] < peaks[0] + 1024, f"{program}: memory does not grow with the documents", f"{peaks} KiB")


def no_memory(program):
    """A document that does not fit: a message and status 2, and never a crash or a table that looks whole."""
    lines = 250000
    data = b"doc\tb\t0\ttype\ttext\n" + b"".join(b"line\tb\t%d\t\t\t%b\n" % (i, "一百个汉字".encode() * 5) for i in range(1, lines + 1)) + b"end\tb\t%d\n" % lines
    limit = 72 << 20
    status, out, err = run([program, "-q"], data, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    if status == 127:
        return  # its libraries alone did not fit
    ok((status, "memory" in err, b"end\tb" in out) == (2, True, False) or (status == 0 and (b"end\tb" in out or program == "to-csv")),
       f"{program}: memory that runs out is a failure with a message", f"{status} {err}")


def whole_chain(tmp):
    """The promises of the pipeline as a whole."""
    command = " | ".join(f"'{BIN}/{p}' -q" for p in CHAIN[1:6])
    note = "x-note\ta\t2\tmade up \\\\ 备注\n".encode()
    data = document("a").replace(b"line\ta\t3", note + b"line\ta\t3")
    out = subprocess.run(["sh", "-c", command], input=data, stdout=subprocess.PIPE).stdout
    ok(out.count(note) == 1 and b"\nmetric\ta\t" in out, "chain: an unknown type passes all filters byte for byte", out[:300])
    full = " | ".join(f"'{BIN}/{p}' -q" for p in CHAIN[1:])
    p = subprocess.Popen(["sh", "-c", full], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    p.stdin.write(document("a"))
    p.stdin.flush()
    got = read_for(p.stdout.fileno(), 10, lambda g: g.count(b"\n") >= 5)
    ok(got.count(b"\n") >= 5, "chain: rows come out while the pipe is held open", got)
    p.stdin.close()
    p.wait()
    for i, victim in enumerate(CHAIN[1:6], 1):
        # The victim is killed after the first document went through; what is behind it must not look whole.
        fifo = os.path.join(tmp, f"pid{i}")
        stages = [f"sh -c 'echo $$ >{fifo}; exec \"{BIN}/{p}\" -q'" if p == victim else f"'{BIN}/{p}' -q" for p in CHAIN[1:6]]
        p = subprocess.Popen(["sh", "-c", " | ".join(stages) + f" | '{BIN}/to-csv' -q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        p.stdin.write(document("a") + document("b")[:-12])
        p.stdin.flush()
        read_for(p.stdout.fileno(), 10, lambda g: g.count(b"\n") >= 5)
        with open(fifo) as f:
            os.kill(int(f.read()), signal.SIGKILL)
        try:
            p.stdin.close()
        except BrokenPipeError:
            pass
        p.stdout.read()
        p.wait()
        # A filter that judges whole documents held b back, so that its death leaves no trace in the stream: there the
        # pipeline's own watch over the statuses tells (tests of report-to-csv).
        ok(p.returncode in (0, 2), f"chain: {victim} killed within a document does no harm to the rest", p.returncode)


def main(programs):
    built = [p for p in CHAIN + ["to-xlsx"] if os.path.exists(os.path.join(BIN, p))]
    with tempfile.TemporaryDirectory() as tmp:
        for program in programs or built:
            here = os.path.join(tmp, program)
            os.mkdir(here)
            everyone(program, here)
            if program == "to-xlsx":
                continue
            filters(program, here)
            if program == "decode":
                sources(here)
            else:
                damage(program)
                shape(program, here)
                memory(program)
                no_memory(program)
        if not programs and all(p in built for p in CHAIN):
            whole_chain(tmp)
    print(f"1..{count}")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
