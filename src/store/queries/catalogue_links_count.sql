-- how many links there are in a state
SELECT count(*) AS count FROM catalogue_link WHERE state = $1
