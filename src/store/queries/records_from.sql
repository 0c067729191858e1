-- the ledger from an index on, in order
SELECT idx, case_id, case_seq, recorded_ms, salt, body, commitment, seal
FROM record WHERE idx >= $1 ORDER BY idx LIMIT $2
