-- the tokens of a document, between search_text_remove and search_text_add
UPDATE search_document SET tokens = $3 WHERE kind = $1 AND id = $2
