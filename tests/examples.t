#!/bin/sh
# Runs the EXAMPLES of every manual page, and those of the README, as a session: in a block `.Bd -literal` (of Markdown:
# ```console), a line `$ COMMAND` (continued by lines `> …`) is run by sh, and what follows up to the next command or the
# end of the block is what it must print, messages included. All blocks of a page run one after the other in one new
# directory. A block without `$ ` is left alone, and a command that sets the environment holds for those after it.
# TAP. usage: examples.t [PAGE…]
set -u
LC_ALL=C; export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd) || exit 2
PATH=$root/build/bin:$root/pipelines:$PATH; export PATH
unset BAOGAO_EXEC_PATH
[ $# -gt 0 ] || set -- "$root"/cmd/*.[157] "$root"/pipelines/*.1 "$root"/README.md
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0 bad=0
# One block becomes a file NNN.sh with its commands and a file NNN.want; \e and \& are the only escapes undone.
split='
function flush_command() { if (cmd != "") { k++; name = sprintf("%s/%03d", dir, k); printf "%s", cmd >(name ".sh"); printf "%s", want >(name ".want"); close(name ".sh"); close(name ".want") } cmd = want = "" }
/^(\.Bd -literal|```console)/ { inside = 1; mdoc = /^\./; next }
/^(\.Ed|```)/ { if (inside) flush_command(); inside = 0; next }
!inside { next }
mdoc { gsub(/\\&/, ""); gsub(/\\\(aq/, "\047"); gsub(/\\-/, "-"); gsub(/\\e/, "\\") }
/^\$ / { flush_command(); cmd = substr($0, 3) "\n"; next }
cmd != "" && want == "" && /^> / { cmd = cmd substr($0, 3) "\n"; next }
cmd != "" { want = want $0 "\n" }'
for page; do
  [ -f "$page" ] || continue
  rm -rf "$work/page" "$work/blocks"
  mkdir "$work/page" "$work/blocks"
  : >"$work/env"
  awk -v dir="$work/blocks" "$split" "$page"
  for script in "$work"/blocks/*.sh; do
    [ -f "$script" ] || continue
    n=$((n + 1))
    (set +u; cd "$work/page" && . "$work/env" && . "$script" >"$work/got" 2>&1 </dev/null
     case $(cat "$script") in 'export '*) cat "$script" >>"$work/env" ;; esac)
    if cmp -s "$work/got" "${script%.sh}.want"; then
      printf 'ok %d - %s: %s\n' "$n" "${page##*/}" "$(head -1 "$script")"
    else
      bad=$((bad + 1)); printf 'not ok %d - %s: %s\n' "$n" "${page##*/}" "$(head -1 "$script")"
      diff -u "${script%.sh}.want" "$work/got" | tail -n +3 | head -30 | sed 's/^/# /'
    fi
  done
done
echo "1..$n"
[ "$bad" = 0 ]
