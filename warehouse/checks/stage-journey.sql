-- Every stage belongs to a journey, and both to the same person.
SELECT stage.journey_id
FROM stage LEFT JOIN journey USING (journey_id)
WHERE journey.journey_id IS NULL OR journey.person_id <> stage.person_id
