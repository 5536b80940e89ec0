import {z} from 'zod';
import type {DataDigest} from '../../schema/digest.js';
import type {Schema} from '../../schema/model.js';
import type {ProjectDescription} from '../ecosystem.js';
import type {Answer, LegOutcome, RunnerMethod, RunnerResponse} from './protocol.js';
import {signature} from './protocol.js';

const text = z.string();
const texts = z.array(text).readonly();
const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable();
const plainValues = z.record(text, z.union([text, z.number(), z.boolean()]));

const columns = {columns: texts};
const named = {name: orNull(text)};
const inSchema = {schema: text.exactOptional()};
const action = z.enum(['no action', 'restrict', 'cascade', 'set null', 'set default']);

const column = z.object({
  name: text,
  type: text,
  nullable: z.boolean(),
  default: orNull(text),
  generated: orNull(z.object({expression: text, stored: z.boolean()})),
  identity: z.boolean(),
  collation: orNull(text),
  comment: orNull(text),
});

const foreignKey = z.object({
  ...named,
  ...columns,
  references: z.object({table: text, ...inSchema, ...columns}),
  onDelete: action,
  onUpdate: action,
  deferrable: z.enum(['not deferrable', 'initially immediate', 'initially deferred']),
});

const index = z.object({
  name: text,
  unique: z.boolean(),
  parts: z.array(
    z.object({
      column: orNull(text),
      expression: orNull(text),
      direction: z.enum(['asc', 'desc']),
      collation: orNull(text),
    }),
  ),
  predicate: orNull(text),
  included: texts,
  method: text,
});

const table = z.object({
  name: text,
  ...inSchema,
  columns: z.array(column),
  primaryKey: orNull(z.object({...named, ...columns})),
  foreignKeys: z.array(foreignKey),
  uniques: z.array(z.object({...named, ...columns})),
  checks: z.array(z.object({...named, expression: text})),
  indexes: z.array(index),
  triggers: z.array(z.object({name: text, definition: text})),
  comment: orNull(text),
  options: plainValues,
});

const schema: z.ZodType<Schema> = z.object({
  dialect: z.enum(['sqlite', 'postgres', 'mysql']),
  tables: z.array(table),
  views: z.array(z.object({name: text, ...inSchema, materialized: z.boolean(), definition: text})),
  enums: z.array(z.object({name: text, ...inSchema, values: texts})),
  sequences: z.array(z.object({name: text, ...inSchema, ownedBy: orNull(text)})),
  extensions: texts,
});

const digest: z.ZodType<DataDigest> = z.record(
  text,
  z.object({rows: z.number(), columns: z.record(text, z.object({nonNull: z.number(), hash: text}))}),
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
    directory: text,
    extension: z.enum(['js', 'cjs', 'mjs', 'ts']),
    moduleSystem: z.enum(['commonjs', 'esm']),
    prefix: z.enum(['timestamp', 'sequence']),
    separator: z.enum(['_', '-']),
    digits: z.number(),
    indent: text,
    quote: z.enum(["'", '"']),
    semicolons: z.boolean(),
    functions: z.enum(['arrow', 'function']),
  }),
});

const leg: z.ZodType<LegOutcome> = z.object({
  ok: z.boolean(),
  ms: z.number(),
  transaction: z.boolean(),
  statements: z.array(z.object({sql: text, ms: z.number(), locks: texts, rewrites: texts, rows: orNull(z.number())})),
  error: orNull(z.object({code: text, message: text})),
});

/** What each answer of the runner has to look like: the project's code runs in that process too. */
export const answerShapes: {readonly [Method in RunnerMethod]: z.ZodType<Answer<Method>>} = {
  open: z.null(),
  describe: description,
  introspect: schema,
  rowCounts: z.record(text, z.number()),
  snapshot: z.object({schema, digest}),
  migrations: z.object({applied: texts, pending: texts, missing: texts, locked: z.boolean()}),
  integrityProblems: texts,
  up: leg,
  down: leg,
  copyTo: z.null(),
  copyOver: z.null(),
  execute: z.null(),
  migrateAndSeed: z.null(),
  markApplied: z.null(),
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
