import {z} from 'zod';
import {identifier} from '../operations/column-definition.js';
import {operation} from '../operations/operation.js';
import {dialectNames} from '../schema/model.js';

const plannedTask = z.strictObject({
  file: z.string().min(1),
  id: z.string().nullable(),
  title: z.string(),
  line: z.int().positive(),
});

const assumption = z.strictObject({about: z.string(), value: z.string(), why: z.string()});

/** The parts that follow from the others. They may stand in the file, and are made anew whatever they say. */
export const derivedKeys = [
  'changes',
  'migration',
  'migrations',
  'sql',
  'rollback',
  'relatedFiles',
  'findings',
  'losses',
  'checks',
  'consents',
  'before',
  'after',
] as const;

const derived = z.unknown().optional().describe('Made anew from the operations; changing it has no effect.');

const planName = identifier.regex(/^\w+$/, 'has other characters than letters, digits and _');

/** A plan file: what a person may write, and what a plan of ours adds to it. */
export const planDocument = z.strictObject({
  version: z.literal(1).optional(),
  name: planName.describe('The migration is named for it.'),
  request: z.string().optional(),
  task: plannedTask.nullable().optional(),
  dialect: z.enum(dialectNames).optional(),
  operations: z.array(operation).min(1),
  pattern: z.string().nullable().optional(),
  assumptions: z.array(assumption).optional(),
  contract: z
    .strictObject({name: planName, operations: z.array(operation).min(1)})
    .optional()
    .describe('The second half of a change without downtime: what is left when the application has changed over.'),
  changes: derived,
  migration: derived,
  migrations: derived,
  sql: derived,
  rollback: derived,
  relatedFiles: derived,
  findings: derived,
  losses: derived,
  checks: derived,
  consents: derived,
  before: derived,
  after: derived,
});

/** For editors: `# yaml-language-server: $schema=plan.schema.json`. */
export const planJsonSchema = (): object => z.toJSONSchema(planDocument, {io: 'input', target: 'draft-7'});
