-- Takes the tables new_metrics, new_reports, new_errors (schema temp, all TEXT, as to-csv -x writes them) into the store.
-- A page is known by its source; its rows of an earlier run are replaced. To be run inside a transaction.

-- The id in the store: that of an earlier run for the same source, else decode's with the next free ~N.
CREATE TEMP TABLE named AS
SELECT r.rowid AS place, r.doc AS id, nullif(r.source, '') AS source, old.doc, old.base, old.copy,
       rtrim(r.doc, '0123456789') AS stem
FROM new_reports r LEFT JOIN reports old ON old.source = r.source OR (r.source = '' AND old.source IS NULL AND old.base = r.doc);
UPDATE named SET base = CASE WHEN stem <> id AND stem LIKE '_%~' THEN substr(stem, 1, length(stem) - 1) ELSE id END
WHERE doc IS NULL;
UPDATE named SET copy = fresh.copy
FROM (SELECT n.place, coalesce((SELECT max(copy) FROM reports WHERE base = n.base), 0)
             + row_number() OVER (PARTITION BY n.base ORDER BY n.place) AS copy
      FROM named n WHERE n.doc IS NULL) AS fresh
WHERE named.place = fresh.place;
UPDATE named SET doc = CASE copy WHEN 1 THEN base ELSE base || '~' || copy END WHERE doc IS NULL;
CREATE UNIQUE INDEX temp.named_id ON named (id);

DELETE FROM metrics WHERE doc IN (SELECT doc FROM named);
DELETE FROM errors WHERE doc IN (SELECT doc FROM named);
DELETE FROM mirrors WHERE doc IN (SELECT doc FROM named) OR kept IN (SELECT doc FROM named);

INSERT INTO reports
SELECT n.doc, n.source, nullif(charset, ''), nullif(type, ''), nullif(title, ''), nullif(region, ''), nullif(region_code, ''),
       CASE WHEN report_year GLOB '[0-9]*' AND report_year NOT GLOB '*[^0-9]*' THEN CAST(report_year AS INTEGER) END,
       nullif(date, ''), nullif(speaker, ''), CAST(lines AS INTEGER), CAST(metrics AS INTEGER), CAST(coded AS INTEGER),
       CAST(indicators AS INTEGER), CAST(flagged AS INTEGER), CAST(errors AS INTEGER), CAST(complete AS INTEGER),
       n.base, n.copy
FROM new_reports r JOIN named n ON n.place = r.rowid
WHERE true
ON CONFLICT (doc) DO UPDATE SET
	source = excluded.source, charset = excluded.charset, type = excluded.type, title = excluded.title,
	region = excluded.region, region_code = excluded.region_code, report_year = excluded.report_year,
	date = excluded.date, speaker = excluded.speaker, lines = excluded.lines, metrics = excluded.metrics,
	coded = excluded.coded, indicators = excluded.indicators, flagged = excluded.flagged, errors = excluded.errors,
	complete = excluded.complete;

INSERT INTO metrics
SELECT n.doc, row_number() OVER (PARTITION BY m.doc ORDER BY m.rowid),
       nullif(section, ''), CAST(line AS INTEGER), nullif(indicator, ''), nullif(subject, ''), nullif(kind, ''),
       nullif(period, ''), nullif(measure, ''), nullif(basis, ''), nullif(op, ''), nullif(value, ''),
       CASE WHEN value <> '' AND value NOT LIKE '%:%' THEN CAST(value AS REAL) END, nullif(unit, ''), nullif(raw, ''),
       nullif(sentence, ''), CASE WHEN "offset" <> '' THEN CAST("offset" AS INTEGER) END, nullif(flags, '')
FROM new_metrics m JOIN named n ON n.id = m.doc;

INSERT INTO errors
SELECT n.doc, row_number() OVER (PARTITION BY e.doc ORDER BY e.rowid), CAST(line AS INTEGER), filter, message
FROM new_errors e JOIN named n ON n.id = e.doc;

DROP TABLE named;
