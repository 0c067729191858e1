-- whose calendar link it is
SELECT c.account FROM calendar_link c JOIN account a ON a.account = c.account
WHERE c.token_hash = $1 AND a.state = 'active'
