#!/bin/sh
# What spreadsheets and other readers make of the tables of to-csv and to-xlsx.
. "$(dirname "$0")/tap.sh"
PATH=$root/build/bin:$PATH
HOME=$work; export HOME

# Cells that are hard to carry: quotes, delimiters, line ends, characters of four bytes, formulas, codes, negatives.
record() { # record SUBJECT VALUE RAW
	printf 'metric\t007\t12\t1.10\tgdp\t%s\tactual\t2018\tgrowth\tyoy\t=\t%s\t%%\t%s\t句子\t0\t\n' "$1" "$2" "$3"
}
{
	printf 'doc\t007\t0\tregion\t青田县, "新"区\ndoc\t007\t0\tregion_code\t081122\ndoc\t007\t0\treport_year\t2019\n'
	record '引号"与,逗号' -5.6 -5.6%
	record '两\\n行' 64210000000 642.1亿元
	record '𠮷野家𪚥' 5.2:49:45.8 5.2:49:45.8
	record '=HYPERLINK(""http://x"")' 123456789012345678 1/2
	record '　＋1' -0.05 1E5
	record '@SUM(A1)' 3 3月5日
	printf 'error\t007\t3\tdecode\tone bad byte\nend\t007\t20\n'
} | sed 's/\\\\n/\\n/' >in.rec

# ---- independent readers of CSV ----
to-csv -q in.rec >t.csv
to-csv -q -r in.rec >crlf.csv
python3 -c '
import csv, sys
for name, end in (("t.csv", b"\n"), ("crlf.csv", b"\r\n")):
    raw = open(name, "rb").read()
    rows = list(csv.reader(open(name, newline="", encoding="utf-8"), strict=True))
    assert raw.endswith(end), name
    assert len(rows) == 7 and {len(r) for r in rows} == {19}, rows
    print(rows[1][1], rows[1][7], repr(rows[2][7]), rows[3][7], rows[4][7])
' | same 'Python reads back quotes, delimiters, line ends and four bytes, LF and CR LF' '青田县, "新"区 引号"与,逗号 '"'两\\n行'"' 𠮷野家𪚥 '"'"'=HYPERLINK(""http://x"")
青田县, "新"区 引号"与,逗号 '"'两\\n行'"' 𠮷野家𪚥 '"'"'=HYPERLINK(""http://x"")'
if command -v mlr >/dev/null; then
	mlr --icsv --ojsonl --infer-none cut -o -f region,subject,value 'then' head -n 3 t.csv | same 'Miller reads the same cells' '{"region": "青田县, \"新\"区", "subject": "引号\"与,逗号", "value": "-5.6"}
{"region": "青田县, \"新\"区", "subject": "两\n行", "value": "64210000000"}
{"region": "青田县, \"新\"区", "subject": "𠮷野家𪚥", "value": "5.2:49:45.8"}'
	to-csv -q --tsv in.rec | mlr --itsv --ojsonl --infer-none cut -f subject 'then' head -n 2 | same 'Miller reads --tsv' '{"subject": "引号\"与,逗号"}
{"subject": "两\n行"}'
else
	skip 'Miller reads the same cells' 'miller is not installed'; skip 'Miller reads --tsv' 'miller is not installed'
fi
if command -v csvclean >/dev/null; then
	csvclean -n t.csv | same 'csvkit finds no error' 'No errors.'
	csvclean -n crlf.csv | same 'csvkit finds no error in CR LF' 'No errors.'
else
	skip 'csvkit finds no error' 'csvkit is not installed'; skip 'csvkit finds no error in CR LF' 'csvkit is not installed'
fi

# ---- the description ----
to-csv -q -m datapackage.json -n t.csv in.rec >/dev/null
python3 -c '
import csv, json
d = json.load(open("datapackage.json"))
table, codes = d["resources"]
fields = table["schema"]["fields"]
rows = list(csv.DictReader(open(table["path"], newline="", encoding=table["encoding"])))
assert [f["name"] for f in fields] == list(rows[0]), "columns"
for f in fields:
    words = f.get("constraints", {}).get("enum")
    for r in rows:
        cell = r[f["name"]]
        if cell in table["schema"]["missingValues"]:
            continue
        assert words is None or cell in words, (f["name"], cell)
        if f["type"] == "integer":
            int(cell)
indicator = next(f for f in fields if f["name"] == "indicator")
assert [c["code"] for c in codes["data"]] == indicator["constraints"]["enum"]
assert all(f.get("description") for f in fields)
print(len(fields), codes["data"][0]["name"] != "")
' | same 'datapackage.json: columns, types, codes and missing values are those of the table' '19 True'

# ---- the workbook itself ----
to-xlsx -q -o book.xlsx in.rec
ok $(($? != 1)) 'to-xlsx: 1 for a stream with a defect'
python3 -c '
import re, zipfile
z = zipfile.ZipFile("book.xlsx")
print(z.testzip(), re.findall(r"<sheet name=\"(\w+)\"", z.read("xl/workbook.xml").decode()))
s = z.read("xl/worksheets/sheet1.xml").decode()
print("<f>" in s, "<pane ySplit=\"1\"" in s, "<autoFilter ref=\"A1:S7\"/>" in s)
cell = lambda r: re.search(r"<c r=\"%s\"( s=\"\d+\")?( t=\"inlineStr\")?>(.*?)</c>" % r, s).group(2, 3)
for r in ("A2", "C2", "D2", "E2", "N2", "N3", "N4", "N5", "H5"):
    print(r, cell(r)[0] and "text", re.sub(r"<[^>]*>", "", cell(r)[1]))
' | same 'the workbook: sheets, frozen header, filter, no formula; codes text, negatives numbers, long numbers whole' "None ['metrics', 'reports', 'coverage', 'codes', 'errors']
False True True
A2 text 007
C2 text 081122
D2 None 2019
E2 text 1.10
N2 None -5.6
N3 None 64210000000
N4 text 5.2:49:45.8
N5 text 123456789012345678
H5 text =HYPERLINK(\"\"http://x\"\")"
to-xlsx -q -l 4 -o long.xlsx in.rec
python3 -c '
import re, zipfile
z = zipfile.ZipFile("long.xlsx")
names = re.findall(r"<sheet name=\"([^\"]+)\"", z.read("xl/workbook.xml").decode())
for i, name in enumerate(names, 1):
    s = z.read("xl/worksheets/sheet%d.xml" % i).decode()
    if name.startswith("metrics"):
        print(name, s.count("<row "), re.sub(r"<[^>]*>", " ", s[s.index("<row "):s.index("</row>")]).split()[:2])
' | same 'a table longer than a sheet goes on in a further one, with the header' "metrics 4 ['doc', 'region']
metrics 2 4 ['doc', 'region']
metrics 3 1 ['doc', 'region']"
python3 -c '
print("metric\td\t1\t\t\t" + "长" * 40000 + "\tactual\t2018\tlevel\t\t=\t1\t\t1\t\U00020000" + "𠀀" * 20000 + "\t0\t")' >longcell.rec
to-xlsx -o longcell.xlsx longcell.rec 2>err
ok $(($? != 1)) 'text longer than a cell holds is told: status 1'
same 'and counted' 'to-xlsx: 2 cells cut off at 32767 characters' <err
python3 -c '
import re, zipfile
s = zipfile.ZipFile("longcell.xlsx").read("xl/worksheets/sheet1.xml").decode()
print([len(t.encode("utf-16-le")) // 2 for t in re.findall(r"<t[^>]*>([^<]*)</t>", s) if len(t) > 1000])
' | same 'and cut off between characters' '[32767, 32766]'

# ---- spreadsheets ----
cells() { # cells FODS: types and texts of region_code, section, subject, value, raw of the rows
	python3 -c '
import sys, xml.etree.ElementTree as E
T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
for row in list(next(E.parse(sys.argv[1]).iter(T + "table")).iter(T + "table-row"))[1:7]:
    line = []
    for c in row:
        if c.tag.endswith("table-cell"):
            text = c.get(O + "value") or "/".join("".join(p.itertext()) for p in c)
            line += [("number " if c.get(O + "value-type") == "float" else "") + " ".join(text.split())] * int(c.get(T + "number-columns-repeated") or 1)
    print(" | ".join(line[:5]))
' "$1"
}
columns=region_code,section,subject,value,raw
if command -v soffice >/dev/null; then
	to-csv -q -g -c $columns in.rec >lo.csv
	soffice --headless --infilter=CSV:44,34,76,1 --convert-to fods lo.csv >/dev/null 2>&1
	cells lo.fods | same 'LibreOffice opens the guarded CSV: Chinese right, codes text, negatives numbers, formulas inert' '081122 | 1.10 | 引号"与,逗号 | number -5.6 | -5.6%
081122 | 1.10 | 两/行 | number 64210000000 | 642.1亿元
081122 | 1.10 | 𠮷野家𪚥 | 5.2:49:45.8 | 5.2:49:45.8
081122 | 1.10 | '"'"'=HYPERLINK(""http://x"") | 123456789012345678 | 1/2
081122 | 1.10 | '"'"' ＋1 | number -0.05 | 1E5
081122 | 1.10 | '"'"'@SUM(A1) | number 3 | 3月5日'
	to-xlsx -q -c $columns -o lo.xlsx in.rec
	soffice --headless --convert-to fods lo.xlsx >/dev/null 2>&1
	cells lo.fods | same 'LibreOffice opens the workbook' '081122 | 1.10 | 引号"与,逗号 | number -5.6 | -5.6%
081122 | 1.10 | 两/行 | number 64210000000 | 642.1亿元
081122 | 1.10 | 𠮷野家𪚥 | 5.2:49:45.8 | 5.2:49:45.8
081122 | 1.10 | =HYPERLINK(""http://x"") | 123456789012345678 | 1/2
081122 | 1.10 | ＋1 | number -0.05 | 1E5
081122 | 1.10 | @SUM(A1) | number 3 | 3月5日'
else
	skip 'LibreOffice opens the guarded CSV' 'LibreOffice is not installed'; skip 'LibreOffice opens the workbook' 'LibreOffice is not installed'
fi
if command -v ssconvert >/dev/null; then
	want='081122,1.10,"引号""与,逗号",-5.6,-5.6%
081122,1.10,"两
行",64210000000,642.1亿元
081122,1.10,𠮷野家𪚥,5.2:49:45.8,5.2:49:45.8
081122,1.10,"=HYPERLINK(""""http://x"""")",123456789012345678,1/2
081122,1.10,"　＋1",-0.05,1E5
081122,1.10,@SUM(A1),3,3月5日'
	to-csv -q -g -c $columns in.rec >gn.csv
	ssconvert -T Gnumeric_stf:stf_csv gn.csv gn.out 2>/dev/null
	tail -n +2 gn.out | same 'Gnumeric opens the guarded CSV' "$want"
	to-xlsx -q -c $columns -o gn.xlsx in.rec
	ssconvert -T Gnumeric_stf:stf_csv gn.xlsx gn.out 2>/dev/null
	tail -n +2 gn.out | same 'Gnumeric opens the workbook' "$want"
else
	skip 'Gnumeric opens the guarded CSV' 'Gnumeric is not installed'; skip 'Gnumeric opens the workbook' 'Gnumeric is not installed'
fi
plan
