-- the calendar link of an account ends
DELETE FROM calendar_link WHERE account = $1
