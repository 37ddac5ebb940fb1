#!/bin/sh
# Whole texts: simplified ones come out unchanged; written traditionally by OpenCC they come out as OpenCC converts them
# back, but for the names; twice is once. The samples, or the files of the folder CORPUS. TAP.
set -u
LC_ALL=C; export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
PATH=$root/build/bin:$PATH; export PATH
command -v opencc >/dev/null || { echo "1..0 # SKIP opencc is not installed: make deps-check"; exit 0; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0 bad=0
result() { # status name
  n=$((n + 1))
  if [ "$1" = 0 ]; then echo "ok $n - $2"; else bad=$((bad + 1)); echo "not ok $n - $2"; fi
}

# What OpenCC makes of simplified text is no business of the filter, so documents in which it changes nothing are
# written traditionally, and what becomes of those is compared.
if [ -n "${CORPUS-}" ]; then decode -q -r "$CORPUS" >"$work/all.rec"
else decode -q "$root"/tests/samples/*.htm* "$root"/tests/samples/*.txt >"$work/all.rec"; fi
to-simplified -q "$work/all.rec" >"$work/some.rec"
awk -F'\t' 'NR == FNR { line[FNR] = $0; next } line[FNR] != $0 { changed[$2] = 1 } END { for (d in changed) print d }' \
  "$work/all.rec" "$work/some.rec" >"$work/traditional"
awk -F'\t' -v list="$work/traditional" 'BEGIN { while ((getline d < list) > 0) t[d] = 1 } !($2 in t)' \
  "$work/all.rec" >"$work/simplified.rec"
to-simplified -q "$work/some.rec" | cmp -s - "$work/some.rec"
result $? "$(grep -c '^end' "$work/all.rec") documents, of which $(wc -l <"$work/traditional") traditional: twice is once"
[ "$(grep -c '^end' "$work/simplified.rec")" -ge 2 ]
result $? "$(grep -c '^line' "$work/simplified.rec") lines of simplified text"

printf 'from\tto\n' >"$work/no-names.tsv"
for from in s2t s2tw s2hk; do
  opencc -c "$from" -i "$work/simplified.rec" -o "$work/from.rec"
  for config in t2s tw2s; do
    opencc -c "$config" -i "$work/from.rec" -o "$work/want.rec"
    to-simplified -q -c "$config" -d "$work/no-names.tsv" "$work/from.rec" >"$work/got.rec"
    cut -f6- "$work/want.rec" >"$work/want"; cut -f6- "$work/got.rec" >"$work/got"
    cmp -s "$work/want" "$work/got"
    result $? "$from, then $config: as OpenCC"
    to-simplified -q -c "$config" "$work/from.rec" >"$work/once.rec"
    to-simplified -q -c "$config" "$work/once.rec" | cmp -s - "$work/once.rec"
    result $? "$from, then $config: twice is once"
  done
done
for config in hk2s tw2sp; do
  opencc -c "$config" -i "$work/from.rec" -o "$work/want.rec"
  to-simplified -q -c "$config" -d "$work/no-names.tsv" "$work/from.rec" >"$work/got.rec"
  cut -f6- "$work/want.rec" >"$work/want"; cut -f6- "$work/got.rec" >"$work/got"
  cmp -s "$work/want" "$work/got"
  result $? "s2hk, then $config through libopencc: as OpenCC"
done
echo "1..$n"
[ "$bad" = 0 ]
