-- takes out an account that no record of the ledger names
DELETE FROM account WHERE account = $1
