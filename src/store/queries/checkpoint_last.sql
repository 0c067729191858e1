-- the newest signed tree head
SELECT number, size, root, signed FROM checkpoint ORDER BY number DESC LIMIT 1
