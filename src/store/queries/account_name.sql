-- what a person is called
UPDATE account SET name = $2, login = $1 WHERE account = $1
