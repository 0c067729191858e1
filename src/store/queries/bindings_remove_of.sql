-- of a bill that is kept no more
DELETE FROM binding WHERE bill = $1
