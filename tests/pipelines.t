#!/bin/sh
# The pipelines: statuses, old tables kept, the store and the panel. Most of it runs copies of the scripts beside programs
# that pass records on, so that it tests the scripts and not the filters.
. "$(dirname "$0")/tap.sh"

# ---- a chain whose filters pass records on; decode reads them from files ----
mkdir bin
cp "$root"/pipelines/* "$root"/build/bin/to-csv "$root"/build/bin/to-xlsx bin || exit 2
stand_in() { # stand_in NAME: the script on standard input
	cat >"bin/$1"
	chmod +x "bin/$1"
}
passes() { for name; do printf '#!/bin/sh\nexec cat\n' | stand_in "$name"; done; }
passes repair-hanzi to-simplified strip-html-forum-noise sectionize extract-metrics
stand_in decode <<'!'
#!/bin/sh
while [ $# -gt 0 ]; do
	case $1 in
	-q | -v) ;;
	-r) shift; find "$1" -name '*.rec' | LC_ALL=C sort >>list.$$ ;;
	*) echo "$1" >>list.$$ ;;
	esac
	shift
done
status=0
while read -r file; do sed "s,SOURCE,$file," "$file" || status=2; done <list.$$
rm list.$$
exit $status
!
report() { # report DOC REGION CODE YEAR: a document; "INDICATOR KIND PERIOD MEASURE OP VALUE UNIT" a line of standard input
	printf 'doc\t%s\t0\tsource\tSOURCE\ndoc\t%s\t0\tregion\t%s\ndoc\t%s\t0\tregion_code\t%s\ndoc\t%s\t0\treport_year\t%s\n' "$1" "$1" "$2" "$1" "$3" "$1" "$4"
	while read -r indicator kind period measure op value unit; do
		[ "$measure" = growth ] && basis=yoy || basis=
		printf 'metric\t%s\t5\t1\t%s\t某项\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s%s\t句子\t0\t\n' "$1" "$indicator" "$kind" "$period" "$measure" "$basis" "$op" "$value" "$unit" "$value" "$unit"
	done
	printf 'end\t%s\t9\n' "$1"
}
mkdir in
report a 临江市 990100 2019 >in/a.rec <<!
gdp actual 2018 level = 64210000000 元
gdp actual 2018 growth = 7.9 %
gdp target 2019 growth ~ 8 %
cpi target 2019 growth >= 2.5 %
cpi target 2019 growth <= 3 %
structure actual 2018 ratio = 5.2:49:45.8
pm10 actual 2018 growth = -5.6 %
!
report b 临江市 990100 2020 >in/b.rec <<!
gdp actual 2019 level = 69000000000 元
gdp actual 2019 growth = 7.5 %
gdp actual 2018 level = 64300000000 元
gdp target 2020 growth = 7 %
!

# ---- report-to-csv ----
status 0 'report-to-csv: a folder, clean' bin/report-to-csv -o t.csv -c doc,region,indicator,value in
head -3 t.csv | same 'its table' 'doc,region,indicator,value
a,临江市,gdp,64210000000
a,临江市,gdp,7.9'
bin/report-to-csv -c doc,region,indicator,value in >stdout.csv
cmp t.csv stdout.csv
ok $? 'the same on standard output'
find . -maxdepth 1 -name '.*.*' | wc -l | same 'no temporary file stays' 0
for stage in decode repair-hanzi to-simplified strip-html-forum-noise sectionize extract-metrics to-csv; do
	mv "bin/$stage" whole
	printf '#!/bin/sh\n%s | head -c 400\nkill -9 $$\n' "'$work/whole' \"\$@\"" | stand_in "$stage"
	status 2 "$stage killed in mid-stream: 2" bin/report-to-csv -o t.csv -e errors.csv in
	mv whole "bin/$stage"
	cmp -s t.csv stdout.csv && [ ! -e errors.csv ] && [ "$(find . -maxdepth 1 -name '.*.*' | wc -l)" = 0 ]
	ok $? 'and the old table as it was, nothing else left'
done
mv bin/sectionize whole
printf '#!/bin/sh\n./whole\nexit 2\n' | stand_in sectionize
status 2 'a stage that fails after a whole stream: 2' bin/report-to-csv -o t.csv in
rm bin/sectionize
status 2 'a stage that is not there: 2' bin/report-to-csv -o t.csv in
mv whole bin/sectionize
status 2 'a file that is not there: 2' bin/report-to-csv -o t.csv in nowhere
status 2 'an output that is a directory: 2' bin/report-to-csv -o in in
status 2 'an output in no directory: 2' bin/report-to-csv -o nowhere/t.csv in
status 2 'no operand: 2' bin/report-to-csv
cmp t.csv stdout.csv
ok $? 'the old table is still there'
[ -e /dev/full ] && bin/report-to-csv in >/dev/full 2>err
[ $? = 2 ]
ok $? 'standard output is full: 2'
bin/report-to-csv in 2>err | head -1 >said
[ ! -s err ]
ok $? 'a reader that has enough ends it quietly'
printf 'error\tscan\t0\tdecode\tPDF document\n' >in/scan.rec
status 1 'a defect: 1' bin/report-to-csv -q -o t.csv -e errors.csv -R reports.csv -C codes.csv -m p.json in
wc -l <t.csv | same 'with the whole table' 12
cut -d, -f1,5- errors.csv | same 'its defects' 'doc,line,filter,message
scan,0,decode,PDF document'
python3 -c 'import json; print(json.load(open("p.json"))["resources"][0]["path"])' | same 'its description names it' t.csv
rm in/scan.rec
(umask 027 && bin/report-to-csv -o mode.csv in && stat -c %a mode.csv) | same 'the mode is that of a new file' 640
mkdir 'a b' && cp in/a.rec 'a b/-o "x".rec'
(cd 'a b' && ../bin/report-to-csv -c doc -- '-o "x".rec' | wc -l) | same 'names with blanks, quotes and dashes' 8

printf '临江市政府工作报告\n2019年1月18日\n全市生产总值增长7.9%%。\n' | "$root/pipelines/report-to-csv" -q -c doc,indicator,value - | same 'standard input' 'doc,indicator,value
stdin,gdp,7.9'

# ---- report-to-xlsx ----
status 0 'report-to-xlsx' bin/report-to-xlsx -o t.xlsx in
cp t.xlsx old.xlsx
mv bin/sectionize whole
printf '#!/bin/sh\n./whole | head -c 400\nkill -9 $$\n' | stand_in sectionize
status 2 'report-to-xlsx: a stage killed: 2' bin/report-to-xlsx -q -o t.xlsx in
mv whole bin/sectionize
cmp t.xlsx old.xlsx && [ "$(find . -maxdepth 1 -name '.*.*' | wc -l)" = 0 ]
ok $? 'and the old workbook as it was'

# ---- the store ----
status 0 'report-to-sqlite' bin/report-to-sqlite s.db in
sqlite3 s.db .dump >first
status 0 'again' bin/report-to-sqlite s.db in
sqlite3 s.db .dump | cmp - first
ok $? 'the same pages again: the same store'
(cd in && ../bin/report-to-sqlite ../s.db b.rec a.rec && sqlite3 ../s.db 'SELECT count(*) FROM reports') | same 'one by one, from elsewhere: no second copy' 2
sed 's/64210000000/65000000000/' in/a.rec >changed && cp changed in/a.rec
bin/report-to-sqlite s.db in/a.rec
sqlite3 s.db "SELECT count(*), sum(value = '65000000000') FROM metrics WHERE doc = 'a'" | same 'a changed page replaces its rows' '7|1'
mkdir other && report a 青田县 990122 2019 >other/a.rec <<!
gdp actual 2018 growth = 6.1 %
!
bin/report-to-sqlite s.db other
sqlite3 s.db 'SELECT doc, region FROM reports ORDER BY doc' | same 'another page of the same name gets an id of its own' 'a|临江市
a~2|青田县
b|临江市'
cp s.db old.db
mv bin/sectionize whole
printf '#!/bin/sh\n./whole | head -c 400\nkill -9 $$\n' | stand_in sectionize
status 2 'report-to-sqlite: a stage killed: 2' bin/report-to-sqlite -q s.db in
mv whole bin/sectionize
cmp s.db old.db
ok $? 'and the store as it was'
printf 'not a database, but a text that is long enough to be looked at\n' >text.db
status 2 'a file that is no store: 2' bin/report-to-sqlite text.db in
sqlite3 s.db "SELECT year, level, growth, target_growth, target_growth_op, doc, target_doc FROM panel_long WHERE region = '临江市' AND indicator = 'gdp'" |
	same 'panel_long: actual beside the target of the year before; the closing report before one that looks back' '2018|65000000000.0|7.9|||a|
2019|69000000000.0|7.5|8.0|~|b|a
2020|||7.0|=||b'
sqlite3 s.db "SELECT target_growth, target_growth_op, target_growth_to FROM panel_long WHERE indicator = 'cpi'" | same 'a range' '2.5|>=|3.0'
sqlite3 s.db "SELECT year, gdp_level, gdp_unit, structure_ratio, pm10_growth FROM panel_wide WHERE region = '临江市' AND year = 2018" | same 'panel_wide' '2018|65000000000.0|元|5.2:49:45.8|-5.6'
python3 -c '
import sqlite3
print(*sqlite3.connect("s.db").execute("SELECT typeof(number), typeof(value), typeof(line), count(*) FROM metrics GROUP BY 1, 2, 3 ORDER BY 4"))
' | same 'columns have one type each' "('null', 'text', 'integer', 1) ('real', 'text', 'integer', 11)"

rm -f one.db
bin/report-to-sqlite -l one.db in/b.rec && bin/report-to-sqlite -l one.db in/a.rec && bin/report-to-sqlite one.db
bin/report-to-sqlite whole.db in
for db in one whole; do sqlite3 $db.db 'SELECT * FROM metrics ORDER BY doc, n; SELECT * FROM reports ORDER BY doc; SELECT * FROM panel_wide' >$db.dump; done
[ -s one.dump ] && cmp one.dump whole.dump
ok $? 'page by page with -l, then brought up to date: the store of one call'

# ---- the panel ----
rm -rf in other && mkdir in
numbers() { i=1; while [ $i -le 30 ]; do echo "urban_jobs actual 2018 level = $((1000 + 7 * i)) 人"; i=$((i + 1)); done; }
{ echo 'gdp actual 2018 level = 64210000000 元'; echo 'fai actual 2018 growth = 9.1 %'; numbers; } | report full 临江市 990100 2019 >in/full.rec
{ echo 'gdp actual 2018 level = 64120000000 元'; numbers; } | report mirror 临江市 990100 2019 | sed '/^end/i error\tmirror\t3\trepair-hanzi\ta character lost' >in/mirror.rec
{ echo 'gdp actual 2018 level = 64210000000 元'; numbers | head -9; } | report part 临江市 990100 2019 >in/part.rec
{ echo 'gdp actual 2021 level = 90000000000 元'; numbers | sed 's/2018/2021/'; } | report later 临江市 990100 2022 >in/later.rec
{ echo 'gdp actual 2018 level = 1200000000 元'; numbers | sed 's/= 1/= 3/'; } | report county 青田县 990122 2019 >in/county.rec
status 1 'panel' bin/panel -q panel in
cut -d, -f4-7 panel/mirrors.csv | same 'copies: the cleanest kept, the others named; neither the next report nor the county next door' 'kept,copy,shared,of
full,mirror,30,31
full,part,10,10'
cut -d, -f1,5,10,11,13,15 panel/conflicts.csv | same 'what the copies state differently' 'relation,indicator,kept_value,other_value,kept,other
copy,gdp,64210000000,64120000000,full,mirror'
cut -d, -f1-6 panel/coverage.csv | tr -d '"' | same 'coverage, with the years between' 'region_code,region,report_year,reports,docs,indicators
990100,临江市,2019,1,full,3
990100,临江市,2020,0,,0
990100,临江市,2021,0,,0
990100,临江市,2022,1,later,2
990122,青田县,2019,1,county,2'
tr -d '"' <panel/coverage_matrix.csv | same 'and as a matrix' 'region_code,region,reports,2019,2020,2021,2022
990100,临江市,2,3,,,2
990122,青田县,1,2,,,'
cut -d, -f1-8 panel/panel_long.csv | tr -d '"' | grep gdp | same 'each report counts once' '990100,临江市,2018,gdp,地区生产总值,64210000000,元,
990100,临江市,2021,gdp,地区生产总值,90000000000,元,
990122,青田县,2018,gdp,地区生产总值,1200000000,元,'
head -1 panel/panel_wide.csv | same 'the wide panel has the columns that hold something' 'region_code,region,year,fai_growth,gdp_level,gdp_unit,urban_jobs_level,urban_jobs_unit'

report formula '　＝cmd|x' '' 2019 >in/formula.rec <<!
gdp actual 2018 level = 1 元
!
bin/panel -q panel in/formula.rec
grep -h cmd panel/*.csv | cut -d, -f2 | sort -u | tr -d '"' | same 'a region that a spreadsheet would run is inert in every table' "'　＝cmd|x"

# ---- the real chain on all cores ----
pages=$root/tests/samples
if command -v parallel >/dev/null && "$root/pipelines/report-to-csv" -q -o one.csv "$pages" 2>err; [ -s one.csv ]; then
	BAOGAO_BLOCK=20k "$root/pipelines/parallel" -j 3 -q -o many.csv "$pages"
	cmp one.csv many.csv
	ok $? 'parallel: the bytes of one process, on the samples'
	[ "$(wc -l <one.csv)" -gt 100 ]
	ok $? 'which are not few'
else
	skip 'parallel: the bytes of one process' 'GNU parallel is not installed'
fi
i=0; while [ $i -lt 40 ]; do report "d$i" 临江市 990100 2019 <<!
gdp actual 2018 level = ${i}000 元
!
i=$((i + 1)); done >many.rec
bin/report-to-csv -o one.csv many.rec
BAOGAO_BLOCK=500 bin/parallel -j 4 -o many.csv many.rec
cmp one.csv many.csv
ok $? 'parallel: in the order of one process, however small the blocks'
mv bin/sectionize whole
printf '#!/bin/sh\n./whole | head -c 400\nkill -9 $$\n' | stand_in sectionize
BAOGAO_BLOCK=500 status 2 'parallel: a stage killed: 2' bin/parallel -j 2 -o many.csv many.rec
mv whole bin/sectionize
cmp one.csv many.csv
ok $? 'and the old table as it was'

plan
