import type {Task} from '../../memory/task.js';
import {type Beginning, beginningPosition, beginnings, resumeRows, taskLabel} from '../session/select.js';
import type {State} from '../session/state.js';
import {donePosition, doneTasks, listPaths, listPosition} from '../session/task-lists.js';
import {bullet, bullets, entry, marks, paragraph} from '../text/blocks.js';
import {blank, type Line, line, type Span, span, wrapped} from '../text/line.js';
import {count, moment} from '../text/words.js';
import {type Content, type Row, textBody} from './content.js';
import {discrepancyLines, expertiseSummary, memoryLines, progressLines} from './memory.js';

const panes = [
  {name: 'tasks', label: 'tasks'},
  {name: 'memory', label: 'memory'},
  {name: 'lists', label: 'lists'},
  {name: 'done', label: 'done'},
] as const;

/** One list is no choice, and without a tick there is none to take back. */
const shownPanes = (state: State): Content['panes'] =>
  panes.filter(
    ({name}) => (name !== 'lists' || listPaths(state).length > 2) && (name !== 'done' || doneTasks(state).length > 0),
  );

const rejectionLines = ({rejection, request}: State, width: number): readonly Line[] =>
  rejection === null
    ? []
    : [
        ...bullet(line(`You rejected the plan: ${rejection}`), width, marks.warning),
        ...(request === null ? [] : bullet(line(`The request was: ${request.request}`), width, marks.info)),
      ];

const taskNotes = ({state, optional, databaseReason, group}: Task): readonly Span[] => [
  ...(state === 'doing' ? [span(' · started', 'warning')] : []),
  ...(state === 'blocked' ? [span(' · blocked', 'bad')] : []),
  ...(optional ? [span(' · optional', 'dim')] : []),
  ...(databaseReason === null ? [] : [span(' · database', 'accent')]),
  ...(group === null ? [] : [span(` · ${group}`, 'dim')]),
];

const beginningRow = (beginning: Beginning | undefined): Row => {
  if (beginning?.kind === 'task') return {label: taskLabel(beginning.task), notes: taskNotes(beginning.task)};
  return {label: beginning?.kind === 'look' ? 'Look at the database' : 'Type a request…', notes: []};
};

const taskPreview = (task: Task, width: number): readonly Line[] => [
  ...wrapped(line(span(taskLabel(task), 'strong')), width),
  ...wrapped(line(span(`${task.file}, line ${task.line}`, 'dim')), width),
  ...(task.databaseReason === null ? [] : wrapped(line(span(`Database work: ${task.databaseReason}`, 'dim')), width)),
  ...bullets(task.details, width),
];

const beginningPreview = (beginning: Beginning | undefined, width: number): readonly Line[] => {
  if (beginning?.kind === 'task') return taskPreview(beginning.task, width);
  return beginning?.kind === 'look'
    ? paragraph('Tables, relations, conventions, health and drift. Nothing is planned.', width, 'dim')
    : paragraph('Say in a sentence what should change: "Add a nickname to users".', width, 'dim');
};

const tasksBody = (state: State): Content['body'] => {
  const rows = beginnings(state);
  const cursor = beginningPosition(state);
  return {
    kind: 'list',
    count: rows.length,
    row: (index) => beginningRow(rows[index]),
    cursor,
    // Below, so that the titles have the whole width.
    preview: {place: 'below', lines: (width) => beginningPreview(rows[cursor], width)},
    empty: '',
  };
};

const listRow = ({memory}: State, path: string | null): Row => {
  const {files = [], chosen = null} = memory?.taskLists ?? {};
  const file = files.find((one) => one.path === path);
  const done = file?.tasks.filter(({state}) => state === 'done').length;
  return {
    label: path ?? 'All of them',
    notes: [
      ...(file === undefined ? [] : [span(` · ${done} of ${file.tasks.length} done`, 'dim')]),
      ...(path === chosen ? [span(' · chosen', 'accent')] : []),
    ],
  };
};

const listsBody = (state: State): Content['body'] => {
  const paths = listPaths(state);
  return {
    kind: 'list',
    count: paths.length,
    row: (index) => listRow(state, paths[index] ?? null),
    cursor: listPosition(state),
    preview: {
      place: 'below',
      lines: (width) => paragraph('enter works with this list, also in the next session.', width, 'dim'),
    },
    empty: '',
  };
};

const doneBody = (state: State): Content['body'] => {
  const tasks = doneTasks(state);
  const cursor = donePosition(state);
  return {
    kind: 'list',
    count: tasks.length,
    row: (index) => ({label: taskLabel(tasks[index] ?? {id: null, title: ''}), notes: []}),
    cursor,
    preview: {
      place: 'below',
      lines: (width) => [
        ...paragraph('u takes the tick back: one byte, nothing in the database and no commit changes.', width, 'dim'),
        ...wrapped(line(span(`${tasks[cursor]?.file}, line ${tasks[cursor]?.line}`, 'dim')), width),
      ],
    },
    empty: '',
  };
};

const bodies: Readonly<Record<string, (state: State) => Content['body']>> = {
  tasks: tasksBody,
  lists: listsBody,
  done: doneBody,
};

export const chooseContent = (state: State, width: number): Content => {
  const {memory, views} = state;
  const shown = {title: 'What to do', panes: shownPanes(state), pane: views.load.pane};
  if (memory === null) return {...shown, panes: [], head: [], body: textBody([])};
  if (views.load.pane === 'memory') return {...shown, head: [], body: textBody(memoryLines(memory, width))};
  return {
    ...shown,
    head: [
      ...rejectionLines(state, width),
      ...progressLines(memory, width),
      ...wrapped(expertiseSummary(memory.expertise), width, 2),
      ...discrepancyLines(memory.expertise, width, 2),
      ...(memory.openTasks.length > 0
        ? wrapped(line(marks.good, ` ${count(memory.openTasks.length, 'open task')}`), width, 2)
        : wrapped(line(marks.info, ' No open tasks in a tasks.md.'), width, 2)),
      ...(memory.taskLists.files.length > 1 && memory.taskLists.chosen === null
        ? wrapped(line(marks.info, ` Of ${memory.taskLists.files.length} task lists: tab chooses one.`), width, 2)
        : []),
      blank,
    ],
    body: (bodies[views.load.pane] ?? tasksBody)(state),
  };
};

export const resumeContent = (state: State, width: number): Content => {
  const offer = state.memory?.resume;
  const rows = resumeRows(state);
  return {
    title: 'Go on where you stopped?',
    panes: [],
    pane: 'resume',
    head: [
      ...(offer == null
        ? []
        : offer.build === null
          ? paragraph(offer.sentence, width)
          : bullet(line(offer.build.sentence), width, marks.warning)),
      ...(offer == null ? [] : wrapped(line(span(`Last change ${moment(offer.record.updated_at)}`, 'dim')), width)),
      blank,
    ],
    body: {
      kind: 'list',
      count: rows.length,
      row: (index) => ({label: rows[index]?.label ?? '', notes: []}),
      cursor: Math.min(state.views.load.positions.resume ?? 0, rows.length - 1),
      preview: null,
      empty: '',
    },
  };
};

export const announcedContent = ({announcement}: State, width: number): Content => ({
  title: 'What starts now',
  panes: [],
  pane: 'announced',
  head: [],
  body: textBody(
    announcement === null
      ? []
      : [
          ...entry('Task', line(span(announcement.task, 'strong')), width),
          ...entry('Domain', line(announcement.domain), width),
          ...entry('Schema files', line(announcement.schemaFiles.join(', ') || 'none found'), width),
          ...entry('Approach', line(announcement.approach), width),
        ],
  ),
});
