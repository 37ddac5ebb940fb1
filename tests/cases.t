#!/bin/sh
# Runs each case folder tests/cases/FILTER/NAME: `cmd` (run by sh in a scratch copy of the folder, build/bin first in
# PATH), compared byte for byte with `out` (none: no output), `err` (none: no messages) and `status` (none: 0).
# usage: cases.t [--update] [FILTER[/NAME]…]
set -u
LC_ALL=C; export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
PATH=$root/build/bin:$root/pipelines:$PATH; export PATH
BAOGAO_ROOT=$root; export BAOGAO_ROOT
update=
[ "${1-}" = --update ] && { update=1; shift; }
[ $# -gt 0 ] || set -- ''
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0 bad=0
for want; do
  for cmd in "$root"/tests/cases/${want:-*}/cmd "$root"/tests/cases/${want:-*}/*/cmd; do
    [ -f "$cmd" ] || continue
    dir=${cmd%/cmd}
    name=${dir#"$root"/tests/cases/}
    n=$((n + 1))
    rm -rf "$work/case"
    cp -R "$dir" "$work/case" || exit 2
    (cd "$work/case" && sh ./cmd >"$work/out" 2>"$work/err" </dev/null)
    echo $? >"$work/status"
    if [ -n "$update" ]; then
      for f in out err; do if [ -s "$work/$f" ]; then cp "$work/$f" "$dir/$f"; else rm -f "$dir/$f"; fi; done
      if [ "$(cat "$work/status")" = 0 ]; then rm -f "$dir/status"; else cp "$work/status" "$dir/status"; fi
      continue
    fi
    : >"$work/diff"
    for f in out err; do
      [ -f "$dir/$f" ] && expected=$dir/$f || expected=/dev/null
      cmp -s "$work/$f" "$expected" || diff -u "$expected" "$work/$f" >>"$work/diff" 2>&1
    done
    [ -f "$dir/status" ] && expected=$(cat "$dir/status") || expected=0
    [ "$(cat "$work/status")" = "$expected" ] || echo "status $(cat "$work/status"), expected $expected" >>"$work/diff"
    if [ -s "$work/diff" ]; then
      bad=$((bad + 1)); echo "not ok $n - $name"; head -40 "$work/diff" | sed 's/^/# /'
    else
      echo "ok $n - $name"
    fi
  done
done
[ -n "$update" ] || echo "1..$n"
[ "$bad" = 0 ]
