-- the newest signed tree head over fewer than $1 records
SELECT number, size, root, signed FROM checkpoint
WHERE size < $1 ORDER BY size DESC, number DESC LIMIT 1
