import {z} from 'zod';
import {type CompletedChange, type SessionRecord, steps} from './session-record.js';
import {plannedTask, planShape} from './shapes.js';

const completedChange: z.ZodType<CompletedChange> = z.object({
  name: z.string(),
  migration: z.string(),
  migrations: z.array(z.string()).optional(),
  task: z.string().nullable(),
  at: z.string(),
  commit: z.string().nullable(),
});

const sessionRecord: z.ZodType<SessionRecord> = z.object({
  version: z.literal(1),
  step: z.enum(steps),
  task: plannedTask.nullable(),
  request: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  plan: planShape.nullable(),
  approved: z.boolean(),
  started_at: z.string(),
  updated_at: z.string(),
  completed: z.array(completedChange),
});

const versioned = z.looseObject({version: z.unknown()});

export type ReadRecord = {readonly record: SessionRecord | null; readonly problem: string | null};

/** What stands under our key, checked: somebody may have edited it, or a later version of this program written it. */
export const parseRecord = (value: unknown): ReadRecord => {
  const {version} = versioned.safeParse(value).data ?? {};
  if (typeof version === 'number' && version > 1)
    return {
      record: null,
      problem: `db_specialist was written by a later version of db-specialist (record version ${version})`,
    };
  const parsed = sessionRecord.safeParse(value);
  if (parsed.success) return {record: parsed.data, problem: null};
  const [issue] = parsed.error.issues;
  const where = ['db_specialist', ...(issue?.path ?? [])].map(String).join('.');
  return {
    record: null,
    problem: `${where} is not as db-specialist writes it: ${issue?.message ?? 'it cannot be read'}`,
  };
};
