-- the next key of the ledger
INSERT INTO ledger_key (number, vkey, size, note) VALUES ($1, $2, $3, $4)
