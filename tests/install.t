#!/bin/sh
# `make install` into a directory of its own: the launcher, the programs behind it, the pipelines and the manuals work from
# there, no everyday name falls into PATH, and `make uninstall` leaves nothing. TAP.
set -u
LC_ALL=C; export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
unset BAOGAO_EXEC_PATH MAKEFLAGS MFLAGS MAKELEVEL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0 bad=0
ok() { # NAME STATUS
	n=$((n + 1))
	if [ "$2" = 0 ]; then echo "ok $n - $1"; else
		case $1 in *'# TODO'*) ;; *) bad=$((bad + 1)) ;; esac
		echo "not ok $n - $1"
		[ ! -s "$work/log" ] || tail -5 "$work/log" | sed 's/^/# /'
	fi
}
bin=$work/usr/bin exec=$work/usr/libexec/baogao man=$work/usr/share/man

make -s -C "$root" install DESTDIR="$work" PREFIX=/usr >"$work/log" 2>&1
ok "make install" $?
test "$(ls "$bin")" = baogao
ok "PATH gets one name" $?
PATH=$bin:/usr/bin:/bin
cd "$work" || exit 2
cat >town.txt <<'!'
梧溪县人民政府工作报告
——2017年2月16日在梧溪县第十一届人民代表大会第二次会议上
一、2016年工作回顾
全县生产总值完成64.2亿元,增长7.9%。
!
test "$(baogao --exec-path)" = "$exec"
ok "the launcher knows where the programs lie" $?
baogao --version >log 2>&1 && grep -qxE 'baogao [0-9.]+' log
ok "--version" $?
baogao -h >log 2>&1 && for p in decode to-csv report-to-csv; do grep -qx "  $p" log || exit 1; done && ! grep -qE '^  (demo|baogao|find-programs)$' log
ok "-h lists the programs, and what is none is not there" $?
baogao decode town.txt 2>log | baogao sectionize | baogao extract-metrics | baogao to-csv -c indicator,value >out 2>>log
test "$(tail -n 1 out)" = 'gdp,7.9'
ok "a pipeline of launched programs" $?
baogao report-to-csv -o table.csv town.txt 2>log && test "$(wc -l <table.csv)" = 3
ok "report-to-csv from the installed tree" $?
ln -s "$bin/baogao" elsewhere && ./elsewhere decode --version >log 2>&1
ok "the launcher through a symbolic link" $?
(unset PATH; PATH=/usr/bin:/bin; PATH=$("$bin/baogao" --exec-path):$PATH; decode town.txt | sectionize | grep -q '^line') 2>log
ok "the bare names, where the user wants them" $?
baogao no-such >log 2>&1
test $? = 2 && grep -q 'no such program' log
ok "no such program" $?
baogao ../../../bin/true >log 2>&1
test $? = 2
ok "a path is no program" $?
baogao decode missing.txt >log 2>&1
test $? = 2
ok "the status is the program's" $?
BAOGAO_EXEC_PATH=$work/mine; export BAOGAO_EXEC_PATH
mkdir mine && printf '#!/bin/sh\necho mine "$@"\n' >mine/decode && chmod +x mine/decode
test "$(baogao decode 'a b')" = 'mine a b'
ok "BAOGAO_EXEC_PATH" $?
unset BAOGAO_EXEC_PATH
missing=''
for p in "$exec"/*; do
	p=${p##*/}
	case $p in find-programs) continue ;; esac
	[ -f "$man/man1/baogao-$p.1" ] || missing="$missing $p"
done
[ -f "$man/man1/baogao.1" ] && [ -f "$man/man5/baogao-record.5" ] || missing="$missing baogao record"
echo "without a manual:$missing" >log
test -z "$missing"
ok "every program has a manual" $?
make -s -C "$root" uninstall DESTDIR="$work" PREFIX=/usr >log 2>&1
find "$work/usr" -type f -o -type l >log
test ! -s log
ok "make uninstall leaves nothing" $?
echo "1..$n"
[ "$bad" = 0 ]
