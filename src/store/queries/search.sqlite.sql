-- documents of a kind that hold all tokens of $2 (Store::match_all), the newest first, before
-- document $3. Own text: MATCH.
SELECT d.document, d.id FROM search_text t JOIN search_document d ON d.document = t.rowid
WHERE t.tokens MATCH $2 AND d.kind = $1 AND t.rowid < $3 ORDER BY t.rowid DESC LIMIT $4
