-- every case that has records or rows
SELECT case_id FROM record
UNION SELECT case_id FROM case_row
UNION SELECT case_id FROM duty_row
UNION SELECT case_id FROM asset_row
UNION SELECT case_id FROM identifier_row
UNION SELECT case_id FROM case_reader
ORDER BY case_id
