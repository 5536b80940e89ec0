import type {Task, TaskFile, TaskGroup} from './task.js';
import {parseBox, plainText} from './task-line.js';

const heading = /^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const numbered = /^(?:(?:Task\s+)?Group|Phase|Step|Section|Milestone|Part)?\s*(\d+(?:\.\d+)*)\b/i;
const dependencies =
  /^[ \t>]*(?:[-*+][ \t]+)?[*_]*(?:Dependencies|Dependency|Depends on|Blocked by)[*_]*\s*:[*_]*\s*(.*)$/i;

/** The heading of a line; null where it is none. */
export const parseHeading = (line: string): Pick<TaskGroup, 'title' | 'number' | 'level'> | null => {
  const match = heading.exec(line);
  if (match === null) return null;
  const text = plainText((match[2] ?? '').replace(parseBox(line) === null ? /^$/ : /\[.?\]/, ''));
  return {title: text, number: numbered.exec(text)?.[1] ?? null, level: match[1]?.length ?? 1};
};

/** What a metadata line says has to be done first; null where it is no such line. */
export const parseDependencies = (line: string): readonly string[] | null => {
  const said = dependencies.exec(line)?.[1];
  if (said === undefined) return null;
  const text = plainText(said.replaceAll(/\([^)]*\)/g, ''));
  return text.split(/[,;&]|\band\b/).flatMap(referencesIn);
};

const referencesIn = (part: string): readonly string[] => {
  const text = part.trim().replace(/^(?:Task\s+Groups?|Groups?|Phases?|Tasks?|Steps?)\s+(?=[\dA-Z])/i, '');
  const range = /^(\d+)\s*(?:-|–|to)\s*(\d+)\b/.exec(text);
  if (range !== null) return numbersBetween(Number(range[1]), Number(range[2]));
  return text === '' || /^(?:none|n\/a|-)\.?$/i.test(text) ? [] : [text];
};

const numbersBetween = (first: number, last: number): readonly string[] =>
  Array.from({length: Math.max(0, Math.min(last - first, 99) + 1)}, (_, index) => String(first + index));

/** True where everything that the headings above a task wait for is done. */
export const isUnblocked = (file: TaskFile, task: Task): boolean =>
  groupsAbove(file, task).every((group) =>
    group.dependsOn.every((reference) => isReferenceDone(file, group, reference)),
  );

/** The headings a task stands under, the innermost first. */
const groupsAbove = ({groups}: TaskFile, {line}: Task): readonly TaskGroup[] => {
  const above: TaskGroup[] = [];
  for (const group of groups.filter((candidate) => candidate.line <= line).reverse())
    if (above.every(({level}) => group.level < level)) above.push(group);
  return above;
};

const isReferenceDone = (file: TaskFile, from: TaskGroup, reference: string): boolean => {
  const wanted = reference.toLowerCase();
  const named = file.groups.filter(
    (group) =>
      group !== from &&
      (group.number === /^\d+(?:\.\d+)*/.exec(reference)?.[0] || group.title.toLowerCase().includes(wanted)),
  );
  // Nothing answers to it: whoever wrote it meant something outside this file.
  const tasks =
    named.length > 0
      ? named.flatMap((group) => tasksUnder(file, group))
      : file.tasks.filter(({id}) => id === reference);
  return tasks.every((task) => task.state === 'done' || task.optional);
};

const tasksUnder = ({groups, tasks}: TaskFile, group: TaskGroup): readonly Task[] => {
  const next = groups.find(({line, level}) => line > group.line && level <= group.level);
  return tasks.filter(({line}) => line >= group.line && (next === undefined || line < next.line));
};
