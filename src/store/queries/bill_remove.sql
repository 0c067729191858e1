-- a bill of materials is kept no more
DELETE FROM bill WHERE name = $1
