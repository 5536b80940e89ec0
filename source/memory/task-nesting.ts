import {parseHeading} from './task-groups.js';
import type {TaskListLine} from './task-lines.js';

/** Where a box stands: how deep, and the offset of its parent's mark. */
export type Nesting = {readonly depth: number; readonly parent: number | null};

type Ancestor = {readonly offset: number; readonly heading: number | null; readonly indent: number};

export const markOffset = ({offset, box}: TaskListLine): number => offset + (box?.at ?? 0);

/**
 * A parent is the nearest box above that is less indented (2, 3, 4 blanks and tabs all occur), or the box of the heading. By line number.
 */
export const nestBoxes = (lines: readonly TaskListLine[]): ReadonlyMap<number, Nesting> => {
  const nestings = new Map<number, Nesting>();
  let ancestors: readonly Ancestor[] = [];
  for (const line of lines) {
    const {box, fenced, number} = line;
    if (fenced) {
      if (box !== null) nestings.set(number, {depth: 0, parent: null});
      continue;
    }
    const heading = parseHeading(line.text)?.level ?? null;
    if (heading !== null) ancestors = ancestors.filter((one) => one.heading !== null && one.heading < heading);
    if (box === null) continue;
    if (heading === null) ancestors = ancestors.filter((one) => one.heading !== null || one.indent < box.indent);
    nestings.set(number, {depth: ancestors.length, parent: ancestors.at(-1)?.offset ?? null});
    ancestors = [...ancestors, {offset: markOffset(line), heading, indent: box.indent}];
  }
  return nestings;
};
