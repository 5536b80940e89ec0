import type {Task} from '../../memory/task.js';
import type {State} from './state.js';

/** What stands for a task list on the screen; null: all of them. */
export const listPaths = ({memory}: State): readonly (string | null)[] => [
  null,
  ...(memory?.taskLists.files ?? []).map(({path}) => path),
];

const positionIn = ({views}: State, pane: string, rows: number): number =>
  Math.max(0, Math.min(views.load.positions[pane] ?? 0, rows - 1));

export const listPosition = (state: State): number => positionIn(state, 'lists', listPaths(state).length);

/** Those whose tick can be taken back, the last one first: that is the one that was ticked a moment ago. */
export const doneTasks = ({memory}: State): readonly Task[] =>
  (memory?.taskFiles ?? [])
    .filter(({readOnly}) => readOnly === null)
    .flatMap(({tasks}) => tasks.filter(({state, fenced}) => state === 'done' && !fenced))
    .toReversed();

export const donePosition = (state: State): number => positionIn(state, 'done', doneTasks(state).length);

export const chosenDoneTask = (state: State): Task | undefined =>
  state.views.load.pane === 'done' ? doneTasks(state)[donePosition(state)] : undefined;

/** Why enter chooses nothing on the load screen; null where it does. */
export const notToChoose = ({views: {load}}: State): string | null => {
  if (load.pane === 'done') return 'u takes the tick back, enter does not.';
  return load.pane === 'memory' ? 'tab goes back to the tasks.' : null;
};

/** Why no tick can be taken back; null where one can. */
export const notToReopen = (state: State): string | null => {
  if (doneTasks(state).length === 0) return 'No task is done that could be opened again.';
  return chosenDoneTask(state) === undefined ? 'tab shows the tasks that are done.' : null;
};
