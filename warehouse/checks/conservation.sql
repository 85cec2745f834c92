-- Every record of every file was loaded, rejected or found to be a duplicate; none is missing or twice there.
SELECT source, name, rows_read, loaded, rejected, duplicate
FROM file
WHERE rows_read <> loaded + rejected + duplicate
