-- the number drawn last from a counter
SELECT value FROM counter WHERE name = $1
