-- the text index is to catch up with a document
INSERT INTO search_queue (kind, id) VALUES ($1, $2) ON CONFLICT (kind, id) DO NOTHING
