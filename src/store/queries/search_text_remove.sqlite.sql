-- takes a document's old tokens out of the index. Own text: FTS5 is told by an INSERT.
INSERT INTO search_text (search_text, rowid, tokens)
SELECT 'delete', document, tokens FROM search_document
WHERE kind = $1 AND id = $2 AND tokens <> ''
