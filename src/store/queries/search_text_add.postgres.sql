-- puts a document's tokens into the index. Own text: SQLite has no tsvector.
INSERT INTO search_text (document, tokens)
SELECT document, array_to_tsvector(string_to_array(tokens, ' '))
FROM search_document WHERE kind = $1 AND id = $2 AND tokens <> ''
