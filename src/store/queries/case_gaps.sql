-- a case whose entries are not numbered from 1 without a gap; there is none in a sound store
SELECT case_id FROM record GROUP BY case_id
HAVING count(*) <> max(case_seq) OR min(case_seq) <> 1 ORDER BY case_id LIMIT 1
