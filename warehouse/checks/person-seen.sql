-- Nobody is counted without a case or a journey.
SELECT person_id
FROM person
WHERE person_id NOT IN (SELECT person_id FROM "case") AND person_id NOT IN (SELECT person_id FROM journey)
