-- Every action belongs to a case of its own source.
SELECT action.case_id
FROM action LEFT JOIN "case" USING (case_id)
WHERE "case".case_id IS NULL OR action.source <> "case".source
