-- signed tree heads after the one with that number, in order
SELECT number, size, root, signed FROM checkpoint WHERE number > $1 ORDER BY number LIMIT $2
