import {parseDependencies, parseHeading} from './task-groups.js';
import {columnsOf, plainText} from './task-line.js';
import type {TaskListLine} from './task-lines.js';

export type TaskText = {
  /** What goes on in the next line without a bullet of its own. */
  readonly continuation: string;
  readonly details: readonly string[];
};

const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const fence = /^(?:`{3,}|~{3,})/;
const reference = /^(?:[-*+][ \t]+)?_.*:.*_$/;
// `Fields: id, email` says something of its own, with or without a bullet.
const labelled = /^[*_]*[A-Z][\w ]{0,30}:/;

/** The lines that belong to a task: deeper than its bullet, up to the next box. In a heading: everything up to the next heading or box. */
export const readDetails = (lines: readonly TaskListLine[], task: TaskListLine): TaskText => {
  const own = ownLines(lines, task);
  const details: string[] = [];
  const continuation: string[] = [];
  let isParagraph = true;
  for (const {text} of own) {
    const trimmed = text.replace(/^[ \t>]+/, '').trim();
    if (trimmed === '' || fence.test(trimmed)) {
      isParagraph = false;
      continue;
    }
    if (reference.test(trimmed) || parseDependencies(trimmed) !== null) continue;
    const isOwn = bullet.test(trimmed) || labelled.test(trimmed) || !isParagraph;
    const said = plainText(trimmed.replace(bullet, ''));
    if (isOwn) details.push(said);
    else if (details.length === 0) continuation.push(said);
    else details.push(`${details.pop() ?? ''} ${said}`);
    isParagraph = true;
  }
  return {continuation: continuation.join(' '), details};
};

const ownLines = (lines: readonly TaskListLine[], task: TaskListLine): readonly TaskListLine[] => {
  const isHeading = task.box?.heading === true;
  const rest = lines.slice(task.number);
  const end = rest.findIndex((line) => {
    if (line.box !== null && !line.fenced) return true;
    if (isHeading) return !line.fenced && parseHeading(line.text) !== null;
    return line.text.trim() !== '' && indentOf(line) <= (task.box?.indent ?? 0);
  });
  const own = end === -1 ? rest : rest.slice(0, end);
  return isHeading ? own.filter(({text}) => bullet.test(text.trim())) : own;
};

const indentOf = ({bytes}: TaskListLine): number => columnsOf(/^[ \t>]*/.exec(bytes)?.[0] ?? '');
