-- No case closes before it opens.
SELECT case_id FROM "case" WHERE closed < opened
