#!/bin/sh
# pdf-to-csv, with PDF files made here: Chinese text with a ToUnicode table, lines broken as in print. TAP.
. "$(dirname "$0")/tap.sh"
command -v pdftotext >/dev/null || { echo '1..0 # SKIP pdftotext is not installed (poppler-utils)'; exit; }
pdf=$root/pipelines/pdf-to-csv

# make-pdf WIDTH: text on standard input, broken after so many characters, 12 lines a page, with page numbers.
cat >make-pdf <<'!'
import sys
width = int(sys.argv[1])
lines = []
for paragraph in sys.stdin.read().splitlines():
    lines += [paragraph[i:i + width] for i in range(0, len(paragraph), width)] or ['']
pages = [lines[i:i + 12] for i in range(0, len(lines), 12)] or [[]]
objects = []
def add(body):
    objects.append(body if isinstance(body, bytes) else body.encode())
    return len(objects)
def stream(text):
    return b'<< /Length %d >>\nstream\n' % len(text) + text + b'\nendstream'
catalog, tree = add(''), add('')
ranges = ['<%02X00> <%02XFF> <%02X00>' % (h, h, h) for h in range(256)]
cmap = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n' \
    '1 begincodespacerange <0000> <FFFF> endcodespacerange\n'
for i in range(0, 256, 64):
    cmap += '64 beginbfrange\n' + '\n'.join(ranges[i:i + 64]) + '\nendbfrange\n'
cmap += 'endcmap end end'
unicode = add(stream(cmap.encode()))
inner = add('<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>')
font = add('<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>' % (inner, unicode))
kids = []
for n, page in enumerate(pages, 1):
    text = 'BT /F 12 Tf 18 TL 60 780 Td\n'
    for line in page:
        text += '<' + line.encode('utf-16-be').hex() + "> Tj T*\n"
    text += 'ET BT /F 12 Tf 280 40 Td <' + ('— %d —' % n).encode('utf-16-be').hex() + '> Tj ET'
    content = add(stream(text.encode()))
    kids.append(add('<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F %d 0 R >> >> >>' % (tree, content, font)))
objects[catalog - 1] = b'<< /Type /Catalog /Pages %d 0 R >>' % tree
objects[tree - 1] = ('<< /Type /Pages /Kids [%s] /Count %d >>' % (' '.join('%d 0 R' % k for k in kids), len(kids))).encode()
out = b'%PDF-1.4\n'
places = []
for i, body in enumerate(objects, 1):
    places.append(len(out))
    out += b'%d 0 obj\n' % i + body + b'\nendobj\n'
start = len(out)
out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + b''.join(b'%010d 00000 n \n' % p for p in places)
out += b'trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, catalog, start)
sys.stdout.buffer.write(out)
!
cat >yanxi.txt <<'!'
砚溪县人民政府工作报告
——2019年2月20日在砚溪县第十二届人民代表大会第三次会议上
县长 钟灵
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员和列席人员提出意见。
一、2018年工作回顾
过去的一年，全县生产总值完成64.2亿元，增长7.9%，居全市第2位；一般公共预算收入完成3.85亿元，增长11.3%。城镇居民人均可支配收入达到28460元，增长8.4%；农村居民人均可支配收入达到12870元，增长9.2%。新建农村公路128公里，改造危房1460户，城镇新增就业3200人。
二、2019年主要目标
生产总值增长8.6%左右，一般公共预算收入增长9.4%，城镇登记失业率控制在3.7%以内。全社会固定资产投资增长11.6%以上，社会消费品零售总额增长9.7%，粮食总产量稳定在21万吨。
!
mkdir -p in/sub
python3 make-pdf 27 <yanxi.txt >in/yanxi.pdf
python3 make-pdf 31 <yanxi.txt >in/sub/Yanxi.PDF
pdftotext -q -nopgbrk in/yanxi.pdf - | grep -q '^2$'
ok $? 'the PDF made here has two pages'
"$root/pipelines/report-to-csv" -q yanxi.txt | cut -d, -f2-5,7- >want.csv
[ "$(wc -l <want.csv)" -ge 15 ]
ok $? '(its numbers)'
$pdf in/yanxi.pdf >got.csv
ok $? 'pdf-to-csv: 0'
cut -d, -f2-5,7- got.csv | diff want.csv - | sed 's/^/# /' >differs
cat differs
[ ! -s differs ]
ok $? 'the numbers of the text, sentences whole though the lines and the page break them'
$pdf -c doc,source,region,report_year in | sort -u | same 'a folder: ids and sources are those of the PDF files' 'doc,source,region,report_year
sub/Yanxi,in/sub/Yanxi.PDF,砚溪县,2019
yanxi,in/yanxi.pdf,砚溪县,2019'
cut -d, -f2-5,7- got.csv >first
$pdf in/sub/Yanxi.PDF | cut -d, -f2-5,7- | cmp - first
ok $? 'broken elsewhere, the same'
printf '' | python3 make-pdf 30 | sed 's/> Tj/> pd/g' >scan.pdf
printf 'no PDF\n' >text.pdf
$pdf -o t.csv -e errors.csv -R reports.csv in/yanxi.pdf scan.pdf text.pdf 2>err
[ $? = 1 ]
ok $? 'a scan and what is no PDF: 1'
cut -d, -f1,5- errors.csv | same 'with the reasons' 'doc,line,filter,message
scan,0,pdf-to-csv,no text in it: a scan needs ocrmypdf first
text,0,pdf-to-csv,no PDF file that pdftotext can read'
cmp t.csv got.csv && grep -q 'scan.pdf: no text' err && [ "$(cut -d, -f2 reports.csv | tail -n 1)" = text.pdf ]
ok $? 'and the table whole'
$pdf -q -o t.csv in/yanxi.pdf nowhere.pdf 2>err
[ $? = 2 ] && cmp t.csv got.csv && [ "$(find . -maxdepth 1 -name '.*.*' | wc -l)" = 0 ]
ok $? 'a file that is not there: 2, and the table as it was'
[ ! -e /dev/full ] || $pdf in/yanxi.pdf >/dev/full 2>err
[ $? = 2 ]
ok $? 'standard output is full: 2'
$pdf -c value -l 2-2 in/yanxi.pdf | grep -xE '210000|28460' | same '-l takes some of the pages' 210000
for arguments in '' '-l 2 in' '-z in'; do
	# shellcheck disable=SC2086
	$pdf $arguments >out 2>err
	[ $? = 2 ] && [ -s err ]
	ok $? "wrong usage: $arguments"
done

plan
