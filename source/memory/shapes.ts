import {z} from 'zod';
import type {LegReport} from '../ecosystems/ecosystem.js';
import {operation} from '../operations/operation.js';
import type {Plan, PlannedMigration, PlannedTask} from '../plan/plan.js';
import type {RehearsalReport} from '../rehearsal/report.js';
import type {Finding} from '../rules/finding.js';
import {dialectNames} from '../schema/model.js';

// What comes back from a file that somebody may have edited is checked against these; the types say that they are the same.

const strings = z.array(z.string());

export const plannedTask: z.ZodType<PlannedTask> = z.object({
  file: z.string(),
  id: z.string().nullable(),
  title: z.string(),
  line: z.int().positive(),
});

const finding: z.ZodType<Finding> = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  gate: z.enum(['always', 'ask', 'never']),
  file: z.string().nullable(),
  line: z.number().nullable(),
  statement: z.string().nullable(),
  where: z.string(),
  effect: z.string(),
  remedy: strings,
  code: z.string().nullable(),
});

const plannedSql = z.object({up: strings, down: strings});

const plannedMigration: z.ZodType<PlannedMigration> = z.object({
  path: z.string(),
  code: z.string(),
  transaction: z.boolean(),
  operations: z.int(),
  sql: plannedSql,
  before: z.string(),
  after: z.string(),
});

const planObject = z.object({
  version: z.literal(1),
  name: z.string(),
  request: z.string(),
  task: plannedTask.nullable(),
  dialect: z.enum(dialectNames),
  operations: z.array(operation),
  changes: strings,
  migrations: z.tuple([plannedMigration], plannedMigration),
  rollback: strings,
  pattern: z.string().nullable(),
  relatedFiles: strings,
  assumptions: z.array(z.object({about: z.string(), value: z.string(), why: z.string()})),
  findings: z.array(finding),
  losses: z.array(z.object({object: z.string(), rows: z.number().nullable(), text: z.string()})),
  checks: strings,
  contract: z.object({name: z.string(), operations: z.array(operation)}).optional(),
  consents: z.array(z.object({rule: z.string(), object: z.string(), by: z.string(), at: z.string()})),
  before: z.string(),
  after: z.string(),
});

/** As it was kept when every plan had one file. */
const planOfOneFile = z.looseObject({
  migration: z.object({path: z.string(), code: z.string()}),
  migrations: z.undefined().optional(),
  sql: plannedSql,
  operations: z.array(z.unknown()),
  before: z.string(),
  after: z.string(),
});

const withMigrations = (value: unknown): unknown => {
  const {success, data} = planOfOneFile.safeParse(value);
  if (!success) return value;
  const {migration, migrations: _none, sql, ...plan} = data;
  const {operations, before, after} = plan;
  return {...plan, migrations: [{...migration, transaction: true, operations: operations.length, sql, before, after}]};
};

export const planShape: z.ZodType<Plan> = z.preprocess(withMigrations, planObject);

export const legReport: z.ZodType<LegReport> = z.object({
  ok: z.boolean(),
  ms: z.number(),
  transaction: z.boolean(),
  measured: z.array(z.enum(['locks', 'rewrites'])).optional(),
  statements: z.array(
    z.object({
      sql: z.string(),
      ms: z.number(),
      locks: strings,
      rewrites: strings,
      rows: z.number().nullable(),
      msPer100000Rows: z.number().nullable().optional(),
    }),
  ),
  output: z.string(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      place: z.object({file: z.string(), line: z.number()}).optional(),
    })
    .nullable(),
});

const badVerdicts = [
  'schema-not-restored',
  'data-not-restored',
  'up-failed',
  'down-failed',
  'down-missing',
  'up-again-failed',
  'up-again-differs',
  'touches-other-data',
  'not-as-planned',
] as const;

const differences = z.array(
  z.object({
    kind: z.enum(['added', 'removed', 'changed']),
    object: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    text: z.string(),
  }),
);

const data = z.array(
  z.object({
    table: z.string(),
    before: z.number(),
    after: z.number(),
    rowsLost: z.number(),
    columnsChanged: strings,
    text: z.string(),
  }),
);

const problem = z.object({
  run: z.enum(['up', 'down', 'again']),
  verdict: z.enum(badVerdicts),
  sentence: z.string(),
  differences,
  data,
  touches: strings,
});

const migrationRehearsal = z.object({
  name: z.string(),
  verdict: z.enum(['reversible', ...badVerdicts]),
  sentence: z.string(),
  up: legReport.nullable(),
  down: legReport.nullable(),
  again: legReport.nullable(),
  differences,
  data,
  // Files written before there were several have none.
  problems: z.array(problem).default([]),
});

export const rehearsalReport: z.ZodType<RehearsalReport> = migrationRehearsal.extend({
  migrations: z.array(migrationRehearsal).optional(),
  back: legReport.nullable().optional(),
  evidence: z.object({
    tables: z.number(),
    rows: z.number(),
    emptyTables: strings,
    generated: z
      .object({
        tables: z.array(z.object({table: z.string(), rows: z.number()})),
        leftOut: z.array(z.object({table: z.string(), why: z.string()})),
        failure: z.string().nullable(),
      })
      // Files written before rows were generated have none.
      .default({tables: [], leftOut: [], failure: null}),
    sampledTables: z
      .array(z.object({table: z.string(), rows: z.number(), of: z.number().nullable()}))
      // Files written before there were samples have none.
      .default([]),
    mendedIndexes: z.array(z.object({table: z.string(), index: z.string()})).optional(),
    shadow: z
      .object({
        kind: z.enum(['file', 'database', 'given', 'embedded']),
        engine: z.string().nullable(),
        notProven: strings,
      })
      .optional(),
  }),
});
