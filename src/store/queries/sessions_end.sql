-- all sessions of an account end
DELETE FROM session WHERE account = $1
