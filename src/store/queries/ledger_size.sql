-- the number of records; their indexes have no gap
SELECT coalesce(max(idx), -1) + 1 AS size FROM record
