-- fills the empty text index from the documents, after a restore. Own text: SQLite has no tsvector.
INSERT INTO search_text (document, tokens)
SELECT document, array_to_tsvector(string_to_array(tokens, ' '))
FROM search_document WHERE tokens <> ''
