-- every account by name; invited: no password was set yet
SELECT account, name, mail, state, CASE WHEN password IS NULL THEN 1 ELSE 0 END AS invited
FROM account ORDER BY account
