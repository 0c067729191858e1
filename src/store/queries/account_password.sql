-- sets the password of an active account
UPDATE account SET password = $2 WHERE account = $1 AND state = 'active'
