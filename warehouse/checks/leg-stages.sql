-- A journey has one leg less than it has stages with a known place.
SELECT journey_id
FROM (SELECT journey_id, count(*) AS stages FROM stage WHERE place[1] <> '_' GROUP BY journey_id) placed
FULL JOIN (SELECT journey_id, count(*) AS legs FROM leg GROUP BY journey_id) travelled USING (journey_id)
WHERE coalesce(legs, 0) IS DISTINCT FROM stages - 1
