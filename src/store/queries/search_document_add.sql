-- a document that is new to the text index, with its tokens; search_text_add comes next
INSERT INTO search_document (document, kind, id, tokens)
VALUES ((SELECT coalesce(max(document), 0) + 1 FROM search_document), $1, $2, $3)
