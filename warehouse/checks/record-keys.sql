-- Every person has a record key, or disclosure control could not protect its cells.
SELECT person_id FROM person WHERE person_id NOT IN (SELECT person_id FROM private.record_key)
