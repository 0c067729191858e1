-- takes every role from an account
DELETE FROM account_role WHERE account = $1
