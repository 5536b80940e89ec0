import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {UserError} from '../errors.js';
import {readBytesIfThere, readIfThere} from '../project/read-if-there.js';
import {databaseReason} from './database-reason.js';
import {fileMarks} from './file-marks.js';
import {flaggedTasks} from './flags.js';
import type {Task, TaskFile, TaskGroup} from './task.js';
import {readDetails} from './task-details.js';
import {parseDependencies, parseHeading} from './task-groups.js';
import {parseLabels, stateOf} from './task-line.js';
import {decode, splitLines, type TaskListLine} from './task-lines.js';
import {markOffset, nestBoxes} from './task-nesting.js';

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A task list from disk. `path` is relative to the project. */
export const readTaskFile = async (directory: string, path: string): Promise<TaskFile> => {
  const bytes = await readBytesIfThere(join(directory, path));
  if (bytes === null) throw gone(path);
  const file = readTasks(bytes, path);
  const flagged = await flaggedTasks(directory, path);
  return {
    ...file,
    tasks:
      flagged.size === 0
        ? file.tasks
        : file.tasks.map((task) => (isFlagged(task, flagged) ? {...task, state: 'done'} : task)),
    readOnly: file.readOnly ?? (await keptElsewhere(join(directory, dirname(path)))),
  };
};

/** By its id, its title or both. */
const isFlagged = ({id, title}: Task, flagged: ReadonlySet<string>): boolean =>
  [id, title, `${id} ${title}`].some((name) => name !== null && flagged.has(name));

const gone = (path: string): UserError =>
  new UserError({
    code: 'file-changed',
    message: `${path} is no longer there`,
    nextSteps: ['Read the task lists again and pick the task anew.'],
  });

const keptElsewhere = async (folder: string): Promise<string | null> => {
  if (existsSync(join(folder, '.claude', 'flags.json'))) return 'its state is kept in .claude/flags.json beside it';
  const source = await readIfThere(join(folder, 'tasks.json'));
  return source?.includes('"markdown_generated"') ? 'it is made from tasks.json beside it' : null;
};

/** Pure. Everything is found at byte level, so that a tick can change exactly one byte whatever the encoding and the line ends. */
export const readTasks = (bytes: Buffer, path: string): TaskFile => {
  const {lines, warnings} = splitLines(bytes);
  const groups = readGroups(lines);
  const nestings = nestBoxes(lines);
  const tasks = lines.flatMap((line) => {
    const {box, number} = line;
    const nesting = nestings.get(number);
    if (box === null || nesting === undefined) return [];
    const {continuation, details} = readDetails(lines, line);
    const {id, title} = parseLabels([decode(box.rest), continuation].filter(Boolean).join(' '));
    const group = groups.findLast((one) => one.line <= number)?.title ?? null;
    return [
      {
        file: path,
        offset: markOffset(line),
        mark: decode(box.mark),
        state: stateOf(box.mark),
        optional: box.optional,
        malformed: box.malformed,
        heading: box.heading,
        id,
        title,
        details,
        line: number,
        ...nesting,
        group,
        fenced: line.fenced,
        databaseReason: databaseReason({title, details, group}),
      } satisfies Task,
    ];
  });
  return {
    path,
    hash: hashOf(bytes),
    tasks,
    groups,
    marks: fileMarks({path, lines, tasks}),
    readOnly: isGenerated(lines) ? 'it says that it is generated' : null,
    warnings,
  };
};

const readGroups = (lines: readonly TaskListLine[]): readonly TaskGroup[] => {
  const outside = lines.filter(({fenced}) => !fenced);
  const headings = outside.flatMap(({text, number}) => {
    const heading = parseHeading(text);
    return heading === null ? [] : [{...heading, line: number}];
  });
  return headings.map((heading, index) => {
    const end = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const own = outside.filter(({number, box}) => number > heading.line && number < end && box === null);
    return {...heading, dependsOn: own.flatMap(({text}) => parseDependencies(text) ?? [])};
  });
};

const isGenerated = (lines: readonly TaskListLine[]): boolean =>
  lines
    .slice(0, 5)
    .some(({text}) => /markdown_generated|generated\b.*\bdo not edit|do not edit\b.*\bgenerated/i.test(text));
