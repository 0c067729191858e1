-- a bill of materials
SELECT name, edition, digest, format, components, kept_by, kept_ms FROM bill WHERE name = $1
