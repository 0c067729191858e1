-- the keys of the ledger in the order in which they came into force
SELECT number, vkey, size, note FROM ledger_key ORDER BY number
