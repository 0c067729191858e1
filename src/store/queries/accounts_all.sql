-- every account by name
SELECT account, name, mail, state FROM account ORDER BY account
