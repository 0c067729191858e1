-- takes salt and body out of an older record; the commitment stays
UPDATE record SET salt = NULL, body = NULL WHERE idx = $1 AND idx < $2
