-- documents of a kind that hold all tokens of $2 (Store::match_all), the newest first, before
-- document $3. Own text: @@.
SELECT d.document, d.id FROM search_text t JOIN search_document d ON d.document = t.document
WHERE t.tokens @@ CAST($2 AS tsquery) AND d.kind = $1 AND t.document < $3
ORDER BY t.document DESC LIMIT $4
