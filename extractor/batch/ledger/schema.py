"""The tables of a ledger."""

from __future__ import annotations

SCHEMA_VERSION = 2  # kept as SQLite's user_version; 1 had absolute addresses and no diagnostics
SCHEMA_SQL = f"""
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    base TEXT NOT NULL -- the output folder at that time, from which locations are counted
);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL, -- from the output folder to the file, for people
    location TEXT NOT NULL UNIQUE, -- the same as a relative URL, or the URL of a file elsewhere
    target TEXT NOT NULL UNIQUE, -- place in the output folder, without .json
    key TEXT NOT NULL UNIQUE,
    status TEXT CHECK (status IN ('done', 'doubtful', 'failed', 'skipped')),
    error TEXT,
    message TEXT,
    symbol TEXT,
    language TEXT,
    type TEXT,
    title TEXT,
    date TEXT,
    bodies TEXT,
    session TEXT,
    meeting TEXT,
    distribution TEXT,
    job_number TEXT,
    pages INTEGER,
    infos INTEGER,
    warnings INTEGER,
    errors INTEGER,
    confidence REAL, -- of the least certain part
    format TEXT,
    pronom TEXT,
    bytes INTEGER,
    stamp TEXT,
    sha256 TEXT,
    seconds REAL,
    version TEXT,
    run INTEGER REFERENCES runs (id),
    same_as INTEGER REFERENCES files (id),
    absence TEXT CHECK (absence IN ('gone', 'moved')),
    moved_to INTEGER REFERENCES files (id),
    written INTEGER, -- bytes of the JSON
    written_at INTEGER, -- its time stamp
    written_sha256 TEXT,
    edited TEXT, -- a JSON edited by hand that was kept when a new one was written
    corrections TEXT -- digest of the corrections that were applied
);
CREATE INDEX IF NOT EXISTS files_sha256 ON files (sha256);
CREATE INDEX IF NOT EXISTS files_bytes ON files (bytes);
CREATE INDEX IF NOT EXISTS files_status ON files (status);
CREATE TABLE IF NOT EXISTS diagnostics (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (id),
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    block TEXT,
    doubt INTEGER NOT NULL -- whether it is a reason for the status "doubtful"
);
CREATE INDEX IF NOT EXISTS diagnostics_file ON diagnostics (file);
CREATE INDEX IF NOT EXISTS diagnostics_code ON diagnostics (code);
CREATE TABLE IF NOT EXISTS confidence (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (id),
    part TEXT NOT NULL,
    probability REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS confidence_file ON confidence (file);
CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (id),
    pointer TEXT NOT NULL,
    was TEXT NOT NULL,
    now TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT,
    state TEXT NOT NULL CHECK (state IN ('applied', 'agrees', 'refused')),
    message TEXT
);
CREATE INDEX IF NOT EXISTS corrections_file ON corrections (file);
CREATE TABLE IF NOT EXISTS plan (
    file INTEGER PRIMARY KEY REFERENCES files (id),
    target TEXT NOT NULL UNIQUE,
    bytes INTEGER,
    stamp TEXT,
    sha256 TEXT,
    pending INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS plan_bytes ON plan (bytes);
CREATE INDEX IF NOT EXISTS plan_sha256 ON plan (sha256) WHERE sha256 IS NOT NULL;
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY REFERENCES files (id),
    symbol TEXT,
    title TEXT,
    text TEXT,
    folded TEXT -- title and text as they are compared, where that is another text
);
-- Datasette looks for a table of this kind that says content="texts", and then shows a search box.
CREATE VIRTUAL TABLE IF NOT EXISTS texts_fts USING FTS5 (
    symbol, title, text, folded, content="texts", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER IF NOT EXISTS texts_insert AFTER INSERT ON texts BEGIN
    INSERT INTO texts_fts (rowid, symbol, title, text, folded)
        VALUES (new.id, new.symbol, new.title, new.text, new.folded);
END;
CREATE TRIGGER IF NOT EXISTS texts_delete AFTER DELETE ON texts BEGIN
    INSERT INTO texts_fts (texts_fts, rowid, symbol, title, text, folded)
        VALUES ('delete', old.id, old.symbol, old.title, old.text, old.folded);
END;
PRAGMA user_version = {SCHEMA_VERSION};
"""
