-- a record says that two identifiers are one vulnerability; what people decided before stays
INSERT INTO catalogue_link (first, second, state, evidence, decided_by, decided_ms)
VALUES ($1, $2, 'proposed', $3, '', NULL)
ON CONFLICT (first, second) DO NOTHING
