import {join, posix} from 'node:path';
import {z} from 'zod';
import {readIfThere} from '../project/read-if-there.js';
import {writeAtomically} from '../project/write-atomically.js';
import {readJsonText, setJsonMembers} from './json-text.js';

// Some projects keep the state of a change in .claude/flags.json beside its tasks.md and leave the list alone.
const phase = z.looseObject({
  phase_number: z.number().optional(),
  status: z.string().optional(),
  started_at: z.string().nullish(),
  tasks_completed: z.array(z.string()).optional(),
  files_created: z.array(z.string()).optional(),
});

const flags = z.looseObject({
  phases: z.record(z.string(), phase),
  current_phase: z.string().nullish(),
  meta: z.looseObject({}).optional(),
});

type Phase = z.infer<typeof phase>;
export type Flags = z.infer<typeof flags>;

export const flagsPath = (tasksFile: string): string => posix.join(posix.dirname(tasksFile), '.claude/flags.json');

export type FlaggedWork = {
  /** The task list, relative to the project. */
  readonly tasksFile: string;
  /** As the list has it: `2.1 Create the orders table`. */
  readonly task: string;
  /** `2` of the heading it stands under; null where it has none. */
  readonly group: string | null;
  /** Relative to the project. */
  readonly files: readonly string[];
  /** ISO 8601 in UTC. */
  readonly at: string;
};

export type WrittenFlags = {
  /** Relative to the project; null where there is no such file. */
  readonly path: string | null;
  /** Why it was left as it is, in words; null where it was written or is not there. */
  readonly problem: string | null;
};

/** Writes a task down as done where its project keeps that; doing it twice does nothing twice. */
export const flagDone = async (directory: string, work: FlaggedWork): Promise<WrittenFlags> => {
  const path = flagsPath(work.tasksFile);
  const text = await readIfThere(join(directory, path));
  if (text === null) return {path: null, problem: null};
  const object = readJsonText(text);
  if (object.kind === 'problem')
    return {
      path,
      problem: `${path}, line ${object.line}, column ${object.column}: ${object.message}; it stays untouched`,
    };
  const read = parseFlags(text);
  if (read === null) return {path, problem: `${path} has no phases that could be kept; it stays untouched`};
  const members = flagMembers(read, work);
  if (members === null) return {path, problem: `${path} names no phase for ${work.task}; it stays untouched`};
  if (members.length > 0) await writeAtomically(directory, path, setJsonMembers(text, object, members));
  return {path, problem: null};
};

/** As it stands there: what zod gives back has its own order of keys. */
const parseFlags = (text: string): Flags | null => {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return flags.safeParse(value).success ? (value as Flags) : null;
  } catch {
    return null;
  }
};

type Member = {readonly key: string; readonly value: unknown};

/** Pure: what changes in the file; nothing where the task is in it already, null where no phase is its own. */
export const flagMembers = (all: Flags, {task, group, files, at}: FlaggedWork): readonly Member[] | null => {
  const name = phaseOf(all, group);
  const own = name === null ? undefined : all.phases[name];
  if (name === null || own === undefined) return null;
  if (own.tasks_completed?.includes(task)) return [];
  const phases = {...all.phases, [name]: withTask(own, {task, files, at})};
  return [
    ...(Object.hasOwn(all, 'updated_at') ? [{key: 'updated_at', value: at}] : []),
    {key: 'phases', value: phases},
    ...(all.meta === undefined
      ? []
      : [{key: 'meta', value: {...all.meta, ...totals(all.meta, Object.values(phases))}}]),
  ];
};

/** By its number, else the one under way. */
const phaseOf = ({phases, current_phase: current}: Flags, group: string | null): string | null => {
  const numbered = Object.keys(phases).find((name) => group !== null && phases[name]?.phase_number === Number(group));
  if (numbered !== undefined) return numbered;
  if (current && Object.hasOwn(phases, current)) return current;
  return Object.keys(phases).find((name) => phases[name]?.status === 'in_progress') ?? null;
};

/** A phase that has begun; that it is over is said by whoever leads the change. */
const withTask = (own: Phase, {task, files, at}: Pick<FlaggedWork, 'task' | 'files' | 'at'>): Phase => ({
  ...own,
  ...(own.status === 'pending' ? {status: 'in_progress', started_at: own.started_at ?? at} : {}),
  tasks_completed: [...(own.tasks_completed ?? []), task],
  files_created: [...new Set([...(own.files_created ?? []), ...files])],
});

/** Derived from the phases, never counted on: only those that the file keeps. */
const totals = (
  meta: Readonly<Record<string, unknown>>,
  phases: readonly Phase[],
): Readonly<Record<string, number>> => {
  const having = (status: string): number => phases.filter((one) => one.status === status).length;
  const derived: Readonly<Record<string, number>> = {
    total_phases: phases.length,
    completed_phases: having('completed'),
    in_progress_phases: having('in_progress'),
    pending_phases: having('pending'),
    progress_percentage: phases.length === 0 ? 0 : Math.round((having('completed') / phases.length) * 100),
    files_created: new Set(phases.flatMap(({files_created: files = []}) => files)).size,
  };
  return Object.fromEntries(Object.entries(derived).filter(([key]) => typeof meta[key] === 'number'));
};

/** What a flags.json beside a list has down as done; none where there is none that can be read. */
export const flaggedTasks = async (directory: string, tasksFile: string): Promise<ReadonlySet<string>> => {
  const {phases = {}} = parseFlags((await readIfThere(join(directory, flagsPath(tasksFile)))) ?? '') ?? {};
  return new Set(Object.values(phases).flatMap(({tasks_completed: done = []}) => done));
};
