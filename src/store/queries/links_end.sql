-- earlier links of that purpose and account end
DELETE FROM one_time_link WHERE purpose = $1 AND account = $2
