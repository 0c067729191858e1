-- how many can administrate: active, with a password
SELECT count(*) AS count FROM account a JOIN account_role r ON r.account = a.account
WHERE r.role = 'administrator' AND a.state = 'active' AND a.password IS NOT NULL
