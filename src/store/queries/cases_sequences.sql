-- every case with the place of its last record, the newest number first
SELECT case_id, last_seq FROM case_row ORDER BY number DESC
