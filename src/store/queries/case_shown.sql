-- what the list shows of one case
SELECT shown FROM case_row WHERE case_id = $1
