-- Every case and action with a month stands once in the months of work of the representations.
SELECT told.what, told.counted, found.counted AS in_table
FROM (
  SELECT 'opened' AS what, count(*) AS counted FROM "case" WHERE month[1] <> '_'
  UNION ALL SELECT 'closed', count(*) FROM "case" WHERE closed_month[1] <> '_'
  UNION ALL SELECT 'actions', count(*) FROM action WHERE action_month[1] <> '_'
) told
JOIN (
  SELECT 'opened' AS what, coalesce(sum(opened), 0) AS counted FROM load_month
  UNION ALL SELECT 'closed', coalesce(sum(closed), 0) FROM load_month
  UNION ALL SELECT 'actions', coalesce(sum(actions), 0) FROM load_month
) found USING (what)
WHERE told.counted <> found.counted
