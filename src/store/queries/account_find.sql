-- one account
SELECT account, name, mail, password, state FROM account WHERE account = $1
