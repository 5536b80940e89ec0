import {z} from 'zod';
import type {Counters} from '../../schema/counters.js';
import type {TableDigest} from '../../schema/digest.js';
import type {Statistics} from '../../schema/statistics.js';
import type {CopyReport, ProjectDescription} from '../ecosystem.js';
import type {Answer, LegOutcome, RunnerMethod, RunnerResponse} from './protocol.js';
import {signature} from './protocol.js';
import {schemaShape} from './schema-shape.js';

const text = z.string();
const texts = z.array(text).readonly();
const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable();

const size = orNull(z.number());

const statistics: z.ZodType<Statistics> = z.strictObject({
  tables: z.record(
    text,
    z.strictObject({size, indexSize: size, deadRows: orNull(z.number()), analyzed: orNull(z.boolean())}),
  ),
  indexes: z.array(z.strictObject({table: text, name: text, size, scans: orNull(z.number())})),
  numbers: z.array(
    z.strictObject({
      kind: z.enum(['column', 'sequence']),
      table: orNull(text),
      column: orNull(text),
      sequence: orNull(text),
      last: text,
      maximum: text,
    }),
  ),
  texts: z.array(z.strictObject({table: text, column: text, looksLike: z.enum(['json', 'date']), of: z.number()})),
  slowStatements: z.array(z.strictObject({sql: text, calls: z.number(), mean: z.number(), total: z.number()})),
  unavailable: z.array(z.strictObject({source: text, tells: text, why: text, remedy: orNull(text)})),
});

const tableDigest: z.ZodType<TableDigest> = z.strictObject({
  rows: z.number(),
  together: text.exactOptional(),
  columns: z.record(text, z.strictObject({nonNull: z.number(), hash: text})),
});

const counters: z.ZodType<Counters> = z.record(
  text,
  z.strictObject({table: orNull(text), last: text.regex(/^-?\d+$/), descending: z.literal(true).exactOptional()}),
);

const description: z.ZodType<ProjectDescription> = z.object({
  ecosystem: text,
  toolVersion: text,
  toolOrigin: z.enum(['project', 'bundled']),
  configFile: orNull(text),
  environment: orNull(text),
  environments: texts,
  dialect: z.enum(['sqlite', 'postgres', 'mysql']),
  serverVersion: text,
  database: text,
  databaseFile: orNull(text),
  databaseSize: orNull(z.number()),
  style: z.object({
    searchPath: z.array(z.string()).optional(),
    directory: text,
    extension: z.enum(['js', 'cjs', 'mjs', 'ts']),
    moduleSystem: z.enum(['commonjs', 'esm']),
    prefix: z.enum(['timestamp', 'sequence']),
    separator: z.enum(['_', '-']),
    digits: z.number(),
    indent: text,
    indentFrom: text.optional(),
    quote: z.enum(["'", '"']),
    semicolons: z.boolean(),
    functions: z.enum(['arrow', 'function']),
  }),
});

const leg: z.ZodType<LegOutcome> = z.object({
  ok: z.boolean(),
  ms: z.number(),
  transaction: z.boolean(),
  measured: z.array(z.enum(['locks', 'rewrites'])),
  statements: z.array(z.object({sql: text, ms: z.number(), locks: texts, rewrites: texts, rows: orNull(z.number())})),
  error: orNull(z.object({code: text, message: text, place: z.object({file: text, line: z.number()}).optional()})),
});

const copied: z.ZodType<CopyReport> = z
  .array(
    z.strictObject({
      table: text,
      rows: z.number(),
      of: orNull(z.number()),
      how: z.enum(['all', 'sampled']),
      mended: texts.optional(),
    }),
  )
  .readonly();

/** What each answer of the runner has to look like: the project's code runs in that process too. */
export const answerShapes: {readonly [Method in RunnerMethod]: z.ZodType<Answer<Method>>} = {
  open: z.null(),
  describe: description,
  introspect: schemaShape,
  rowCounts: z.record(text, z.number()),
  statistics,
  count: z.array(z.number()).readonly(),
  snapshot: z.strictObject({
    number: z.number(),
    schema: schemaShape,
    tables: z.array(orNull(z.number())),
    digest: z.record(text, orNull(tableDigest)),
    counters,
  }),
  writers: orNull(texts),
  migrations: z.object({applied: texts, pending: texts, missing: texts, locked: z.boolean()}),
  migrationFiles: z.object({
    dialect: z.enum(['sqlite', 'postgres', 'mysql']),
    files: z.array(z.object({name: text, path: orNull(text)})).readonly(),
  }),
  integrityProblems: texts,
  up: leg,
  down: leg,
  copyTo: copied,
  copyOver: z.null(),
  backUp: z.strictObject({
    tables: texts,
    rows: z.number(),
    dump: orNull(z.strictObject({tool: orNull(text), why: orNull(text), file: orNull(text), restore: text})),
  }),
  putBackRows: z.strictObject({put: z.number(), left: z.number(), problem: orNull(text)}),
  createShadow: z.null(),
  dropShadow: z.null(),
  listShadows: texts,
  shadowOwner: orNull(text),
  claimShadow: z.null(),
  cleanShadow: z.null(),
  execute: z.null(),
  tryExecute: z.array(z.array(orNull(text)).readonly()).readonly(),
  migrateAndSeed: z.null(),
  markApplied: z.null(),
  endStatements: z.null(),
  releaseLock: z.null(),
  close: z.null(),
};

const from = z.literal(signature);

export const responseShape: z.ZodType<RunnerResponse> = z.discriminatedUnion('ok', [
  z.object({from, id: z.number(), ok: z.literal(true), answer: z.unknown()}),
  z.object({
    from,
    id: z.number(),
    ok: z.literal(false),
    failure: z.object({code: orNull(text), message: text, nextSteps: texts, stack: orNull(text)}),
  }),
]);
