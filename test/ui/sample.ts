import type {LegReport, MigrationList, ProjectDescription} from '../../source/ecosystems/ecosystem.js';
import type {Task, TaskFile} from '../../source/memory/task.js';
import type {ConsentRequest, Plan} from '../../source/plan/plan.js';
import type {RehearsalReport} from '../../source/rehearsal/report.js';
import type {Finding} from '../../source/rules/finding.js';
import type {Convention, Conventions} from '../../source/schema/conventions.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Column, Schema, Table} from '../../source/schema/model.js';
import type {Statistics} from '../../source/schema/statistics.js';
import type {LintReport} from '../../source/workflow/lint/lint-report.js';
import type {
  Analysis,
  BuildReport,
  BuildStep,
  CheckpointReport,
  LoadedMemory,
  Orientation,
  ResumeOffer,
  Workflow,
} from '../../source/workflow/workflow.js';

/** A small blog, as every step of the workflow would describe it. */

export const project: ProjectDescription = {
  ecosystem: 'knex',
  toolVersion: '3.3.0',
  toolOrigin: 'project',
  configFile: '/home/me/blog/knexfile.js',
  environment: 'development',
  environments: ['development', 'production'],
  dialect: 'sqlite',
  serverVersion: '3.52.0',
  database: './dev.sqlite3',
  databaseFile: '/home/me/blog/dev.sqlite3',
  databaseSize: 40_960,
  style: {
    directory: '/home/me/blog/migrations',
    extension: 'js',
    moduleSystem: 'commonjs',
    prefix: 'timestamp',
    separator: '_',
    digits: 14,
    indent: '  ',
    quote: "'",
    semicolons: true,
    functions: 'function',
  },
};

export const migrations: MigrationList = {
  applied: ['20260105090000_create_users.js', '20260105091500_create_posts.js'],
  pending: [],
  missing: [],
  locked: false,
};

export const orientation: Orientation = {
  directory: '/home/me/blog',
  git: {
    root: '/home/me/blog',
    branch: 'main',
    commits: [{hash: 'abcdef1234567', subject: 'Add posts'}],
    dirty: ['notes.txt'],
    identity: {name: 'Ada', email: 'ada@example.org'},
    inProgress: null,
  },
  gitProblem: null,
  packageManager: {name: 'npm', source: 'package-lock.json'},
  project,
  migrations,
  otherTools: ['prisma'],
};

export const task = (overrides: Partial<Task> = {}): Task => ({
  file: 'tasks.md',
  offset: 20,
  mark: ' ',
  state: 'open',
  optional: false,
  id: '1.1',
  title: 'Add a sessions table to track user logins',
  details: ['token, unique', 'expires_at'],
  line: 3,
  depth: 0,
  parent: null,
  group: 'Database',
  fenced: false,
  malformed: false,
  heading: false,
  databaseReason: 'it names a table',
  ...overrides,
});

export const nextTask = task({id: '1.2', title: 'Add a nickname to users', line: 4, offset: 60});

const taskFile: TaskFile = {
  path: 'tasks.md',
  hash: 'h',
  tasks: [task(), nextTask],
  groups: [],
  marks: {done: 'x', doing: '~'},
  readOnly: null,
  warnings: [],
};

export const memory: LoadedMemory = {
  record: null,
  progressFile: 'progress.json',
  progressProblem: null,
  builder: null,
  expertise: {
    path: 'expertise/database.yaml',
    lines: 42,
    domain: 'database',
    lastUpdated: '2026-01-12',
    tables: ['users', 'posts'],
    patterns: ['timestamps on every table'],
    learnings: 2,
    discrepancies: ['posts.author_id is listed as a relationship, but the database has no such foreign key'],
    problem: null,
  },
  taskFiles: [taskFile],
  taskLists: {files: [taskFile], chosen: null, gone: null},
  openTasks: [task(), nextTask],
  standards: [{path: 'agent-os/standards/database.md', says: ['column names: snake_case']}],
  resume: null,
};

export const column = (name: string, overrides: Partial<Column> = {}): Column => ({
  ...plainColumn,
  name,
  type: 'varchar(255)',
  ...overrides,
});

export const table = (name: string, overrides: Partial<Table> = {}): Table => ({
  ...emptyTable,
  name,
  columns: [column('id', {type: 'integer', nullable: false, identity: true}), column('name')],
  primaryKey: {name: null, columns: ['id']},
  ...overrides,
});

export const schemaOf = (tables: readonly Table[]): Schema => ({
  ...emptySchema,
  dialect: 'sqlite',
  tables,
});

export const posts = table('posts', {
  foreignKeys: [
    {
      name: null,
      columns: ['user_id'],
      references: {table: 'users', columns: ['id']},
      onDelete: 'cascade',
      onUpdate: 'no action',
      deferrable: 'not deferrable',
    },
  ],
  indexes: [
    {
      name: 'posts_name_index',
      unique: false,
      parts: [{column: 'name', expression: null, direction: 'desc', collation: null}],
      predicate: 'name is not null',
      included: [],
      method: 'btree',
    },
  ],
  checks: [{name: 'posts_name', expression: "name <> ''"}],
  triggers: [{name: 'posts_touch', definition: 'CREATE TRIGGER posts_touch …'}],
});

const always = <Value>(value: Value): Convention<Value> => ({value, followed: 2, of: 2, exceptions: []});

export const conventions: Conventions = {
  tableCase: always('snake_case'),
  columnCase: always('snake_case'),
  tableNumber: always('plural'),
  primaryKey: always({column: 'id', type: 'integer', identity: true, default: null}),
  timestamps: always({
    created: 'created_at',
    updated: 'updated_at',
    type: 'datetime',
    nullable: false,
    default: 'CURRENT_TIMESTAMP',
  }),
  foreignKeySuffix: always('_id'),
  foreignKeyName: always('{table}_{columns}_foreign'),
  onDelete: always('cascade'),
  foreignKeyIndexed: always(false),
  indexName: always('{table}_{columns}_index'),
  uniqueName: always('{table}_{columns}_unique'),
  checkName: always('{table}_{columns}_check'),
  softDelete: {value: null, followed: 0, of: 0, exceptions: []},
  booleanPrefixes: {value: ['is', 'has'], followed: 3, of: 4, exceptions: ['users.active']},
  enumStyle: {value: null, followed: 0, of: 0, exceptions: []},
  migrationName: always('YYYYMMDDHHMMSS_snake_case.js'),
};

export const finding = (overrides: Partial<Finding> = {}): Finding => ({
  rule: 'fk-missing-index',
  severity: 'warning',
  gate: 'always',
  file: null,
  line: null,
  statement: null,
  where: 'posts.user_id',
  effect: 'Deleting a row of users reads all of posts.',
  remedy: ['Add an index on posts (user_id).'],
  code: "table.index(['user_id']);",
  ...overrides,
});

/** Everything that is no table, and every property that a table may have. */
export const fullSchema: Schema = {
  ...schemaOf([
    posts,
    table('users', {
      schema: 'auth',
      comment: 'People',
      columns: [
        column('id', {
          type: 'bigint',
          nullable: false,
          identity: true,
          identitySequence: {
            generation: 'always',
            start: '1',
            increment: '1',
            minimum: '1',
            maximum: '9223372036854775807',
            cache: '1',
            cycle: false,
          },
        }),
        column('email', {collation: 'utf8mb4_general_ci', onUpdate: 'now()', options: {storage: 'external'}}),
        column('code', {collation: 'utf8mb4_bin'}),
        column('shout', {generated: {expression: 'upper(email)', stored: true}}),
      ],
      uniques: [{name: 'users_email_key', columns: ['email'], nullsNotDistinct: true, included: ['id']}],
      indexes: [
        {
          name: 'users_code',
          unique: false,
          parts: [
            {
              column: 'code',
              expression: null,
              direction: 'desc',
              collation: 'C',
              nulls: 'last',
              operatorClass: 'text_pattern_ops',
              prefixLength: 8,
            },
          ],
          predicate: null,
          included: [],
          method: 'btree',
          valid: false,
        },
      ],
      checks: [{name: 'users_code_check', expression: "code <> ''", validated: false}],
      triggers: [
        {name: 'users_touch', definition: 'CREATE TRIGGER users_touch\nBEFORE UPDATE ON users', enabled: 'disabled'},
      ],
      exclusions: [{name: 'users_apart', definition: 'EXCLUDE USING gist (id WITH =)'}],
      partitionBy: 'RANGE (id)',
      rowSecurity: 'forced',
      policies: [
        {
          name: 'own',
          command: 'select',
          permissive: true,
          roles: ['app'],
          using: 'id = current_user_id()',
          check: null,
        },
      ],
      grants: [{grantee: 'app', privileges: ['insert', 'select'], grantable: ['select']}],
      options: {engine: 'InnoDB', collation: 'utf8mb4_general_ci'},
    }),
    table('users_old', {
      schema: 'auth',
      partitionOf: {schema: 'auth', table: 'users', bound: 'FOR VALUES FROM (1) TO (9)'},
    }),
  ]),
  views: [{schema: 'auth', name: 'active', materialized: true, definition: 'SELECT 1', populated: false}],
  enums: [{name: 'mood', values: ['sad', 'glad']}],
  sequences: [{name: 'tickets', ownedBy: 'posts.id', start: '7', cycle: true}],
  extensions: [{name: 'citext', version: '1.6'}],
  namespaces: [{name: 'auth', comment: 'Who may'}],
  domains: [
    {
      name: 'short',
      type: 'text',
      nullable: false,
      default: null,
      collation: null,
      checks: [{name: null, expression: 'length(value) < 9'}],
    },
  ],
  composites: [{name: 'pair', attributes: [{name: 'one', type: 'integer', collation: null}]}],
  routines: [
    {
      name: 'add',
      kind: 'function',
      arguments: 'integer, integer',
      definition: 'CREATE FUNCTION add(integer, integer)\nRETURNS integer',
    },
  ],
  others: [{kind: 'rule', name: 'no_delete', table: 'posts', definition: 'CREATE RULE no_delete'}],
  unseen: ['2 functions are not shown, because they belong to somebody else.'],
};

export const statistics: Statistics = {
  tables: {
    posts: {size: 4000, indexSize: 1000, deadRows: 12, analyzed: false},
    'auth.users': {size: 90_000, indexSize: null, deadRows: 0, analyzed: true},
  },
  indexes: [{table: 'posts', name: 'posts_name_index', size: 1000, scans: 0}],
  numbers: [{kind: 'column', table: 'posts', column: 'id', sequence: null, last: '2100000000', maximum: '2147483647'}],
  texts: [],
  slowStatements: [
    {sql: 'select c.relname from pg_class c', calls: 9, mean: 900, total: 8100},
    {sql: 'select * from posts where name = $1', calls: 3, mean: 500, total: 1500},
  ],
  unavailable: [
    {
      source: 'pg_stat_statements',
      tells: 'which statements take long',
      why: 'It is not installed.',
      remedy: 'CREATE EXTENSION pg_stat_statements;',
    },
  ],
};

export const analysis: Analysis = {
  serverVersion: '3.52.0',
  schema: schemaOf([posts, table('users')]),
  rows: {posts: 1204, users: 3},
  statistics: {tables: {}, indexes: [], numbers: [], texts: [], slowStatements: [], unavailable: []},
  conventions,
  findings: [finding()],
  drift: [
    {
      kind: 'added',
      object: 'users.x',
      before: null,
      after: 'x',
      text: 'The database differs from its migrations: users.x is new',
    },
  ],
  migrations,
  fingerprint: 'f00',
};

export const plan: Plan = {
  version: 1,
  name: 'create_sessions',
  request: 'Add a sessions table to track user logins',
  task: {file: 'tasks.md', id: '1.1', title: 'Add a sessions table to track user logins', line: 3},
  dialect: 'sqlite',
  operations: [],
  changes: ['Create sessions (id, user_id → users, token, expires_at)'],
  migrations: [
    {
      path: 'migrations/20260701120000_create_sessions.js',
      code: "exports.up = async function (knex) {\n  // a comment\n  await knex.schema.createTable('sessions', (table) => {\n    table.increments();\n  });\n};\n",
      transaction: true,
      operations: 1,
      sql: {
        up: ["CREATE TABLE `sessions` (`id` integer, `state` text default 'new')"],
        down: ['DROP TABLE `sessions`'],
      },
      before: 'f00',
      after: 'f01',
    },
  ],
  rollback: ['Run db-specialist or knex migrate:down', 'Restore the backup if rows are missed'],
  pattern: 'archetype "sessions"',
  relatedFiles: ['models/user.js'],
  assumptions: [{about: 'sessions.token', value: 'string(64), unique', why: 'the archetype has it so'}],
  findings: [],
  losses: [],
  checks: ['The schema is what the plan predicts'],
  consents: [],
  before: 'f00',
  after: 'f01',
};

export const consentRequest: ConsentRequest = {
  rule: 'drop-column',
  object: 'users.nickname',
  text: 'Dropping users.nickname loses 1,204 values.',
};

export const leg: LegReport = {
  ok: true,
  ms: 12,
  transaction: true,
  statements: [{sql: 'create table `sessions` (`id` integer)', ms: 3, locks: [], rewrites: [], rows: null}],
  output: '',
  error: null,
};

export const rehearsal: RehearsalReport = {
  name: 'create_sessions',
  verdict: 'reversible',
  sentence: 'It comes back exactly as it was.',
  up: leg,
  down: leg,
  again: leg,
  differences: [],
  data: [],
  problems: [],
  evidence: {
    tables: 4,
    rows: 1207,
    emptyTables: ['tags'],
    generated: {tables: [], leftOut: [], failure: null},
    sampledTables: [],
  },
};

const titles = [
  ['check', 'Check'],
  ['write', 'Write the migration'],
  ['rehearse-copy', 'Rehearse: copy'],
  ['rehearse-up', 'Rehearse: up'],
  ['rehearse-down', 'Rehearse: down'],
  ['rehearse-again', 'Rehearse: up again'],
  ['compare', 'Compare'],
  ['backup', 'Back up'],
  ['apply', 'Apply'],
  ['validate', 'Validate'],
] as const;

/** The steps of a build in which `current` has this state, everything before is done and everything after waits. */
export const buildSteps = (current: BuildStep['name'], state: BuildStep['state']): readonly BuildStep[] => {
  const index = titles.findIndex(([name]) => name === current);
  return titles.map(([name, title], at) => ({
    name,
    title,
    state: at < index ? 'done' : at === index ? state : 'waiting',
    ms: at < index ? 12 : null,
    detail: name === 'compare' && at < index ? '4 tables, 1,207 rows compared' : null,
  }));
};

export const buildReport: BuildReport = {
  plan,
  steps: buildSteps('validate', 'done'),
  rehearsal,
  applied: leg,
  backup: '.db-specialist/backups/one.sqlite3',
  saved: {kind: 'copy', text: 'a copy of the database, 4,096 bytes'},
  fingerprint: 'f01',
  checks: [{name: 'tsc --noEmit', ok: true, detail: 'no errors'}],
};

export const checkpointReport: CheckpointReport = {
  ticked: plan.task,
  change: {
    name: 'create_sessions',
    migration: plan.migrations[0].path,
    task: '1.1',
    at: '2026-07-01T12:00:00.000Z',
    commit: 'fedcba9876543',
  },
  commit: {hash: 'fedcba9876543', subject: 'feat(db): create sessions', files: ['tasks.md', plan.migrations[0].path]},
  commitProblem: null,
  handOff: {title: 'create_sessions', sections: [{heading: 'Schema', lines: ['sessions: id, user_id, token']}]},
  learned: {
    path: 'expertise/database.yaml',
    lines: ['- last_updated: 2026-01-12', '+ last_updated: 2026-07-01', '+   sessions:'],
  },
  notes: ['models/user.js may want the relation'],
  next: nextTask,
};

export const resumeOffer: ResumeOffer = {
  record: {
    version: 1,
    step: 'plan',
    task: plan.task,
    request: plan.request,
    answers: {},
    plan,
    approved: false,
    started_at: '2026-07-01T11:00:00.000Z',
    updated_at: '2026-07-01T11:30:00.000Z',
    completed: [],
  },
  sentence: 'You stopped on the plan screen: create_sessions, not yet approved.',
  step: 'plan',
  build: null,
};

const nothingToSay: LintReport = {
  dialect: 'sqlite',
  findings: [],
  allowed: [],
  looked: 0,
  lookedAt: 'migration',
  notes: [],
  interrupted: false,
};

/** A workflow whose every step succeeds at once with the values above. */
export const workflow = (overrides: Partial<Workflow> = {}): Workflow => ({
  picture: async () => analysis,
  lint: async () => nothingToSay,
  lintSchema: async () => nothingToSay,
  orient: async () => orientation,
  load: async () => memory,
  tasks: async () => ({files: memory.taskFiles, chosen: null, gone: null, reopened: null}),
  expertise: async () => ({report: memory.expertise, facts: null, rebuilt: []}),
  announce: ({request}) => ({
    task: request,
    domain: 'database',
    schemaFiles: ['migrations/20260105090000_create_users.js'],
    approach: 'One knex migration, rehearsed on a copy',
  }),
  analyze: async () => analysis,
  plan: async () => ({kind: 'plan', plan, consents: []}),
  revise: async () => ({kind: 'plan', plan, consents: []}),
  consent: (before, given) => ({
    ...before,
    consents: given.map(({rule, object}) => ({rule, object, by: 'Ada', at: '2026-07-01T12:00:00.000Z'})),
  }),
  toYaml: ({name}) => `name: ${name}\n`,
  rehearse: async (rehearsed, {onStage}) => {
    onStage('copy');
    onStage('up');
    return {report: rehearsal, plan: rehearsed, consents: []};
  },
  build: async (_plan, {onSteps}) => {
    onSteps(buildSteps('apply', 'running'));
    return buildReport;
  },
  checkpoint: async () => checkpointReport,
  recover: async () => buildReport,
  remember: async () => {},
  verify: async () => ({
    dialect: 'sqlite',
    startedFrom: 'copy',
    migrations: [],
    notRun: [],
    notes: [],
    interrupted: false,
  }),
  close: async () => {},
  ...overrides,
});
