-- Every record of every file was loaded, rejected, found to be a duplicate or withdrawn by a later drop; none is missing or twice there.
SELECT source, name, rows_read, loaded, rejected, duplicate, withdrawn
FROM file
WHERE rows_read <> loaded + rejected + duplicate + withdrawn
