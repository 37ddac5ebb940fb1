# What the shell tests share, read with `. "$(dirname "$0")/tap.sh"`: a directory of their own to work in, and TAP.
# shellcheck shell=sh
# root: the project. work: the directory, gone at the end (a trap of the test's own must call `rm -rf "$work"`).
set -u
LC_ALL=C.UTF-8; export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
# Counted in files: the end of a pipe is a subshell.
: >"$work/.count"
: >"$work/.failed"
ok() { # ok STATUS NAME
	echo >>"$work/.count"
	if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; echo >>"$work/.failed"; fi
}
skip() { echo >>"$work/.count"; echo "ok - $1 # SKIP $2"; } # skip NAME REASON
same() { # same NAME WANT: standard input
	cat >got
	printf '%s\n' "$2" >want
	cmp -s got want
	s=$?
	[ $s = 0 ] || diff want got | sed 's/^/# /'
	ok $s "$1"
}
status() { # status WANT NAME COMMAND…
	want=$1 named=$2
	shift 2
	"$@" >said 2>err
	s=$?
	[ $s = "$want" ] || { echo "# status $s, expected $want"; sed 's/^/# /' said err; }
	[ $s = "$want" ]
	ok $? "$named"
}
plan() { echo "1..$(wc -l <"$work/.count")"; [ ! -s "$work/.failed" ]; exit; } # the last line of a test
