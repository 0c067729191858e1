-- makes room for a document in the text index; search_document_put gives it its tokens
INSERT INTO search_document (document, kind, id, tokens)
VALUES ((SELECT coalesce(max(document), 0) + 1 FROM search_document), $1, $2, '')
ON CONFLICT (kind, id) DO NOTHING
