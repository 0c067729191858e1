-- a new account without a password
INSERT INTO account (account, login, name, mail, language, password, state, since_ms)
VALUES ($1, $1, $2, $3, '', NULL, 'active', $4)
