#!/bin/sh
# nightly: only what is new or changed; killed at random moments it ends with the bytes of a run undisturbed; a full disk,
# two at once, a page that changes while it is read, pages that kill a filter. TAP.
# BAOGAO_KILLS: how many kills (default 12); BAOGAO_SEED: of the random moments; BAOGAO_PAGES: pages of the large inbox (300).
. "$(dirname "$0")/tap.sh"
nightly=$root/pipelines/nightly

page() { # page REGION YEAR NUMBER: a page on standard output
	printf '%s人民政府工作报告\n——%d年2月20日\n县长 钟灵\n一、%d年工作回顾\n全县生产总值完成%d.2亿元，增长7.9%%，居全市第2位。\n二、%d年主要目标\n生产总值增长8%%左右。\n' \
		"$1" "$2" $(($2 - 1)) "$3" "$2"
}
# All that a run leaves, in one text: the tables, and the store in an order of its own.
cat >state.sh <<'!'
state() { # state OUTDIR
	(cd "$1" && find tables errors ./*.csv -type f | sort | while IFS= read -r f; do echo "== $f"; cat "$f"; done
	for table in reports metrics errors indicators mirrors panel_long coverage; do
		echo "== $table"
		sqlite3 -batch -readonly reports.sqlite "SELECT * FROM $table" | sort
	done
	echo "== pages"
	sqlite3 -batch -readonly reports.sqlite "SELECT path, size, mtime, hash, state, reason FROM pages" | sort
	sqlite3 -batch -readonly reports.sqlite "SELECT * FROM settings WHERE key <> 'inbox'; PRAGMA integrity_check")
}
!
. ./state.sh

# ---- new, changed, unchanged ----
mkdir -p in/north in/.hidden
page 砚溪县 2019 64 >in/yanxi.txt
page 砚溪县 2020 70 >in/north/yanxi.txt
page 临江县 2019 81 >'in/north/a b'"'"'=\c.txt'
page 临江县 2019 81 >in/.hidden/no.txt
page 临江县 2019 81 >in/old.txt~
printf '%%PDF-1.4\n' >in/scan.pdf
status 1 'nightly: a bad page' "$nightly" in out
sed 's/; [0-9]* s$//' said | same 'one line says what happened' 'nightly: 4 new, 0 changed, 1 bad (scan.pdf: skipped: a PDF file: pdftotext makes it text (a scan needs ocrmypdf first)); in all 4 pages, 12 rows'
find out -type f ! -name '*.sqlite' ! -name '.lock' ! -name '*.log' | sort | same 'the tables, each under the name of its page' "out/errors.csv
out/errors/scan.pdf.csv
out/metrics.csv
out/tables/north/a b'=\\c.txt.csv
out/tables/north/yanxi.txt.csv
out/tables/yanxi.txt.csv"
"$root/pipelines/report-to-csv" in/yanxi.txt | cut -d, -f2- >one.csv
cut -d, -f2- out/tables/yanxi.txt.csv | cmp - one.csv
ok $? 'the table of report-to-csv'
{ head -n 1 out/tables/yanxi.txt.csv; tail -q -n +2 out/tables/north/a*.csv out/tables/north/yanxi.txt.csv out/tables/yanxi.txt.csv; } | cmp - out/metrics.csv
ok $? 'and the whole table has them all, in the order of the names'
state out >before
status 0 'again: nothing is new' "$nightly" in out
cat said err | wc -c | same 'and nothing is said, nor the bad page tried' 0
state out | cmp -s - before
ok $? 'nor anything changed'
touch in/yanxi.txt
status 0 'a page touched, its bytes the same' "$nightly" in out
cat said err | wc -c | same 'is no news' 0
page 砚溪县 2019 65 >in/yanxi.txt
page 青田县 2019 12 >in/scan.pdf
status 0 'a page changed, a bad one replaced' "$nightly" in out
sed 's/; [0-9]* s$//' said | same 'says the line' 'nightly: 0 new, 2 changed; in all 4 pages, 16 rows'
grep -c '6500000000\|6520000000' out/metrics.csv | same 'the new number is in the table, the old one gone' 1
grep -c 6420000000 out/metrics.csv | same '(gone)' 0
[ ! -e out/errors/scan.pdf.csv ] && [ -s out/tables/scan.pdf.csv ]
ok $? 'and so is the defect'
rm out/tables/scan.pdf.csv
"$nightly" -q in out >said
[ -s out/tables/scan.pdf.csv ] && [ ! -s said ]
ok $? 'a table that was lost is made again; -q says nothing of what went well'
rm in/scan.pdf
"$nightly" in out >said
[ ! -s said ] && [ -s out/tables/scan.pdf.csv ]
ok $? 'a page that left the inbox stays in the tables'
"$nightly" -d in out | sed 's/; [0-9]* s$//' | same 'but for -d' 'nightly: 0 new, 0 changed, 1 gone; in all 3 pages, 12 rows'
[ ! -e out/tables/scan.pdf.csv ] && ! grep -q 青田 out/metrics.csv
ok $? 'and then it is gone everywhere'
mv in in.away && mkdir in
"$nightly" -d in out >said 2>&1
cmp -s in.away/yanxi.txt in/yanxi.txt || [ "$(wc -l <out/metrics.csv)" = 13 ]
ok $? 'an inbox that is empty empties nothing'
rmdir in && mv in.away in
mkdir fresh && cp -a in fresh/
"$nightly" -q fresh/in fresh/out
state out | sed "s,$work/in,INBOX," >got1
state fresh/out | sed "s,$work/fresh/in,INBOX," | cmp - got1
ok $? 'after all this, the state of a run over the same inbox from nothing'
head -n 1 out/errors.csv | same 'without defects the table of defects is a header' 'doc,region,region_code,report_year,line,filter,message'
mkdir other
status 2 'another inbox into the same folder: 2' "$nightly" other out
status 2 'an inbox that is not there: 2' "$nightly" nowhere out
status 2 'tables inside the inbox: 2' "$nightly" in in/out
status 2 'no operand: 2' "$nightly"
touch "in/$(printf 'a\tb.txt')" "in/$(printf '\377.txt')" 2>/dev/null
status 1 'names that cannot be written into a record: 1' "$nightly" in out
status 0 'are told once' "$nightly" in out
rm -f in/*"$(printf '\t')"* "in/$(printf '\377.txt')"
i=0; while [ $i -lt 30 ]; do i=$((i + 1)); echo 'a line of the log'; done >>out/nightly.log
touch -d 2020-01-01 in/yanxi.txt
page 砚溪县 2019 66 >in/yanxi.txt
BAOGAO_LOG_SIZE=500 "$nightly" -q in out
[ -f out/nightly.log.1 ] && [ "$(wc -l <out/nightly.log)" = 1 ]
ok $? 'the log begins anew when it is large'
"$nightly" -a in out | sed 's/; [0-9]* s$//' | same '-a reads everything again' 'nightly: 0 new, 3 changed; in all 3 pages, 12 rows'

# ---- pages that kill a filter, pages that cannot be read: stand-ins ----
mkdir bin
cp "$root"/pipelines/* "$root"/build/bin/* bin
mv bin/sectionize bin/sectionize.real
cat >bin/sectionize <<'!'
#!/bin/sh
tee seen.$$ | "$(dirname "$0")/sectionize.real" "$@"
if grep -q 毒 seen.$$; then kill -SEGV $$; fi
rm -f seen.$$
!
chmod +x bin/sectionize
cp -a in poison && echo 毒 >>poison/north/yanxi.txt
status 1 'a page that kills a filter: 1' bin/nightly poison out.poison
grep -c '1 bad (north/yanxi.txt: .*sectionize died' said | same 'is named with its reason' 1
wc -l <out.poison/metrics.csv | same 'the others are in the table' 9
status 0 'and it is not tried again' bin/nightly poison out.poison
cat said err | wc -c | same 'nor told' 0
page 砚溪县 2020 70 >poison/north/yanxi.txt
status 0 'until it changes' bin/nightly poison out.poison
wc -l <out.poison/metrics.csv | same 'and then its numbers come in' 13
mv bin/sectionize bin/sectionize.gone
page 砚溪县 2020 71 >poison/north/yanxi.txt
cp out.poison/metrics.csv kept.csv
status 2 'a filter that is not there: 2' bin/nightly poison out.poison
cmp out.poison/metrics.csv kept.csv
ok $? 'the whole table is as it was'
mv bin/sectionize.real bin/sectionize
status 0 'and no page was called bad for it' bin/nightly poison out.poison
grep -c 7120000000 out.poison/metrics.csv | same 'the page is read' 1

# ---- a page that changes while it is read; two at once ----
mkdir moving && cp in/yanxi.txt moving/still.txt && page 临江县 2019 10 >moving/moves.txt
mv bin/decode bin/decode.real
mkdir shims
real_cp=$(command -v cp)
cat >shims/cp <<!
#!/bin/sh
$real_cp "\$@" || exit
case \$* in *moves.txt*) n=\$(cat $work/turns 2>/dev/null || echo 0); echo \$((n + 1)) >$work/turns
[ "\$n" -ge "\${MOST:-1}" ] || echo "全县粮食产量达到\$((n + 1))万吨。" >>$work/moving/moves.txt ;; esac
!
chmod +x shims/cp
mv bin/decode.real bin/decode
PATH=$work/shims:$PATH status 0 'a page that changes while it is read is read again' "$nightly" moving out.moving
cp -a moving still && "$nightly" -q still out.still
state out.moving | sed "s,$work/moving,INBOX," >got1
state out.still | sed "s,$work/still,INBOX," | cmp - got1
ok $? 'and the table is that of its last bytes'
rm turns
touch moving/moves.txt
MOST=100; export MOST
PATH=$work/shims:$PATH status 1 'one that never stands still: 1' "$nightly" moving out.moving
grep -c '1 still being written' said | same 'is left for the next night' 1
status 0 'which takes it' "$nightly" moving out.moving
grep -c '0 new, 1 changed' said | same '(once)' 1
unset MOST

mkdir two && i=0
while [ $i -lt 12 ]; do i=$((i + 1)); page "溪${i}县" $((2008 + i)) $((30 + i)) >two/p$i.txt; done
printf '%%PDF-1.4\n' >two/p3.pdf
BAOGAO_BATCH=3; export BAOGAO_BATCH
"$nightly" two out.two >said1 2>&1 & first=$!
"$nightly" two out.two >said2 2>&1; second_status=$?
wait $first; first_status=$?
echo "$first_status $second_status" | grep -qE '^(1 2|2 1)$'
ok $? 'two started at once: one works'
cat said1 said2 | grep -c 'another run is at work' | same 'the other says so' 1
"$nightly" -w 60 two out.both >said1 2>&1 & first=$!
"$nightly" -w 60 two out.both >said2 2>&1; second_status=$?
wait $first; first_status=$?
echo "$first_status $second_status" | grep -qE '^(1 0|0 1)$'
ok $? 'with -w the second waits and finds nothing to do'
state out.two >got1
state out.both | cmp - got1
ok $? 'and the tables are those of one'

# ---- a full disk: a file system of its own, in a name space of its own ----
cat >full.sh <<'!'
# full.sh SIZE: a run on a disk of SIZE, then one when it has become larger
mount -t tmpfs -o "size=$1" tmpfs disk || exit 9
"$nightly" two disk >said 2>&1
echo $? >full.status
[ ! -e disk/.work ] || echo 'temporary files stay' >>said
cp disk/metrics.csv full.csv 2>/dev/null || : >full.csv
mount -o remount,size=30m disk || exit 9
"$nightly" -q two disk >/dev/null 2>err.full
. ./state.sh
state disk >got1
!
export nightly
mkdir disk
if unshare -rm sh -c 'mount -t tmpfs tmpfs disk' 2>/dev/null; then
	state out.two >want.full
	for size in 48k 100k 200k 260k 300k 340k; do
		unshare -rm sh full.sh $size
		[ "$(cat full.status)" = 2 ] && [ -s said ] && ! grep -q stay said && [ ! -s full.csv ]
		s=$?
		[ $s = 0 ] || { cat full.status said | sed 's/^/# /'; ls -la full.csv | sed 's/^/# /'; }
		ok $s "a disk of $size is full: 2, and no whole table"
		cmp got1 want.full
		ok $? 'with room again: the state of a run undisturbed'
	done
else
	skip 'a full disk' 'no file system can be mounted here (unshare -rm)'
fi

# ---- a large inbox ----
pages=${BAOGAO_PAGES:-300}
python3 - "$pages" <<'!'
import os, sys
for i in range(int(sys.argv[1])):
    os.makedirs('large/%02d' % (i % 50), exist_ok=True)
    with open('large/%02d/r%d.txt' % (i % 50, i), 'w') as f:
        f.write('第%d县人民政府工作报告\n一、%d年工作回顾\n全县生产总值完成%d.2亿元，增长7.9%%。\n' % (i, 2003 + i % 20, i % 700 + 3))
!
unset BAOGAO_BATCH
begun=$(date +%s%N)
status 0 "$pages pages" "$nightly" large out.large
wc -l <out.large/metrics.csv | same 'all in the table' $((2 * pages + 1))
echo "# $pages pages in $((($(date +%s%N) - begun) / 1000000)) ms"
"$nightly" large out.large # what was too young to tell is looked at once more
then=$(date +%s%N)
"$nightly" large out.large >said 2>&1
now=$(date +%s%N)
echo "# again in $(((now - then) / 1000000)) ms"
[ ! -s said ] && [ $((now - then)) -lt 1000000000 ]
ok $? 'again, with nothing new, within a second'
rm -rf large out.large
BAOGAO_BATCH=3; export BAOGAO_BATCH

# ---- the examples for cron and systemd ----
for f in crontab.example baogao-nightly.service; do
	grep -v '^#' "$root/pipelines/$f" | sed -n 's/.*\/baogao \([a-z-]*\) .*/\1/p' >programs
	[ -s programs ] && while read -r program; do [ -x "$root/pipelines/$program" ] || exit 1; done <programs
	ok $? "$f names programs that there are"
done

# ---- killed at random moments: runs from nothing, and runs over pages that have changed since ----
cp -a two two.then
for i in 1 2 5; do page 青田县 2015 "$i" >two/p$i.txt; done
page 青田县 2014 3 >two/p3.pdf
rm two/p6.txt
"$nightly" -q two out.base
rm -rf two && mv two.then two
kills=${BAOGAO_KILLS:-12}
[ "$kills" = 0 ] || python3 - "$nightly" "$work/two" "$work" "$kills" "${BAOGAO_SEED:-1}" <<'!' >kills.log 2>&1
import os, random, shutil, signal, subprocess, sys, time
nightly, inbox, work, kills, seed = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
rng = random.Random(seed)
def state(out):
    r = subprocess.run(['sh', '-c', open(work + '/state.sh').read() + '\nstate "$0"', out], capture_output=True)
    return r.stdout + r.stderr
want = state(work + '/out.two')
t = time.monotonic()
subprocess.run([nightly, inbox, work + '/out.time'], stdout=subprocess.DEVNULL)
whole = time.monotonic() - t
done = runs = differ = tries = 0
while done < kills and tries < 10 * kills:
    out = work + '/out.kill'
    shutil.rmtree(out, ignore_errors=True)
    if rng.random() < 0.5: shutil.copytree(work + '/out.base', out)
    for _ in range(rng.choice([1, 1, 2, 3])):
        if done == kills: break
        p = subprocess.Popen([nightly, '-w', '60', inbox, out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(rng.uniform(0, whole))
        alive = p.poll() is None
        alone = rng.random() < 0.5
        if not alive: pass
        elif alone: os.kill(p.pid, signal.SIGKILL)      # the script alone: what it started goes on
        else: os.killpg(p.pid, signal.SIGKILL)                     # and all that it started
        p.wait()
        tries += 1
        done += alive
    p = subprocess.run([nightly, '-w', '60', inbox, out], capture_output=True)
    runs += 1
    got = state(out)
    if got != want or p.returncode not in (0, 1) or os.path.exists(out + '/.work'):
        differ += 1
        print('differs after kill', done, p.returncode, p.stderr.decode())
        open(work + '/differs', 'wb').write(got)
print(f'{done} kills (seed {seed}), {runs} runs resumed, {differ} differ; undisturbed {whole:.2f} s')
sys.exit(differ != 0 or done < kills)
!
s=$?
sed 's/^/# /' kills.log
[ ! -f differs ] || { state out.two | diff - differs | head -20 | sed 's/^/# /'; }
ok $s "$kills kills at random moments: the bytes of a run undisturbed"

plan
