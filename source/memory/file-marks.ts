import type {Task, TaskFile} from './task.js';
import type {TaskListLine} from './task-lines.js';

export type MarkedLines = {
  readonly path: string;
  readonly lines: readonly TaskListLine[];
  readonly tasks: readonly Task[];
};

const declared = /^<!--.*\[([~/-])\]\s*(?:=|:)?\s*(?:doing|in[ -]progress|started|wip)\b/i;

/** Which marks a file knows: by what it says of itself, else by what is in it. */
export const fileMarks = ({path, lines, tasks}: MarkedLines): TaskFile['marks'] => {
  const marks = new Set(tasks.map(({mark}) => mark));
  return {done: marks.has('X') && !marks.has('x') ? 'X' : 'x', doing: doingMark(path, lines, marks)};
};

const doingMark = (
  path: string,
  lines: readonly TaskListLine[],
  marks: ReadonlySet<string>,
): TaskFile['marks']['doing'] => {
  const said = lines.map(({text}) => declared.exec(text)?.[1]).find((mark) => mark !== undefined);
  if (said !== undefined) return asDoing(said);
  if (marks.has('~')) return '~';
  if (marks.has('/')) return '/';
  // `[-]` is "in progress" to Kiro; others write it for what they skip.
  return marks.has('-') && path.split('/').includes('.kiro') ? '-' : null;
};

const asDoing = (mark: string): TaskFile['marks']['doing'] =>
  mark === '~' || mark === '/' || mark === '-' ? mark : null;
