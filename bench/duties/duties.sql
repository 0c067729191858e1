-- The duties of all cases at the moment $1, for SQLite, PostgreSQL and DuckDB. Codes of `what`:
-- 0 learned, 1 verified, 2 refuted, 3 fixed, 4 mitigated, 5 published, 6 told-users,
-- 7 told-partners, 8 support-given, 9 reported, 10 aware-of-exploitation, 11 measure-available,
-- 12 early-warning-filed, 13 notification-filed, 14 final-report-filed. Kinds: 0 product.
-- An asset of -1 is every asset of the case. A moment that never comes is 9223372036854775807.
WITH acts AS MATERIALIZED (
  SELECT b.case_id, b.party, b.asset, b.kind, b.provided,
         min(e.moment) FILTER (WHERE e.what = 0) AS learned,
         min(e.moment) FILTER (WHERE e.what = 1) AS verified,
         min(e.moment) FILTER (WHERE e.what = 2) AS refuted,
         min(e.moment) FILTER (WHERE e.what IN (1, 2)) AS verdict,
         min(e.moment) FILTER (WHERE e.what IN (3, 4)) AS measure,
         coalesce(min(e.moment) FILTER (WHERE e.what = 5), 9223372036854775807) AS published,
         coalesce(min(e.moment) FILTER (WHERE e.what = 6), 9223372036854775807) AS told_users,
         coalesce(min(e.moment) FILTER (WHERE e.what = 7), 9223372036854775807) AS told_partners,
         min(e.moment) FILTER (WHERE e.what = 8) AS support_given,
         min(e.moment) FILTER (WHERE e.what = 9) AS reported,
         min(e.moment) FILTER (WHERE e.what = 10) AS aware,
         min(e.moment) FILTER (WHERE e.what = 11) AS available,
         min(e.moment) FILTER (WHERE e.what = 12) AS warned,
         min(e.moment) FILTER (WHERE e.what = 13) AS notified,
         min(e.moment) FILTER (WHERE e.what = 14) AS final_filed
    FROM bearer b
    JOIN event e ON e.case_id = b.case_id AND e.party = b.party AND e.asset IN (b.asset, -1)
     AND e.complete = 1 AND e.moment <= $1
   GROUP BY b.case_id, b.party, b.asset, b.kind, b.provided
), judged AS MATERIALIZED (
  SELECT a.*,
         (SELECT j.value FROM judgement j
           WHERE j.case_id = a.case_id AND j.party = a.party AND j.of_users = 1
             AND j.asset IN (a.asset, -1) AND j.moment <= $1
           ORDER BY j.moment DESC, j.value DESC LIMIT 1) AS users,
         (SELECT j.value FROM judgement j
           WHERE j.case_id = a.case_id AND j.party = a.party AND j.of_users = 0
             AND j.asset IN (a.asset, -1) AND j.moment <= $1
           ORDER BY j.moment DESC, j.value DESC LIMIT 1) AS partners
    FROM acts a
), told AS MATERIALIZED (
  SELECT *, CASE WHEN users = 1 OR partners = 1 THEN 1
                 WHEN users = 0 AND partners = 0 THEN 0 END AS needed,
         CASE WHEN users = 0 AND partners = 0 THEN 0
              WHEN users = 0 THEN told_partners
              WHEN partners = 0 THEN told_users
              WHEN told_users > told_partners THEN told_users
              ELSE told_partners END AS all_told
    FROM judged
), needs AS MATERIALIZED (
  SELECT *, nullif(CASE WHEN published < all_told THEN published ELSE all_told END,
                   9223372036854775807) AS tells
    FROM told
), started AS (
  SELECT case_id, party, asset, 0 AS rule, 1 AS owed, learned AS start,
         CAST(NULL AS BIGINT) AS over, verdict AS done, refuted
    FROM needs WHERE learned IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, CASE kind WHEN 0 THEN 1 ELSE 2 END, 1, learned,
         ((learned + 28800000) / 86400000 + CASE kind WHEN 0 THEN 90 ELSE 10 END + 1) * 86400000
           - 28800000, measure, refuted
    FROM needs WHERE learned IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 3, needed, measure,
         ((measure + 28800000) / 86400000 + 6) * 86400000 - 28800000, tells, refuted
    FROM needs WHERE measure IS NOT NULL AND needed IS DISTINCT FROM 0
  UNION ALL
  SELECT case_id, party, asset, 4, needed, measure, NULL, support_given, refuted
    FROM needs WHERE measure IS NOT NULL AND needed IS DISTINCT FROM 0
  UNION ALL
  SELECT case_id, party, asset, 5, 1, measure,
         ((measure + 28800000) / 86400000 + 6) * 86400000 - 28800000, reported, refuted
    FROM needs WHERE measure IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 6, 1, learned,
         ((learned + 28800000) / 86400000 + 3) * 86400000 - 28800000, reported, refuted
    FROM needs WHERE provided = 1 AND learned IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 7, 1, aware, aware + 86400000, warned, refuted
    FROM needs WHERE provided = 1 AND aware IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 8, 1, aware, aware + 259200000, notified, refuted
    FROM needs WHERE provided = 1 AND aware IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 9, 1, available,
         (SELECT later.starts_at FROM brussels_day later WHERE later.day = 15 + (
            SELECT today.day FROM brussels_day today WHERE today.starts_at <= available
             ORDER BY today.starts_at DESC LIMIT 1)), final_filed, refuted
    FROM needs WHERE provided = 1 AND available IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 10, 1, learned, learned + 172800000, reported, refuted
    FROM needs WHERE provided = 1 AND learned IS NOT NULL
), timed AS (
  SELECT case_id, party, asset, rule, owed, start, over,
         CASE WHEN refuted >= start AND done > refuted THEN NULL ELSE done END AS done,
         CASE WHEN refuted >= start THEN refuted END AS ended
    FROM started
)
SELECT case_id, rule, party, asset, start,
       CASE rule WHEN 0 THEN start ELSE over END AS over, done,
       CASE WHEN ended IS NOT NULL AND done IS NULL THEN 6
            WHEN done < over OR (done IS NOT NULL AND over IS NULL) THEN 3
            WHEN owed IS NULL THEN 1
            WHEN done IS NOT NULL THEN 4
            WHEN over <= $1 THEN 5
            ELSE 2 END AS state
  FROM timed
