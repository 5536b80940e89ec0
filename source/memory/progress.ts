import {existsSync} from 'node:fs';
import {join, posix} from 'node:path';
import {z} from 'zod';
import {privateDirectoryName} from '../project/private-directory.js';
import {decodeExactly, readBytesIfThere} from '../project/read-if-there.js';
import {defaultSettings, type Settings} from '../project/settings.js';
import {writeAtomically} from '../project/write-atomically.js';
import {type AgentOsProgress, agentOsMembers, type DoneWork, readAgentOs} from './agent-os-progress.js';
import {type JsonObjectText, readJsonText, setJsonMembers} from './json-text.js';
import {parseRecord} from './record-shape.js';
import type {SessionRecord} from './session-record.js';

const key = 'db_specialist';
const fallback = `${privateDirectoryName}/progress.json`;

export type Progress = {
  /** Relative to the project: where the session is kept, there or to be. */
  readonly path: string;
  readonly record: SessionRecord | null;
  /** Why the project's own progress.json is not used, in one line: then `path` is a file beside it. */
  readonly problem: string | null;
  /** What agent-os keeps in the same file; null where it is none of its files. */
  readonly agentOs: AgentOsProgress | null;
};

/** Reads where the last session stood. `tasksFile`: relative to the project. */
export const readProgress = async (
  directory: string,
  tasksFile: string | null = null,
  {paths}: Settings = defaultSettings,
): Promise<Progress> => {
  const path = paths.progress ?? progressPath(directory, tasksFile);
  const found = await readFileOf(directory, path);
  if (found.problem === null) return {path, record: found.record, problem: null, agentOs: found.agentOs};
  const beside = await readFileOf(directory, fallback);
  return {path: fallback, record: beside.record, problem: insteadOf(found.problem), agentOs: null};
};

const insteadOf = (problem: string): string => `${problem}; it stays untouched and the session is kept in ${fallback}`;

/** At the root; beside the task list only where one is there already and none at the root. */
const progressPath = (directory: string, tasksFile: string | null): string => {
  const root = 'progress.json';
  if (tasksFile === null || existsSync(join(directory, root))) return root;
  const beside = posix.join(posix.dirname(tasksFile), root);
  return existsSync(join(directory, beside)) ? beside : root;
};

export type WriteProgress = {
  readonly directory: string;
  /** As `readProgress` gave it. */
  readonly path: string;
  readonly record: SessionRecord;
  /** What is done now: where agent-os keeps the file too, its keys are kept true. Absent where nothing is. */
  readonly done?: DoneWork | undefined;
};

export type WrittenProgress = Pick<Progress, 'path' | 'problem'> & {
  /** The keys that were set, ours and those of agent-os. */
  readonly keys: readonly string[];
};

/**
 * Sets our key, atomically; every other byte stays, but for the values of agent-os that are no longer so. A file that cannot be read is never overwritten: then it says so and writes beside it.
 */
export const writeProgress = async ({directory, path, record, done}: WriteProgress): Promise<WrittenProgress> => {
  if (path === fallback) return writeBeside(directory, record, null);
  const found = await readFileOf(directory, path);
  if (found.problem !== null) return writeBeside(directory, record, insteadOf(found.problem));
  const agentOs = done === undefined || found.source === null ? [] : agentOsMembers(found.source.values, done);
  const members = [...agentOs, {key, value: record}];
  const text = found.source === null ? fresh(record) : setJsonMembers(found.source.text, found.source.object, members);
  await writeAtomically(directory, path, text);
  return {path, problem: null, keys: members.map((member) => member.key)};
};

const writeBeside = async (
  directory: string,
  record: SessionRecord,
  problem: string | null,
): Promise<WrittenProgress> => {
  await writeAtomically(directory, fallback, fresh(record));
  return {path: fallback, problem, keys: [key]};
};

const fresh = (record: SessionRecord): string => `${JSON.stringify({[key]: record}, null, 2)}\n`;

type Source = {
  readonly text: string;
  readonly object: JsonObjectText;
  readonly values: Readonly<Record<string, unknown>>;
};

type ProgressFile = {
  readonly source: Source | null;
  readonly record: SessionRecord | null;
  readonly agentOs: AgentOsProgress | null;
  readonly problem: string | null;
};

const nothing: ProgressFile = {source: null, record: null, agentOs: null, problem: null};

const readFileOf = async (directory: string, path: string): Promise<ProgressFile> => {
  const bytes = await readBytesIfThere(join(directory, path));
  if (bytes === null) return nothing;
  const text = decodeExactly(bytes);
  if (text === null) return {...nothing, problem: `${path} is not UTF-8 text`};
  const object = readJsonText(text);
  if (object.kind === 'problem')
    return {...nothing, problem: `${path}, line ${object.line}, column ${object.column}: ${object.message}`};
  const values = z.looseObject({}).parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  const {record, problem} = Object.hasOwn(values, key) ? parseRecord(values[key]) : nothing;
  return {
    source: {text, object, values},
    record,
    agentOs: readAgentOs(values),
    problem: problem === null ? null : `${path}: ${problem}`,
  };
};
