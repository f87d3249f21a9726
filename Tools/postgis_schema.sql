-- The schema that Tools/postgis_import.py loads into. Made only where it is not there yet; functions
-- and views are made anew.

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA IF NOT EXISTS zonefence;

-- The boundary store.

CREATE TABLE IF NOT EXISTS zonefence.zones (
    code text PRIMARY KEY,
    name text NOT NULL,
    kind text,
    province text,
    aliases text[] NOT NULL,
    groups text[] NOT NULL,
    approved_area_ha numeric
);

CREATE TABLE IF NOT EXISTS zonefence.editions (
    zone text NOT NULL REFERENCES zonefence.zones ON DELETE CASCADE,
    valid_from date NOT NULL,
    -- The day on which the next edition that is no draft comes into force: not of this one any more.
    valid_to date CHECK (valid_to > valid_from),
    status text NOT NULL CHECK (status IN ('official', 'schematic', 'draft')),
    authority text,
    source text,
    source_crs text,
    declared_area_ha numeric,
    sha256 text,
    PRIMARY KEY (zone, valid_from)
);

CREATE TABLE IF NOT EXISTS zonefence.pieces (
    zone text NOT NULL,
    valid_from date NOT NULL,
    -- From 1, in the order of the file.
    number integer NOT NULL CHECK (number > 0),
    -- Membership is decided by fence pieces alone.
    role text NOT NULL CHECK (role IN ('fence', 'park', 'approved')),
    name text,
    block text,
    declared_area_ha numeric,
    geom geometry(MultiPolygon, 4326) NOT NULL,
    PRIMARY KEY (zone, valid_from, number),
    FOREIGN KEY (zone, valid_from) REFERENCES zonefence.editions ON DELETE CASCADE,
    CHECK (role <> 'fence' OR ST_IsValid(geom))
);
CREATE INDEX IF NOT EXISTS pieces_geom ON zonefence.pieces USING gist (geom);

-- Lists of verdicts.

CREATE TABLE IF NOT EXISTS zonefence.lists (
    list text PRIMARY KEY,
    file text NOT NULL,
    sha256 text NOT NULL,
    -- The headings, in the order of the file.
    columns text[] NOT NULL,
    -- The day of the boundaries and the rest of the summary, if it was given.
    as_of date,
    summary jsonb,
    loaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS zonefence.verdicts (
    list text NOT NULL REFERENCES zonefence.lists ON DELETE CASCADE,
    -- From 1, in the order of the list; a spreadsheet shows one more for the headings.
    number bigint NOT NULL CHECK (number > 0),
    name text,
    code text,
    declared_zone text,
    zone text,
    park text,
    location text CHECK (location IN ('inside', 'outside', 'near-line', 'unlocated')),
    status text CHECK (status IN ('in-scope', 'wrongly-included', 'omitted', 'review', 'duplicate',
                                  'out-of-scope')),
    reason text,
    distance_m double precision,
    accuracy_m double precision,
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    located_by text,
    edition text,
    address_distance_m double precision,
    -- The list's own cells by their headings; blank ones are not there.
    cells jsonb NOT NULL,
    zones text[] GENERATED ALWAYS AS (string_to_array(zone, ';')) STORED,
    geom geometry(Point, 4326)
        GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED,
    PRIMARY KEY (list, number)
);
CREATE INDEX IF NOT EXISTS verdicts_geom ON zonefence.verdicts USING gist (geom);
CREATE INDEX IF NOT EXISTS verdicts_status ON zonefence.verdicts (list, status);
CREATE INDEX IF NOT EXISTS verdicts_code ON zonefence.verdicts (code);

-- What is in force.

CREATE OR REPLACE FUNCTION zonefence.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE 'Asia/Shanghai')::date;

-- The edition of each zone that is in force on a day: the last one from that day or before. Drafts
-- count only if they are asked for.
CREATE OR REPLACE FUNCTION zonefence.editions_in_force(
    day date DEFAULT zonefence.today(), drafts boolean DEFAULT false
) RETURNS SETOF zonefence.editions
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT DISTINCT ON (e.zone) e.*
    FROM zonefence.editions e
    WHERE e.valid_from <= day AND (drafts OR e.status <> 'draft')
    ORDER BY e.zone, e.valid_from DESC;
END;

CREATE OR REPLACE FUNCTION zonefence.pieces_in_force(
    day date DEFAULT zonefence.today(), drafts boolean DEFAULT false
) RETURNS SETOF zonefence.pieces
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT p.*
    FROM zonefence.pieces p
    JOIN zonefence.editions_in_force(day, drafts) e USING (zone, valid_from);
END;

-- For maps: one fence for each zone, of the editions in force today. Whether a position is inside is
-- asked of the pieces, as a union may move a corner by a hair.
CREATE OR REPLACE VIEW zonefence.fences_in_force AS
    SELECT z.code AS zone, z.name, e.valid_from, e.valid_to, e.status,
        ST_Multi(ST_Union(p.geom))::geometry(MultiPolygon, 4326) AS geom
    FROM zonefence.zones z
    JOIN zonefence.editions_in_force() e ON e.zone = z.code
    JOIN zonefence.pieces p ON p.zone = e.zone AND p.valid_from = e.valid_from
    WHERE p.role = 'fence'
    GROUP BY z.code, z.name, e.valid_from, e.valid_to, e.status;
