#!/bin/sh
# fetch-list, with curl and with wget, against a server on loopback. TAP.
. "$(dirname "$0")/tap.sh"
command -v curl >/dev/null || command -v wget >/dev/null || { echo '1..0 # SKIP neither curl nor wget is installed'; exit; }
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
server=''
trap '[ -z "$server" ] || kill $server; rm -rf "$work"' EXIT
fetch=$root/pipelines/fetch-list

cat >server.py <<'!'
import http.server, sys, time, gzip
seen = {}
class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def page(self, body, ctype='text/html', status=200, **headers):
        self.send_response(status)
        if ctype: self.send_header('Content-Type', ctype)
        length = headers.pop('length', len(body))
        for k, v in headers.items(): self.send_header(k.replace('_', '-'), v)
        self.send_header('Content-Length', str(length))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        p = self.path
        seen[p] = n = seen.get(p, 0) + 1
        with open('requests', 'a') as f: f.write('%.3f %s\n' % (time.time(), p))
        if p == '/gbk.html': self.page('砚溪县'.encode('gbk'), 'text/html; Charset="GBK"')
        elif p == '/moved': self.page(b'', status=302, Location='/gbk.html')
        elif p == '/gone': self.page(b'no', status=404)
        elif p == '/busy':
            if n % 3: self.page(b'busy', status=503, Retry_After='0')
            else: self.page(b'at last')
        elif p == '/short': self.page(b'half of it', length=100)
        elif p == '/empty': self.page(b'')
        elif p == '/zip': self.page(gzip.compress(b'unpacked'), Content_Encoding='gzip')
        elif p.startswith('/slow'): time.sleep(0.3); self.page(p.encode())
        else: self.page(p.encode())
s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
open('port.new', 'w').write(str(s.server_port))
import os; os.rename('port.new', 'port')
s.serve_forever()
!
python3 server.py & server=$!
n=0; while [ ! -f port ] && [ $n -lt 100 ]; do sleep 0.05; n=$((n + 1)); done
at=http://127.0.0.1:$(cat port)
asked() { cut -d ' ' -f 2 requests | sort | uniq -c | sed 's/^ *//'; }

for tool in curl wget; do
	command -v $tool >/dev/null || { skip $tool 'it is not installed'; continue; }
	: >requests
	rm -rf pages
	printf '%s\n' "$at/gbk.html" "# a remark" "" "$at/a?id=1" "$at/a?id=2" "$at/A?id=1" "$at/a/id=1.html" "$at/a_id=1.html" "$at/gbk.html#part" "  $at/moved" \
		"$at/政府 报告.html" "$at/zip" >list
	$fetch -w $tool -p 0 list pages >said 2>err
	s=$?
	[ $s = 0 ] || sed 's/^/# /' err
	ok $s "$tool: a list"
	sed 's/^[^:]*: //' err | same "$tool: its summary" '9 fetched, 0 there or gone before, 0 failed'
	[ "$(find pages -type f ! -name '.*' | wc -l)" = 9 ] && [ ! -s said ]
	ok $? "$tool: a file for each URL, once"
	# shellcheck disable=SC2046
	cat $(awk -F '\t' '$2 ~ /a_?[?\/]?id|A.id/ { print "pages/" $1 }' pages/.fetched.tsv) | sed 's/$//; $a\' | same "$tool: alike names do not collide" '/a?id=1/a?id=2/A?id=1/a/id=1.html/a_id=1.html'
	cut -f 3- pages/.fetched.tsv | sed -n 2p | cut -f 1-3 | same "$tool: the charset of the response is kept" '200	text/html; Charset="GBK"	gbk'
	iconv -f GBK -t UTF-8 pages/*gbk-*.html | grep -qx 砚溪县
	ok $? "$tool: and its bytes as they are"
	awk -F '\t' '$2 ~ /moved/ { print $3, $5 }' pages/.fetched.tsv | same "$tool: a redirection is followed" '200 gbk'
	grep -rqx unpacked pages
	ok $? "$tool: packed pages are unpacked"
	grep -q '/%E6%94%BF%E5%BA%9C%20%E6%8A%A5%E5%91%8A.html' requests
	ok $? "$tool: a URL with Chinese and a blank"
	: >requests
	$fetch -w $tool -p 0 list pages 2>err
	[ $? = 0 ] && [ ! -s err ] && [ ! -s requests ]
	ok $? "$tool: again: nothing is asked, nothing said"
	printf '%s\n' "$at/gone" "$at/busy" "$at/short" "$at/empty" 'file:///etc/passwd' 'http://127.0.0.1:1/none' "$at/last" >list
	$fetch -w $tool -p 0 list pages 2>err
	[ $? = 1 ]
	ok $? "$tool: some fail: 1"
	sed -n '$s/^[^:]*: //p' err | same "$tool: (how many)" '2 fetched, 0 there or gone before, 5 failed'
	asked | same "$tool: what may pass is tried three times, what is gone once" '3 /busy
3 /empty
1 /gone
1 /last
3 /short'
	grep -rqE 'half|passwd' --include='*.html' pages || find pages -name '.part*' | grep -q .
	[ $? = 1 ]
	ok $? "$tool: no half page stays"
	: >requests
	$fetch -q -w $tool -p 0 -t 1 list pages 2>err
	[ $? = 1 ] && [ ! -s err ] && ! grep -q gone requests
	ok $? "$tool: the next run asks again for what failed, not for what is gone; -q is quiet"
	: >requests
	rm -rf pages
	i=0; while [ $i -lt 6 ]; do i=$((i + 1)); echo "$at/slow$i"; done >list
	$fetch -q -w $tool -p 0 list pages & pid=$!
	n=0; while [ "$(wc -l <requests)" -lt 3 ] && [ $n -lt 200 ]; do sleep 0.05; n=$((n + 1)); done
	kill -9 $pid; wait $pid 2>/dev/null
	sleep 0.6
	had=$(find pages -type f ! -name '.*' | wc -l)
	[ "$had" -ge 2 ] && [ "$had" -lt 6 ]
	ok $? "$tool: killed"
	$fetch -q -w $tool -p 0 list pages
	[ "$(find pages -type f ! -name '.lock' ! -name '.fetched.tsv' | wc -l)" = 6 ] && [ "$(wc -l <requests)" -le 7 ]
	ok $? "$tool: goes on from there, and asks for no page that it has"
	: >requests
	$fetch -a -q -w $tool -p 0.4 list pages
	awk 'NR > 1 && $1 - last < 0.4 { bad = 1 } { last = $1 } END { exit bad || NR != 6 }' requests
	ok $? "$tool: -a asks for all again, with the pause between"
done
(exec 8>>pages/.lock; flock 8; $fetch -p 0 list pages 2>err; [ $? = 2 ] && grep -q 'another run' err)
ok $? 'two at once: 2'
for arguments in '-p x list pages' '-t 0 list pages' '-w ftp list pages' 'nowhere pages' '. pages' 'list'; do
	# shellcheck disable=SC2086
	$fetch $arguments >said 2>err
	[ $? = 2 ] && [ -s err ]
	ok $? "wrong usage: $arguments"
done

plan
