-- the records that name an identifier as their vulnerability's
SELECT c.source, c.record_id, c.title, c.severity, c.published_ms, c.flags
FROM catalogue_identifier i
JOIN catalogue c ON c.source = i.source AND c.record_id = i.record_id
WHERE i.identifier = $1 ORDER BY c.source, c.record_id LIMIT $2
