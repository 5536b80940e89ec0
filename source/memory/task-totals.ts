import type {TaskFile} from './task.js';

export type TaskTotals = {
  readonly total: number;
  readonly done: number;
  readonly doing: number;
  readonly blocked: number;
};

/** As OpenSpec counts: every box of a list, in fences too, but none in a heading. */
export const taskTotals = ({tasks}: TaskFile): TaskTotals => {
  const counted = tasks.filter(({heading}) => !heading);
  const having = (state: string): number => counted.filter((task) => task.state === state).length;
  return {total: counted.length, done: having('done'), doing: having('doing'), blocked: having('blocked')};
};
