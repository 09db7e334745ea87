-- Take a batch of a founded hall, whose readers judge: nothing is refused for what it says, nor
-- because of what another wrote. Asked are links and sizes, and of who goes on with a strand
-- that its entries follow one that is there: a second history is taken as it is, and told. A
-- commit that is there byte for byte, seal included, is passed over.
-- "offering": the login that brings another window's commits, with gaps if it must; NULL for
-- one that goes on with its own strand, whose tip moves. Gives what append_events does.
CREATE OR REPLACE FUNCTION counter.take_sealed(
    strand counter.series, batch jsonb, offering text
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    given   CONSTANT counter.sealed_entry[] := counter.sealed_entries(strand, batch);
    sound   integer;
    entries counter.sealed_entry[];
    new     counter.sealed_entry[];
    follows boolean;
    told    jsonb;
BEGIN
    SELECT coalesce(min(e.place) - 1, cardinality(given)) INTO sound
    FROM unnest(given) e WHERE NOT e.holds;
    entries := given[1:sound];
    IF sound > 0 AND offering IS NULL AND entries[1].sequence > 1 AND NOT EXISTS (
        SELECT FROM counter.events e
        WHERE e.hall = strand.hall AND e.window_code = strand.window_code
          AND e.series = strand.series AND e.sequence = entries[1].sequence - 1
          AND e.hash = entries[1].previous)
    THEN  -- the centre lost some: it needs those first
        RETURN counter.receipt(strand, 0, 0, '[]') || '{"forked": false}';
    END IF;
    new := ARRAY(SELECT e FROM unnest(entries) e WHERE NOT e.is_there AND e.ending <= sound
                 ORDER BY e.place);
    IF cardinality(new) > 0 THEN
        PERFORM counter.must_bring_bounded(strand.hall, cardinality(new), pg_column_size(batch));
        IF offering IS NULL AND new[1].previous <> strand.hash AND strand.sequence > 0 THEN
            PERFORM counter.raise_alarm(strand.hall, 'fork', strand.window_code, strand.series,
                jsonb_build_object('sequence', new[1].sequence));
        END IF;
        IF offering <> strand.login THEN
            PERFORM counter.raise_alarm(strand.hall, 'offered', strand.window_code, strand.series,
                jsonb_build_object('by', (counter.me()).window_code));
        END IF;
        BEGIN
            PERFORM counter.put_sealed(strand, new, batch->'entries', offering, false);
        EXCEPTION WHEN data_exception OR not_null_violation OR program_limit_exceeded THEN
            PERFORM counter.put_sealed(strand, new, batch->'entries', offering, true);
        END;
    END IF;
    IF sound > 0 THEN
        -- What is all there moves the tip only forward: a copied folder brings again what its
        -- original brought, and has gone on from.
        follows := offering IS NULL
            AND (cardinality(new) > 0 OR entries[sound].sequence > strand.sequence);
        strand.sequence := entries[sound].sequence;
        strand.hash := entries[sound].hash;
        IF follows THEN
            UPDATE counter.series s SET sequence = strand.sequence, hash = strand.hash
            WHERE s.hall = strand.hall AND s.window_code = strand.window_code
              AND s.series = strand.series;
        END IF;
    END IF;
    told := counter.receipt(strand, cardinality(new), sound - cardinality(new), '[]')
        || '{"forked": false}';
    IF sound < cardinality(given) THEN
        PERFORM counter.raise_alarm(strand.hall, 'broken_chain', strand.window_code, strand.series,
            jsonb_build_object('sequence', given[sound + 1].sequence));
        RETURN told || '{"broken": true}';
    END IF;
    RETURN told;
END $$;
