-- the answer that was given to a request key, with the first checkpoint that covers it
SELECT r.body_hash, r.first_index, r.count, r.case_number, r.reply, c.size, c.signed
FROM request r
JOIN checkpoint c ON c.number = (
  SELECT number FROM checkpoint WHERE size >= r.size ORDER BY size, number LIMIT 1)
WHERE r.account = $1 AND r.request_key = $2
