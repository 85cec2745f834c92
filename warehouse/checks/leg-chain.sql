-- A leg begins where the one before it ended, and belongs to the person of its journey.
SELECT later.journey_id, later.position
FROM leg later
LEFT JOIN leg earlier ON earlier.journey_id = later.journey_id AND earlier.position = later.position - 1
LEFT JOIN journey ON journey.journey_id = later.journey_id
WHERE journey.person_id IS DISTINCT FROM later.person_id
   OR (later.position > 1
       AND (earlier.to_stage IS DISTINCT FROM later.from_stage OR earlier.to_place IS DISTINCT FROM later.from_place))
