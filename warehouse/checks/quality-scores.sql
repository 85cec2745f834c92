-- A score and every percentage it is made of lies between 0 and 100.
SELECT source, representation
FROM quality_score
WHERE NOT (score BETWEEN 0 AND 100)
   OR NOT (missing_percent BETWEEN 0 AND 100) OR NOT (unmapped_percent BETWEEN 0 AND 100)
   OR NOT (silent_percent BETWEEN 0 AND 100) OR NOT (rejected_percent BETWEEN 0 AND 100)
   OR NOT (duplicate_percent BETWEEN 0 AND 100)
