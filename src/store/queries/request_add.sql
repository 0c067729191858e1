-- keeps the answer to a request key
INSERT INTO request
  (account, request_key, body_hash, first_index, count, case_number, reply, size,
   answered_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
