-- fills the empty text index from the documents, after a restore. Own text: PostgreSQL has no FTS5.
INSERT INTO search_text (rowid, tokens)
SELECT document, tokens FROM search_document WHERE tokens <> ''
