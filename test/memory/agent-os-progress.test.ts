import {expect, test} from 'vitest';
import {agentOsMembers} from '../../source/memory/agent-os-progress.js';
import {readTasks} from '../../source/memory/read-tasks.js';

const kept = {
  spec_name: 'orders',
  status: 'in_progress',
  current_task_group: 1,
  last_completed_task: '1.1',
  last_updated: '2026-01-01T00:00:00Z',
  last_session_summary: 'Wrote the tests',
  blocking_issues: [],
  next_task: '1.2 - Create the orders table',
  session_count: 3,
};

const list = (marks: string): string => {
  const [a = ' ', b = ' ', c = ' '] = marks;
  return `#### Task Group 1: Data
- [${a}] 1.0 Complete the database layer
  - [x] 1.1 Write the tests
  - [${b}] 1.2 Create the orders table

#### Task Group 2: API
- [${c}] 2.1 Create the controller
`;
};

const work = (marks: string) => {
  const file = readTasks(Buffer.from(list(marks)), 'agent-os/specs/orders/tasks.md');
  const task = file.tasks.find(({id}) => id === '1.2');
  if (task === undefined) throw new Error('no 1.2');
  return {at: '2026-02-01T12:00:00.000Z', summary: 'Made orders', task: {file, task}};
};

const set = (values: Readonly<Record<string, unknown>>, marks: string) =>
  Object.fromEntries(agentOsMembers(values, work(marks)).map(({key, value}) => [key, value]));

test('what a done task makes untrue, and no other key', () => {
  expect(set(kept, 'xx ')).toEqual({
    current_task_group: 2,
    last_completed_task: '1.2',
    next_task: '2.1 - Create the controller',
    last_updated: '2026-02-01T12:00:00.000Z',
    last_session_summary: 'Made orders',
  });
});

test('the last task ends it', () => {
  expect(set(kept, 'xxx')).toMatchObject({status: 'completed', next_task: '', current_task_group: 1});
});

test('a key the file does not have is not forced upon it, nor is any upon a file of others', () => {
  expect(Object.keys(set({last_completed_task: '1.1', next_task: ''}, 'xx '))).toEqual([
    'last_completed_task',
    'next_task',
  ]);
  expect(set({currentTask: 'a', status: 'busy'}, 'xx ')).toEqual({});
});

test('without a task only when and what', () => {
  const members = agentOsMembers(kept, {...work('xx '), task: null});
  expect(members.map(({key}) => key)).toEqual(['last_updated', 'last_session_summary']);
});
