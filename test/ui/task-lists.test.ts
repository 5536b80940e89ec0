import {expect, test} from 'vitest';
import type {TaskFile} from '../../source/memory/task.js';
import {layoutOf} from '../../source/ui/layout.js';
import type {State} from '../../source/ui/session/state.js';
import {lineText} from './line-text.js';
import {finish, press, workOf} from './press.js';
import {memory, nextTask, task} from './sample.js';
import {known} from './sample-states.js';

const done = task({id: '0.9', title: 'Create the users table', line: 2, offset: 20, state: 'done', mark: 'x'});
const [list] = memory.taskFiles as readonly [TaskFile];
const first: TaskFile = {...list, tasks: [done, ...list.tasks]};
const second: TaskFile = {...list, path: 'specs/a/tasks.md', tasks: [nextTask]};
const several = {...memory, taskFiles: [first, second], taskLists: {files: [first, second], chosen: null, gone: null}};
const onLoad = (overrides: Partial<State> = {}): State =>
  known({step: 'load', loading: 'choose', request: null, memory: several, ...overrides});

const shown = (state: State): string => {
  const {content} = layoutOf(state);
  const head = content.head.map(lineText).join('');
  return `${content.panes.map(({label}) => label).join(' ')} | ${head}`;
};

test('several lists are told, and one of them is chosen and remembered', () => {
  expect(shown(onLoad())).toMatch(/^tasks memory lists done \| .*Of 2 task lists: tab chooses one\./);
  const chosen = press(onLoad(), '<tab>', '<tab>', 'j', 'j', '<enter>');
  expect(workOf(chosen)).toEqual([{type: 'tasks', change: {kind: 'use', path: 'specs/a/tasks.md'}}]);
  const after = finish(chosen, {
    type: 'tasks',
    listing: {files: [first, second], chosen: 'specs/a/tasks.md', gone: null, reopened: null},
    memory: {...several, taskLists: {files: [first, second], chosen: 'specs/a/tasks.md', gone: null}},
  });
  expect(after.views.load.pane).toBe('tasks');
  expect(after.message?.text).toBe('specs/a/tasks.md is the task list now, also in the next session.');
  expect(shown(after)).not.toContain('tab chooses one');
});

test('all of them are chosen by the first row', () => {
  expect(workOf(press(onLoad(), '<tab>', '<tab>', '<enter>'))).toEqual([
    {type: 'tasks', change: {kind: 'use', path: null}},
  ]);
});

test('a tick is taken back by its own key, never by enter', () => {
  const onDone = press(onLoad(), '<tab>', '<tab>', '<tab>');
  const entered = press(onDone, '<enter>');
  expect(entered.message?.text).toBe('enter: u takes the tick back, enter does not.');
  expect(entered.effects).toEqual([]);
  const undone = press(onDone, 'u');
  expect(workOf(undone)).toEqual([{type: 'tasks', change: {kind: 'reopen', name: `${done.file}:2`}}]);
  const listing = {files: [first], chosen: null, gone: null, reopened: done};
  const after = finish(undone, {type: 'tasks', listing, memory});
  expect(after.message?.text).toBe(`0.9 Create the users table is open again, in ${done.file}.`);
});

test('where there is one list and nothing done, neither is offered', () => {
  expect(shown(onLoad({memory}))).toMatch(/^tasks memory \|/);
  expect(press(onLoad({memory}), 'u').message?.text).toBe('u: No task is done that could be opened again.');
});
