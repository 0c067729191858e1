-- how many cases come no later than this one in the order of cases_after
SELECT count(*) AS count FROM case_row WHERE case_id <= $1
