-- all bills of materials
SELECT name, edition, digest, format, components, kept_by, kept_ms FROM bill ORDER BY name
