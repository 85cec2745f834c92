-- Every case belongs to a person of its own source.
SELECT "case".case_id
FROM "case" LEFT JOIN person USING (person_id)
WHERE person.person_id IS NULL OR person.source <> "case".source
