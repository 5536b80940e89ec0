import {basename} from 'node:path';
import {expect, test} from 'vitest';
import {commands as commandsOf} from '../../source/ecosystems/knex/commands.js';
import {exampleQueries} from '../../source/ecosystems/knex/example-queries.js';
import {makeHandOff} from '../../source/memory/hand-off.js';
import {handOffText} from '../../source/memory/hand-off-text.js';
import {examplePlan} from './example-plan.js';
import {schemaOf} from './example-schema.js';

const migrationPath = examplePlan.migrations[0].path;
const commands = commandsOf({directory: '/shop'}, null);

test('everything a caller needs to know about a new table', () => {
  const schemaAfter = schemaOf({
    sessions: {
      columns: ['id', 'user_id integer required', 'token varchar(255) required', 'ip_address varchar(45)'],
      keys: ['user_id users cascade'],
      indexes: [
        {name: 'sessions_user_id_index', column: 'user_id', unique: false},
        {name: 'sessions_token_unique', column: 'token', unique: true},
      ],
    },
    users: {columns: ['id']},
  });
  const handOff = makeHandOff({plan: examplePlan, schemaAfter, commands, exampleQueries});
  expect(handOff.title).toBe('Add a sessions table to track user logins');
  expect(Object.fromEntries(handOff.sections.map(({heading, lines}) => [heading, lines]))).toEqual({
    Changed: ['Create sessions (id, user_id, token)'],
    Tables: ['sessions: 4 columns, key id, belongs to users'],
    'New columns': [
      'sessions.id: integer, may be empty, filled by the database',
      'sessions.user_id: integer, not null',
      'sessions.token: varchar(255), not null',
      'sessions.ip_address: varchar(45), may be empty',
    ],
    'Constraints and cascades': [
      'Deleting a row of users deletes its sessions (sessions.user_id)',
      'sessions (token) is unique',
    ],
    Indexes: [
      'sessions_user_id_index (user_id): finds and sorts sessions by user_id',
      'sessions_token_unique (token): keeps unique and finds sessions by token',
    ],
    'Run and undo': [
      `File: ${migrationPath}`,
      'Run: npx knex migrate:latest',
      `Undo: npx knex migrate:down ${basename(migrationPath)}`,
    ],
    'Example queries': ["knex('sessions').insert({user_id, token})", "knex('sessions').where({user_id: user.id})"],
    'To test': [
      'sessions without user_id is refused',
      'sessions without token is refused',
      'A second sessions row with the same token is refused',
      'sessions.user_id refuses what is not in users',
      'Deleting a row of users deletes its sessions (sessions.user_id)',
    ],
    Security: [
      'sessions.token: store a hash where it is only compared; never log it',
      'sessions.ip_address: personal data: delete it with its owner, keep it out of logs',
    ],
    Performance: ['Each new row of sessions writes 2 indexes besides its key'],
    Documentation: [
      'The schema as it is now, as a picture or a text: db-specialist analyze --format svg, mermaid, dbml or sql',
    ],
    Next: [
      'Look at src/models/User.ts: it mentions what changed',
      'Run the migration wherever else the database lives',
    ],
  });
});

test('as text it is Markdown', () => {
  expect(handOffText({title: 'Add notes', sections: [{heading: 'Changed', lines: ['Create notes', 'An index']}]})).toBe(
    '# Add notes\n\n## Changed\n\n- Create notes\n- An index\n',
  );
});

test('a change of a table tells only what is new, and who hangs on it', () => {
  const handOff = makeHandOff({
    plan: {
      ...examplePlan,
      operations: [
        {op: 'add_column', table: 'users', column: {name: 'password', type: 'string'}},
        {op: 'drop_column', table: 'users', column: 'legacy_id'},
      ],
      losses: [{object: 'users.legacy_id', rows: 3, text: 'Drops users.legacy_id: 3 values'}],
    },
    schemaAfter: schemaOf({
      users: {columns: ['id', 'email text', 'password varchar(255)']},
      posts: {columns: ['id', 'user_id'], keys: ['user_id users restrict']},
    }),
    commands,
    exampleQueries,
  });
  const linesOf = (wanted: string): readonly string[] | undefined =>
    handOff.sections.find(({heading}) => heading === wanted)?.lines;
  expect(linesOf('New columns')).toEqual(['users.password: varchar(255), may be empty']);
  expect(linesOf('Constraints and cascades')).toEqual([
    'A row of users that has posts cannot be deleted (posts.user_id)',
  ]);
  expect(linesOf('Example queries')).toEqual(["knex('users').select('id', 'password').limit(20)"]);
  expect(linesOf('Security')).toEqual([
    'users.password: store a slow hash, never the password; leave it out of every answer',
  ]);
  expect(linesOf('Lost when undone or done')).toEqual(['Drops users.legacy_id: 3 values']);
  expect(linesOf('Indexes')).toBeUndefined();
});

test('a foreign key between two tables of the change is told once', () => {
  const {sections} = makeHandOff({
    plan: {
      ...examplePlan,
      operations: [
        {op: 'add_column', table: 'users', column: {name: 'name', type: 'string'}},
        {
          op: 'create_table',
          table: 'posts',
          columns: [{name: 'user_id', type: 'integer', references: {table: 'users', column: 'id'}}],
        },
      ],
    },
    schemaAfter: schemaOf({
      users: {columns: ['id', 'name varchar(255)']},
      posts: {columns: ['user_id'], keys: ['user_id users cascade']},
    }),
    commands,
    exampleQueries,
  });
  expect(sections.find(({heading}) => heading === 'Constraints and cascades')?.lines).toEqual([
    'Deleting a row of users deletes its posts (posts.user_id)',
  ]);
});

test('what is slow, who may see the rows, and which texts tell of it', () => {
  const schema = schemaOf({
    users: {columns: ['id']},
    notes: {columns: ['id', 'user_id', 'body text'], keys: ['user_id users cascade']},
  });
  const [users, notes] = schema.tables;
  if (users === undefined || notes === undefined) throw new Error('no tables');
  const checked = {name: 'long_enough', expression: 'length(body) > 3'};
  const schemaAfter = {
    ...schema,
    tables: [
      {...users, rowSecurity: 'enabled' as const},
      {...notes, checks: [checked]},
    ],
  };
  const {sections} = makeHandOff({
    plan: {
      ...examplePlan,
      operations: [
        {op: 'create_table', table: 'notes', columns: [{name: 'user_id', type: 'integer'}]},
        {op: 'add_column', table: 'users', column: {name: 'id', type: 'integer'}},
      ],
      relatedFiles: ['docs/schema.md', 'src/user.js'],
    },
    schemaAfter,
    commands,
    exampleQueries,
  });
  const linesOf = (wanted: string): readonly string[] | undefined =>
    sections.find(({heading}) => heading === wanted)?.lines;
  expect(linesOf('Performance')).toEqual([
    'notes (user_id) has no index: deleting a row of users reads all of notes',
    'notes.body can be long: name the columns of lists, and leave it out there',
  ]);
  expect(linesOf('Security')).toEqual([
    'users: row-level security holds for what is new too (no policy: nobody but the owner reads a row)',
    'notes has no row-level security, and users has: say who may see its rows',
  ]);
  expect(linesOf('Constraints and cascades')).toContain('notes: length(body) > 3');
  expect(linesOf('Documentation')?.[0]).toBe('docs/schema.md tells of what changed: see whether it is still so');
  expect(linesOf('Next')?.[0]).toBe('Look at src/user.js: it mentions what changed');
});
