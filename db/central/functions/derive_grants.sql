-- What this hall's accounts (of one code, or all) hold and held, from the publications that
-- are accounts: what else lies there grants nothing to anybody.
CREATE OR REPLACE FUNCTION counter.derive_grants(the_hall text, the_code text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM counter.grants g
    WHERE g.hall = the_hall AND (the_code IS NULL OR g.code = the_code);
    INSERT INTO counter.grants (hall, code, version, place, role, windows, begins, ends)
    SELECT the_hall, v.name, v.version, g.place, g.given->>'role',
           ARRAY(SELECT jsonb_array_elements_text(coalesce(g.given->'windows', '[]'))),
           v.begins, v.ends
    FROM (
        SELECT a.name, a.version, a.account, a.published_at AS begins,
               lead(a.published_at) OVER (PARTITION BY a.name ORDER BY a.version) AS ends
        FROM (
            SELECT p.name, p.version, p.published_at, counter.json_in(p.content) AS account
            FROM counter.publications p WHERE p.hall = the_hall AND p.kind = 'account'
              AND (the_code IS NULL OR p.name = the_code)
        ) a WHERE counter.is_account(the_hall, a.account, a.account) AND a.account->>'code' = a.name
    ) v, jsonb_array_elements(v.account->'grants') WITH ORDINALITY AS g(given, place)
    WHERE v.account->>'closed' IS DISTINCT FROM 'true';
    UPDATE counter.halls h SET accounts_since = least(h.accounts_since, f.first)
    FROM (SELECT min(g.begins) AS first FROM counter.grants g
          WHERE g.hall = the_hall AND (the_code IS NULL OR g.code = the_code)) f
    WHERE h.hall = the_hall AND f.first < coalesce(h.accounts_since, 'infinity');
END $$;
