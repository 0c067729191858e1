-- takes a document's old tokens out of the index. Own text: SQLite has no tsvector.
DELETE FROM search_text WHERE document IN (
  SELECT document FROM search_document WHERE kind = $1 AND id = $2)
