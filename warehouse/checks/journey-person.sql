-- Every journey belongs to a person of its own source.
SELECT journey_id
FROM journey LEFT JOIN person USING (person_id)
WHERE person.person_id IS NULL OR person.source <> journey.source
