-- puts a document's tokens into the index. Own text: PostgreSQL has no FTS5.
INSERT INTO search_text (rowid, tokens)
SELECT document, tokens FROM search_document WHERE kind = $1 AND id = $2 AND tokens <> ''
