-- The same report saved from several mirrors: documents that share most of their telling numbers.
--
-- A telling number is one that reports of at most 20 regions and years state (indicator, period, measure, value, unit):
-- round figures that everybody has say nothing. Two documents are copies when they share at least half of the telling numbers of
-- the smaller one, and no fewer than 8; for the same place and year a quarter and 4 are enough. What is a copy of a copy
-- is one too. Kept is the cleanest: not much shorter than the longest, then fewest defects and doubts, then most numbers.

CREATE TEMP TABLE telling AS
WITH stated AS MATERIALIZED (
	SELECT DISTINCT m.doc, coalesce(r.region_code, r.region, r.doc) || ' ' || coalesce(r.report_year, '') AS subject,
	       coalesce(indicator, '') || ' ' || period || ' ' || measure || ' ' || value || ' ' || coalesce(unit, '') AS fact
	FROM metrics m JOIN reports r ON r.doc = m.doc
	WHERE period IS NOT NULL AND value IS NOT NULL AND flags IS NULL),
common AS MATERIALIZED (SELECT fact FROM stated GROUP BY fact HAVING count(DISTINCT subject) > 20 OR count(*) > 500)
SELECT doc, fact FROM stated WHERE fact NOT IN (SELECT fact FROM common);
CREATE INDEX temp.telling_fact ON telling (fact, doc);

CREATE TEMP TABLE pairs AS
WITH size AS (SELECT doc, count(*) AS n FROM telling GROUP BY doc),
both AS (SELECT a.doc AS a, b.doc AS b, count(*) AS shared FROM telling a JOIN telling b ON a.fact = b.fact AND a.doc < b.doc GROUP BY 1, 2 HAVING count(*) >= 4)
SELECT both.a, both.b, shared, min(x.n, y.n) AS of
FROM both JOIN size x ON x.doc = both.a JOIN size y ON y.doc = both.b JOIN reports r ON r.doc = both.a JOIN reports s ON s.doc = both.b
WHERE shared >= 8 AND 2 * shared >= min(x.n, y.n)
      OR 4 * shared >= min(x.n, y.n) AND r.report_year = s.report_year
         AND coalesce(r.region_code, r.region) = coalesce(s.region_code, s.region);

CREATE TEMP TABLE groups AS
WITH RECURSIVE linked (a, b) AS (SELECT a, b FROM pairs UNION SELECT b, a FROM pairs),
reach (doc, other) AS (SELECT a, a FROM linked UNION SELECT reach.doc, linked.b FROM reach JOIN linked ON linked.a = reach.other)
SELECT doc, min(other) AS leader FROM reach GROUP BY doc;

DELETE FROM mirrors;
INSERT INTO mirrors
WITH longest AS (SELECT leader, max(coded) AS coded FROM groups JOIN reports USING (doc) GROUP BY leader),
ranked AS (
	SELECT g.doc, g.leader, row_number() OVER (PARTITION BY g.leader ORDER BY
		r.complete DESC,
		10 * r.coded < 8 * l.coded,
		r.errors + r.flagged, r.coded DESC, r.metrics DESC, g.doc) AS rank
	FROM groups g JOIN reports r ON r.doc = g.doc JOIN longest l ON l.leader = g.leader),
kept AS (SELECT leader, doc FROM ranked WHERE rank = 1)
SELECT r.doc, k.doc, coalesce(p.shared, 0), coalesce(p.of, 0)
FROM ranked r JOIN kept k ON k.leader = r.leader
LEFT JOIN pairs p ON p.a = min(r.doc, k.doc) AND p.b = max(r.doc, k.doc)
WHERE r.rank > 1;

DROP TABLE telling;
DROP TABLE pairs;
DROP TABLE groups;
