import {z} from 'zod';
import type {Task, TaskFile} from './task.js';

const agentOsProgress = z.object({
  spec_name: z.string().nullish(),
  status: z.string().nullish(),
  last_completed_task: z.string().nullish(),
  next_task: z.string().nullish(),
  last_session_summary: z.string().nullish(),
});

export type AgentOsProgress = Readonly<z.infer<typeof agentOsProgress>>;

/** What agent-os keeps in a progress.json; null where it is none of its files. */
export const readAgentOs = (values: Readonly<Record<string, unknown>>): AgentOsProgress | null =>
  'last_completed_task' in values ? (agentOsProgress.safeParse(values).data ?? null) : null;

export type DoneWork = {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly summary: string;
  /** The list after the tick, and the task in it; null where the change was for no task of a list. */
  readonly task: {readonly file: TaskFile; readonly task: Task} | null;
};

export type Member = {readonly key: string; readonly value: string | number};

/** The keys of agent-os that a change makes untrue, with what is so now. What the file does not have is not forced upon it. */
export const agentOsMembers = (values: Readonly<Record<string, unknown>>, done: DoneWork): readonly Member[] =>
  readAgentOs(values) === null ? [] : membersOf(done).filter(({key}) => Object.hasOwn(values, key));

const membersOf = ({at, summary, task}: DoneWork): readonly Member[] => [
  ...(task === null ? [] : taskMembers(task.file, task.task)),
  {key: 'last_updated', value: at},
  {key: 'last_session_summary', value: summary},
];

const taskMembers = (file: TaskFile, task: Task): readonly Member[] => {
  const next = nextOpen(file);
  const group = groupNumber(file, next ?? task);
  return [
    ...(group === null ? [] : [{key: 'current_task_group', value: group}]),
    {key: 'last_completed_task', value: task.id ?? task.title},
    {key: 'next_task', value: next === null ? '' : [next.id, next.title].filter(Boolean).join(' - ')},
    ...(next === null ? [{key: 'status', value: 'completed'}] : []),
  ];
};

/** The first leaf that is not done, whoever is to do it. */
const nextOpen = ({tasks}: TaskFile): Task | null => {
  const parents = new Set(tasks.map(({parent}) => parent));
  return (
    tasks.find((task) => task.state !== 'done' && !task.optional && !task.fenced && !parents.has(task.offset)) ?? null
  );
};

/** Of `#### Task Group 2: …`; its own number, where the group has none: 2 of `2.1`. */
const groupNumber = ({groups}: TaskFile, {line, id}: Task): number | null => {
  const above = groups.findLast((group) => group.line <= line && group.number !== null)?.number;
  const number = Number.parseInt(above ?? id ?? '', 10);
  return Number.isNaN(number) ? null : number;
};
