-- A value that belongs to a coarser one names one that exists.
SELECT list, code, parent
FROM code finer
WHERE parent IS NOT NULL AND parent <> '' AND NOT EXISTS (FROM code coarser WHERE coarser.code = finer.parent)
