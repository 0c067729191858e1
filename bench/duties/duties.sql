-- Parameter 1: now. Codes of `what`: 0 learned, 1 verified, 2 refuted, 3 fixed, 4 mitigated,
-- 5 published, 6 told-users, 7 told-partners, 8 support-given, 9 reported. Kinds: 0 product.
-- An asset of -1 is every asset of the case.
WITH acts AS MATERIALIZED (
  SELECT b.case_id, b.party, b.asset, b.kind,
         min(e.at) FILTER (WHERE e.what = 0) AS learned,
         min(e.at) FILTER (WHERE e.what = 1) AS verified,
         min(e.at) FILTER (WHERE e.what = 2) AS refuted,
         min(e.at) FILTER (WHERE e.what IN (3, 4)) AS measure,
         min(e.at) FILTER (WHERE e.what = 5) AS published,
         min(e.at) FILTER (WHERE e.what = 6) AS told_users,
         min(e.at) FILTER (WHERE e.what = 7) AS told_partners,
         min(e.at) FILTER (WHERE e.what = 8) AS support_given,
         min(e.at) FILTER (WHERE e.what = 9) AS reported,
         (SELECT j.value FROM judgement j
           WHERE j.case_id = b.case_id AND j.party = b.party AND j.of_users = 1
             AND j.asset IN (b.asset, -1) AND j.at <= $1
           ORDER BY j.at DESC, j.value DESC LIMIT 1) AS users,
         (SELECT j.value FROM judgement j
           WHERE j.case_id = b.case_id AND j.party = b.party AND j.of_users = 0
             AND j.asset IN (b.asset, -1) AND j.at <= $1
           ORDER BY j.at DESC, j.value DESC LIMIT 1) AS partners
    FROM bearer b
    JOIN event e ON e.case_id = b.case_id AND e.party = b.party AND e.asset IN (b.asset, -1)
     AND e.complete = 1 AND e.at <= $1
   GROUP BY b.case_id, b.party, b.asset, b.kind
), needs AS MATERIALIZED (
  SELECT *, CASE WHEN users = 1 OR partners = 1 THEN 1
                 WHEN users = 0 AND partners = 0 THEN 0 END AS needed
    FROM acts
), started AS (
  SELECT case_id, party, asset, 0 AS rule, 1 AS owed, learned AS start, NULL AS days,
         min(coalesce(verified, refuted), coalesce(refuted, verified)) AS done, refuted
    FROM needs WHERE learned IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, CASE kind WHEN 0 THEN 1 ELSE 2 END, 1, learned,
         CASE kind WHEN 0 THEN 90 ELSE 10 END, measure, refuted
    FROM needs WHERE learned IS NOT NULL
  UNION ALL
  SELECT case_id, party, asset, 3, needed, measure, 5,
         nullif(min(coalesce(published, 9223372036854775807),
                    max(CASE WHEN users = 0 THEN 0
                             ELSE coalesce(told_users, 9223372036854775807) END,
                        CASE WHEN partners = 0 THEN 0
                             ELSE coalesce(told_partners, 9223372036854775807) END)),
                9223372036854775807), refuted
    FROM needs WHERE measure IS NOT NULL AND needed IS NOT 0
  UNION ALL
  SELECT case_id, party, asset, 4, needed, measure, NULL, support_given, refuted
    FROM needs WHERE measure IS NOT NULL AND needed IS NOT 0
  UNION ALL
  SELECT case_id, party, asset, 5, 1, measure, 5, reported, refuted
    FROM needs WHERE measure IS NOT NULL
), timed AS (
  SELECT case_id, party, asset, rule, owed, start,
         ((start + 28800000) / 86400000 + days + 1) * 86400000 - 28800000 AS over,
         CASE WHEN refuted >= start AND done > refuted THEN NULL ELSE done END AS done,
         CASE WHEN refuted >= start THEN refuted END AS ended
    FROM started
)
SELECT case_id, rule, party, asset, start,
       CASE rule WHEN 0 THEN start ELSE over END, done,
       CASE WHEN ended IS NOT NULL AND done IS NULL THEN 6
            WHEN done < over OR (done IS NOT NULL AND over IS NULL) THEN 3
            WHEN owed IS NULL THEN 1
            WHEN done IS NOT NULL THEN 4
            WHEN over <= $1 THEN 5
            ELSE 2 END
  FROM timed
