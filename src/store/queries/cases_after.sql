-- cases in the order of their ids, for whoever goes through all of them and may have to stop
SELECT case_id FROM case_row WHERE case_id > $1 ORDER BY case_id LIMIT $2
