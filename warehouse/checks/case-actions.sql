-- The number of actions that a case carries is the number of its actions.
SELECT "case".case_id
FROM "case" LEFT JOIN (SELECT case_id, count(*) AS counted FROM action GROUP BY case_id) USING (case_id)
WHERE actions <> coalesce(counted, 0)
