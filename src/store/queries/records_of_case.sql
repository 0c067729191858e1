-- the records of a case, in order
SELECT idx, case_id, case_seq, recorded_ms, salt, body, commitment, seal
FROM record WHERE case_id = $1 ORDER BY case_seq
