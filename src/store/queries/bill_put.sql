-- an edition of a bill of materials, in place of the one before it; changes nothing where another
-- one was kept meanwhile
INSERT INTO bill (name, edition, digest, format, components, kept_by, kept_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (name) DO UPDATE SET edition = excluded.edition, digest = excluded.digest,
  format = excluded.format, components = excluded.components, kept_by = excluded.kept_by,
  kept_ms = excluded.kept_ms
WHERE bill.edition = excluded.edition - 1
