"""The tables of a ledger."""

from __future__ import annotations

SCHEMA_SQL = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    version TEXT NOT NULL,
    settings TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    target TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL UNIQUE,
    status TEXT CHECK (status IN ('done', 'doubtful', 'failed', 'skipped')),
    error TEXT,
    message TEXT,
    symbol TEXT,
    language TEXT,
    type TEXT,
    title TEXT,
    date TEXT,
    pages INTEGER,
    format TEXT,
    pronom TEXT,
    bytes INTEGER,
    stamp TEXT,
    sha256 TEXT,
    written INTEGER,
    seconds REAL,
    infos INTEGER,
    warnings INTEGER,
    errors INTEGER,
    version TEXT,
    run INTEGER REFERENCES runs (id),
    same_as INTEGER REFERENCES files (id)
);
CREATE INDEX IF NOT EXISTS files_sha256 ON files (sha256);
CREATE INDEX IF NOT EXISTS files_status ON files (status);
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
    title TEXT,
    text TEXT,
    han INTEGER NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    title, text, content='texts', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE IF NOT EXISTS ideographs USING fts5 (
    title, text, content='texts', content_rowid='id', tokenize='trigram'
);
CREATE TRIGGER IF NOT EXISTS texts_insert AFTER INSERT ON texts BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
    INSERT INTO ideographs (rowid, title, text) SELECT new.id, new.title, new.text WHERE new.han;
END;
CREATE TRIGGER IF NOT EXISTS texts_delete AFTER DELETE ON texts BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO ideographs (ideographs, rowid, title, text)
        SELECT 'delete', old.id, old.title, old.text WHERE old.han;
END;
"""
