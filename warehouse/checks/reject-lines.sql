-- A file counts as rejected as many records as it has lines in the list of rejects.
SELECT file_id
FROM file LEFT JOIN (SELECT file_id, count(DISTINCT line) AS lines FROM reject GROUP BY file_id) USING (file_id)
WHERE rejected <> coalesce(lines, 0)
UNION ALL
SELECT file_id FROM reject WHERE file_id NOT IN (SELECT file_id FROM file)
