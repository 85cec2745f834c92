-- The path of a journey has as many steps as the journey has stages with a known place, and a journey with any has a path.
SELECT journey_id
FROM (SELECT journey_id, count(*) AS placed FROM stage WHERE place[1] <> '_' GROUP BY journey_id) counted
FULL JOIN (SELECT journey_id, stages, len(steps) AS steps FROM journey_path LEFT JOIN path USING (path_id)) taken USING (journey_id)
WHERE placed IS DISTINCT FROM stages OR placed IS DISTINCT FROM steps
