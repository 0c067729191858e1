-- the cases that have that number elsewhere
SELECT case_id FROM identifier_row WHERE identifier = $1 ORDER BY case_id
