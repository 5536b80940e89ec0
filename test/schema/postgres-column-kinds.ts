/** A kind of column and the SQL that can stand on it, as PostgreSQL 15 to 18 print it. `name` is quoted already. */
export type ColumnKind = {
  readonly type: string;
  readonly defaults: readonly string[];
  readonly checks: readonly ((name: string) => string)[];
  readonly expressions: readonly ((name: string) => string)[];
  /** Index methods that take it, besides `btree` for all. */
  readonly methods?: readonly string[];
  readonly operatorClass?: string;
  /** A text: it may have a collation. */
  readonly collatable?: true;
  /** What a primary key may stand on. */
  readonly isKey?: true;
};

export const columnKinds: readonly [ColumnKind, ...ColumnKind[]] = [
  {
    type: 'integer',
    defaults: ["'-1'::integer", '(1 + 2)', '0'],
    checks: [(name) => `(${name} > 0)`, (name) => `((${name} >= 1) AND (${name} <= 5))`],
    expressions: [(name) => `(${name} + 1)`],
    methods: ['hash', 'brin'],
    isKey: true,
  },
  {
    type: 'bigint',
    defaults: ["'9007199254740993'::bigint"],
    checks: [],
    expressions: [],
    isKey: true,
  },
  {type: 'smallint', defaults: ['7'], checks: [(name) => `(${name} <> 3)`], expressions: [], isKey: true},
  {
    type: 'text',
    defaults: ["'it''s \\ x'::text", "''::text", "lower('A'::text)"],
    checks: [(name) => `(length(${name}) > 0)`, (name) => `(${name} = ANY (ARRAY['a'::text, 'b, )'::text]))`],
    expressions: [(name) => `lower(${name})`, (name) => `COALESCE(${name}, ''::text)`],
    methods: ['hash'],
    operatorClass: 'text_pattern_ops',
    collatable: true,
    isKey: true,
  },
  {
    type: 'character varying(255)',
    defaults: ["'draft'::character varying"],
    checks: [
      (name) => `(length((${name})::text) < 9)`,
      (name) => `((${name})::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))`,
    ],
    expressions: [(name) => `lower((${name})::text)`],
    operatorClass: 'varchar_pattern_ops',
    collatable: true,
    isKey: true,
  },
  {
    type: 'character varying',
    defaults: ["'x'::text"],
    checks: [],
    expressions: [],
    collatable: true,
    isKey: true,
  },
  {
    type: 'numeric(10,2)',
    defaults: ["'-1.5'::numeric", '1.50'],
    checks: [(name) => `(${name} >= (0)::numeric)`],
    expressions: [],
    isKey: true,
  },
  {type: 'boolean', defaults: ['true', 'false'], checks: [(name) => `(${name} IS NOT TRUE)`], expressions: []},
  {type: 'timestamp with time zone', defaults: ['CURRENT_TIMESTAMP', 'now()'], checks: [], expressions: []},
  {type: 'timestamp(3) without time zone', defaults: ['now()'], checks: [], expressions: [], methods: ['brin']},
  {
    type: 'date',
    defaults: ['CURRENT_DATE', "'2020-01-02'::date"],
    checks: [(name) => `(${name} > '2000-01-01'::date)`],
    expressions: [],
    isKey: true,
  },
  {type: 'time without time zone', defaults: ["'12:00:00'::time without time zone"], checks: [], expressions: []},
  {type: 'interval', defaults: ["'01:00:00'::interval"], checks: [], expressions: []},
  {type: 'uuid', defaults: ['gen_random_uuid()'], checks: [], expressions: [], isKey: true},
  {type: 'jsonb', defaults: [`'{"a": "it''s"}'::jsonb`], checks: [], expressions: [], methods: ['gin']},
  {type: 'bytea', defaults: ["'\\x00ff'::bytea"], checks: [], expressions: []},
  {
    type: 'text[]',
    defaults: ["'{}'::text[]", "ARRAY['a'::text, 'b'::text]"],
    checks: [],
    expressions: [],
    methods: ['gin'],
  },
  {type: 'double precision', defaults: ['1.5', "'NaN'::double precision"], checks: [], expressions: []},
  {type: 'character(3)', defaults: ["'abc'::bpchar"], checks: [], expressions: [], collatable: true},
  {type: 'inet', defaults: ["'127.0.0.1'::inet"], checks: [], expressions: []},
  {type: 'bit(4)', defaults: [`'1010'::"bit"`], checks: [], expressions: []},
  {type: 'int4range', defaults: ["'empty'::int4range"], checks: [], expressions: [], methods: ['gist']},
];

// Of the names that are used here: those that the server quotes although their letters need it not.
const keywords = new Set(['order', 'check', 'primary', 'null']);

/** A name as PostgreSQL prints it in SQL: in quotes where it needs them. */
export const printedName = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** With `search_path` set to `public`. */
export const printedReference = ({schema, name}: {readonly schema?: string; readonly name: string}): string =>
  schema === undefined ? printedName(name) : `${printedName(schema)}.${printedName(name)}`;
