-- puts a document's tokens into the index. Own text: PostgreSQL has no FTS5. One row of VALUES:
-- SELECT could be many, and before each of those FTS5 writes what it has gathered to the disk
INSERT INTO search_text (rowid, tokens) VALUES (
  coalesce((SELECT document FROM search_document WHERE kind = $1 AND id = $2), 0),
  coalesce((SELECT tokens FROM search_document WHERE kind = $1 AND id = $2), ''))
