-- the roles of one account
SELECT role FROM account_role WHERE account = $1 ORDER BY role
