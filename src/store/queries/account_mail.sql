-- where mail reaches the person; empty: nowhere
UPDATE account SET mail = $2 WHERE account = $1
