-- Every value that a coded column may hold stands in its list, with a label in both languages.
SELECT type_name, label
FROM (SELECT type_name, unnest(labels) AS label FROM duckdb_types() WHERE NOT internal AND logical_type = 'ENUM')
LEFT JOIN code ON code.list || '_code' = type_name AND code.code = label
WHERE code.code IS NULL OR trim(label_es) = '' OR trim(label_en) = ''
