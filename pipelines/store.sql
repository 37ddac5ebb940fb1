-- The store: reports, their metrics, their defects. Read by report-to-sqlite(1); safe to run on a store that has them.
-- Times are texts as in the tables of to-csv; a missing value is NULL.

CREATE TABLE IF NOT EXISTS reports (
	doc TEXT PRIMARY KEY,          -- id in this store: decode's, made unique over all runs by ~2, ~3, …
	source TEXT UNIQUE,            -- absolute path of the page; NULL when it could not be read
	charset TEXT, type TEXT, title TEXT, region TEXT,
	region_code TEXT,              -- GB/T 2260
	report_year INTEGER,           -- in which it was delivered
	date TEXT, speaker TEXT,
	lines INTEGER NOT NULL,        -- of the source
	metrics INTEGER NOT NULL,      -- rows in metrics
	coded INTEGER NOT NULL,        -- of these with an indicator
	indicators INTEGER NOT NULL,   -- different ones
	flagged INTEGER NOT NULL,      -- metrics with a doubt
	errors INTEGER NOT NULL,       -- rows in errors
	complete INTEGER NOT NULL,     -- 1: read to its end
	base TEXT NOT NULL, copy INTEGER NOT NULL, -- doc is base, or base~copy
	UNIQUE (base, copy)
) STRICT;

CREATE TABLE IF NOT EXISTS metrics (
	doc TEXT NOT NULL REFERENCES reports ON DELETE CASCADE ON UPDATE CASCADE,
	n INTEGER NOT NULL,            -- place in the document, from 1
	section TEXT, line INTEGER, indicator TEXT, subject TEXT, kind TEXT, period TEXT, measure TEXT, basis TEXT, op TEXT,
	value TEXT,                    -- exact decimal, or the parts of a ratio
	number REAL,                   -- value, NULL for a ratio
	unit TEXT, raw TEXT, sentence TEXT, "offset" INTEGER, flags TEXT,
	PRIMARY KEY (doc, n)
) STRICT;
CREATE INDEX IF NOT EXISTS metrics_indicator ON metrics (indicator, kind, measure, period);

CREATE TABLE IF NOT EXISTS errors (
	doc TEXT NOT NULL REFERENCES reports ON DELETE CASCADE ON UPDATE CASCADE,
	n INTEGER NOT NULL, line INTEGER, filter TEXT, message TEXT,
	PRIMARY KEY (doc, n)
) STRICT;

CREATE TABLE IF NOT EXISTS indicators (code TEXT PRIMARY KEY, name TEXT, definition TEXT) STRICT;

-- Copies of one report, found by their content (mirrors.sql): doc is left out of the views, kept counts in its place.
CREATE TABLE IF NOT EXISTS mirrors (
	doc TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE ON UPDATE CASCADE,
	kept TEXT NOT NULL REFERENCES reports ON DELETE CASCADE ON UPDATE CASCADE,
	shared INTEGER NOT NULL,       -- telling numbers that both have
	of INTEGER NOT NULL            -- telling numbers of the smaller one
) STRICT;
