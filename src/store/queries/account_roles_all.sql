-- every role of every account
SELECT account, role FROM account_role ORDER BY account, role
