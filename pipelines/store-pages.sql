-- What nightly(1) remembers, in the store beside what it found.

CREATE TABLE IF NOT EXISTS pages (
	path TEXT PRIMARY KEY,         -- below the inbox; it is the page's id, reports.doc, too
	size INTEGER NOT NULL,         -- bytes
	mtime TEXT NOT NULL, ctime TEXT NOT NULL, -- seconds of the epoch; ctime 0: too young to tell, looked at again
	hash TEXT,                     -- SHA-256 of what was read; NULL when it could not be
	state TEXT NOT NULL,           -- done or bad
	reason TEXT                    -- why it is bad
) STRICT;
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
