-- how many mails wait, and how many of them for somebody whom they can reach
SELECT count(*) AS waiting, count(CASE WHEN last_error = 'mail.nobody' THEN 1 END) AS nobody
FROM outbox WHERE sent_ms IS NULL AND kind <> 'cve'
