-- the case of that number
SELECT case_id FROM case_row WHERE number = $1
