-- how many cases there are
SELECT count(*) AS count FROM case_row
