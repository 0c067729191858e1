-- an account may sign in or not
UPDATE account SET state = $2 WHERE account = $1
