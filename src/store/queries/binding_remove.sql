-- what a person said is taken back
DELETE FROM binding
WHERE bill = $1 AND component = $2 AND source = $3 AND record_id = $4 AND about = $5
