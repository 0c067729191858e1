-- makes the text index from the documents, after a restore. Own text: FTS5 has a word for it.
INSERT INTO search_text (document, tokens)
SELECT document, array_to_tsvector(string_to_array(tokens, ' '))
FROM search_document WHERE tokens <> ''
