-- No value ends before it begins.
SELECT list, code FROM code WHERE valid_to < valid_from
