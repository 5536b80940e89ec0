import type {SessionRecord} from '../../source/memory/session-record.js';
import type {Plan} from '../../source/plan/plan.js';

export const examplePlan: Plan = {
  version: 1,
  name: 'create_sessions',
  request: 'Add a sessions table to track user logins',
  task: {file: 'tasks.md', id: '2.1', title: 'Add a sessions table to track user logins', line: 13},
  dialect: 'sqlite',
  operations: [
    {
      op: 'create_table',
      table: 'sessions',
      columns: [
        {name: 'id', type: 'increments'},
        {
          name: 'user_id',
          type: 'integer',
          nullable: false,
          references: {table: 'users', column: 'id', on_delete: 'cascade'},
        },
        {name: 'token', type: 'string', nullable: false, unique: true},
      ],
      indexes: [{columns: ['user_id']}],
    },
  ],
  changes: ['Create sessions (id, user_id, token)'],
  migrations: [
    {
      path: 'migrations/20260201090000_create_sessions.js',
      code: 'exports.up = async () => {};\n',
      transaction: true,
      operations: 1,
      sql: {up: ['create table `sessions` (…)'], down: ['drop table `sessions`']},
      before: 'aaa',
      after: 'bbb',
    },
  ],
  rollback: ['Drop sessions'],
  pattern: 'archetype "sessions"',
  relatedFiles: ['src/models/User.ts'],
  assumptions: [{about: 'sessions.token', value: 'string', why: 'archetype'}],
  findings: [],
  losses: [],
  checks: ['The schema is as planned'],
  consents: [],
  before: 'aaa',
  after: 'bbb',
};

export const exampleRecord: SessionRecord = {
  version: 1,
  step: 'plan',
  task: examplePlan.task,
  request: examplePlan.request,
  answers: {'sessions.token': 'string'},
  plan: examplePlan,
  approved: false,
  started_at: '2026-02-01T09:00:00.000Z',
  updated_at: '2026-02-01T09:05:00.000Z',
  completed: [
    {
      name: 'create_tags',
      migration: 'migrations/1_create_tags.js',
      task: '1.3',
      at: '2026-01-12T14:00:00.000Z',
      commit: null,
    },
  ],
};
