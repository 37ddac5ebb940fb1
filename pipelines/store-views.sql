-- The views of the store. Made anew on each load, so that they belong to this version of the programs.

DROP VIEW IF EXISTS panel_wide; -- made by report-to-sqlite from the table indicators
DROP VIEW IF EXISTS coverage;
DROP VIEW IF EXISTS conflicts;
DROP VIEW IF EXISTS panel_long;
DROP VIEW IF EXISTS figures;
DROP VIEW IF EXISTS closing;

-- The year that each report closes: the one before its own; its own when more of its coded numbers speak of that one,
-- as in reports delivered in December. Copies are left out.
CREATE VIEW closing AS
SELECT r.doc, coalesce(r.region_code, r.region) AS place, r.region, r.region_code, r.report_year, r.report_year - 1 + (
	SELECT coalesce(sum(CAST(period AS INTEGER) = r.report_year), 0) > coalesce(sum(CAST(period AS INTEGER) = r.report_year - 1), 0)
	FROM metrics m WHERE m.doc = r.doc AND indicator IS NOT NULL AND kind = 'actual' AND length(period) = 4) AS year
FROM reports r
WHERE r.report_year IS NOT NULL AND coalesce(r.region_code, r.region) IS NOT NULL AND r.doc NOT IN (SELECT doc FROM mirrors);

-- Every coded number that speaks of one year and fits a cell of a panel, with its rank among those for the same cell:
-- for actual numbers the report that closes the year before a later one looking back; then the first without doubts,
-- since a report tells the whole before its parts, or one that says the same more exactly (no more than a tenth away).
-- Targets count in the year behind the closed one only.
CREATE VIEW figures AS
WITH fitting AS (
	SELECT c.place, c.region, c.region_code, CAST(m.period AS INTEGER) AS year, m.indicator, m.kind, m.measure, m.op, m.value,
	       m.number, m.unit, m.flags, m.doc, m.n, m.line, c.report_year, c.year AS closed,
	       first_value(m.number) OVER (PARTITION BY c.place, CAST(m.period AS INTEGER), m.indicator, m.kind, m.measure
	                                   ORDER BY c.year, m.flags IS NOT NULL, m.doc, m.n) AS head
	FROM metrics m JOIN closing c ON c.doc = m.doc
	WHERE m.indicator IS NOT NULL AND m.period GLOB '[0-9][0-9][0-9][0-9]'
	      AND (m.measure IN ('level', 'ratio') AND m.basis IS NULL OR m.measure IN ('growth', 'change') AND coalesce(m.basis, 'yoy') = 'yoy')
	      AND (m.kind = 'actual' AND c.year >= CAST(m.period AS INTEGER) OR m.kind = 'target' AND c.year + 1 = CAST(m.period AS INTEGER)))
SELECT *, row_number() OVER (PARTITION BY place, year, indicator, kind, measure
                             ORDER BY closed, flags IS NOT NULL,
                                      CASE WHEN kind = 'target' OR 10 * abs(number - head) > abs(head) THEN 2
                                           WHEN op = '=' THEN 0 WHEN op = '~' THEN 1 ELSE 2 END,
                                      doc, n) AS rank
FROM fitting;

-- Region × year × indicator: what was reached, beside what had been aimed at for that year a report earlier.
CREATE VIEW panel_long AS
WITH best AS (
	SELECT f.*, (SELECT u.number FROM metrics u WHERE u.doc = f.doc AND u.n = f.n + 1 AND f.op = '>=' AND u.op = '<='
	             AND u.kind = 'target' AND u.indicator = f.indicator AND u.measure = f.measure AND u.period = f.year) AS upto
	FROM figures f WHERE f.rank = 1)
SELECT place, max(region_code) AS region_code, max(region) AS region, year, indicator,
       max(CASE WHEN kind = 'actual' AND measure = 'level' THEN number END) AS level,
       max(CASE WHEN kind = 'actual' AND measure = 'level' THEN unit END) AS unit,
       max(CASE WHEN kind = 'actual' AND measure = 'growth' THEN number END) AS growth,
       max(CASE WHEN kind = 'actual' AND measure = 'change' THEN number END) AS change,
       max(CASE WHEN kind = 'actual' AND measure = 'ratio' THEN value END) AS ratio,
       max(CASE WHEN kind = 'target' AND measure = 'level' THEN number END) AS target_level,
       max(CASE WHEN kind = 'target' AND measure = 'level' THEN op END) AS target_level_op,
       max(CASE WHEN kind = 'target' AND measure = 'growth' THEN number END) AS target_growth,
       max(CASE WHEN kind = 'target' AND measure = 'growth' THEN op END) AS target_growth_op,
       max(CASE WHEN kind = 'target' AND measure = 'growth' THEN upto END) AS target_growth_to,
       max(CASE WHEN kind = 'target' AND measure = 'change' THEN number END) AS target_change,
       max(CASE WHEN kind = 'target' AND measure = 'change' THEN op END) AS target_change_op,
       max(CASE WHEN kind = 'actual' THEN doc END) AS doc,
       max(CASE WHEN kind = 'target' THEN doc END) AS target_doc
FROM best GROUP BY place, year, indicator;

-- Numbers that two texts state differently: copies of one report, or two reports of one place and year. Only where each
-- of the two states one value.
CREATE VIEW conflicts AS
WITH pairs AS (
	SELECT doc, kept, 'copy' AS relation FROM mirrors
	UNION ALL
	SELECT b.doc, a.doc, 'same year' FROM closing a JOIN closing b ON a.place = b.place AND a.report_year = b.report_year AND a.doc < b.doc),
single AS (
	SELECT doc, indicator, kind, period, measure, coalesce(basis, '') AS basis, min(value) AS value, min(unit) AS unit, min(line) AS line
	FROM metrics WHERE indicator IS NOT NULL AND period IS NOT NULL
	AND doc IN (SELECT doc FROM pairs UNION SELECT kept FROM pairs)
	GROUP BY doc, indicator, kind, period, measure, coalesce(basis, '') HAVING count(DISTINCT value || ' ' || coalesce(unit, '')) = 1)
SELECT p.relation, r.region, r.region_code, r.report_year, k.indicator, k.kind, k.period, k.measure, k.basis,
       k.value AS kept_value, o.value AS other_value, k.unit, p.kept, k.line AS kept_line, p.doc AS other, o.line AS other_line
FROM pairs p
JOIN single k ON k.doc = p.kept
JOIN single o ON o.doc = p.doc AND o.indicator = k.indicator AND o.kind = k.kind AND o.period = k.period AND o.measure = k.measure AND o.basis = k.basis
JOIN reports r ON r.doc = p.kept
WHERE o.value <> k.value;

-- Which reports there are: region × year, how many indicators, which are missing; years without a report between two
-- that have one are rows of 0 reports.
CREATE VIEW coverage AS
WITH RECURSIVE c AS MATERIALIZED (SELECT doc, place, region, region_code, report_year FROM closing),
places AS MATERIALIZED (
	SELECT place, max(region_code) AS region_code, max(region) AS region, min(report_year) AS year, max(report_year) AS last
	FROM c GROUP BY place),
span (place, year, last) AS (
	SELECT place, year, last FROM places
	UNION ALL
	SELECT place, year + 1, last FROM span WHERE year < last AND last - year <= 100),
texts AS MATERIALIZED (
	SELECT place, report_year, count(*) AS reports, group_concat(doc, ' ') AS docs
	FROM (SELECT * FROM c ORDER BY place, report_year, doc) GROUP BY place, report_year),
have AS MATERIALIZED (
	SELECT DISTINCT c.place, c.report_year, m.indicator FROM c JOIN metrics m ON m.doc = c.doc WHERE m.indicator IS NOT NULL),
counted AS MATERIALIZED (SELECT place, report_year, count(*) AS indicators FROM have GROUP BY place, report_year),
without AS MATERIALIZED (
	SELECT place, report_year, group_concat(code, ' ') AS missing
	FROM (SELECT t.place, t.report_year, i.code FROM texts t CROSS JOIN indicators i
	      LEFT JOIN have h ON h.place = t.place AND h.report_year = t.report_year AND h.indicator = i.code
	      WHERE h.indicator IS NULL
	      ORDER BY t.place, t.report_year, i.code)
	GROUP BY place, report_year)
SELECT s.place, p.region_code, p.region, s.year AS report_year, coalesce(t.reports, 0) AS reports, t.docs,
       coalesce(n.indicators, 0) AS indicators, w.missing
FROM span s JOIN places p USING (place)
LEFT JOIN texts t ON t.place = s.place AND t.report_year = s.year
LEFT JOIN counted n ON n.place = s.place AND n.report_year = s.year
LEFT JOIN without w ON w.place = s.place AND w.report_year = s.year;
