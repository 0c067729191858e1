-- how many records the catalogue has; $1 empty: of all sources
SELECT count(*) AS count FROM catalogue
WHERE ($1 = '' OR source = $1) AND ($2 = '' OR severity = $2)
