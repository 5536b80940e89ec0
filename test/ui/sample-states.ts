import {initialState, type Size, type State} from '../../source/ui/session/state.js';
import type {Work} from '../../source/ui/session/work.js';
import {
  analysis,
  buildReport,
  buildSteps,
  checkpointReport,
  consentRequest,
  finding,
  fullSchema,
  leg,
  memory,
  orientation,
  plan,
  posts,
  rehearsal,
  resumeOffer,
  schemaOf,
  statistics,
  table,
  task,
} from './sample.js';

export const atStart = (size: Size = {columns: 80, rows: 24}): State => ({
  ...initialState({size, directory: '/home/me/blog', initialRequest: null}),
  effects: [],
});

/** Nothing is under way and everything up to the plan is known. */
export const known = (overrides: Partial<State> = {}): State => ({
  ...atStart(),
  busy: null,
  orientation,
  memory,
  analysis,
  request: {request: plan.request, task: task(), answers: {}},
  announcement: {
    task: '1.1 Add a sessions table to track user logins',
    domain: 'database',
    schemaFiles: ['migrations/one.js'],
    approach: 'One knex migration, rehearsed on a copy',
  },
  ...overrides,
});

const withPane = (state: State, pane: string): State => ({
  ...state,
  views: {...state.views, [state.step]: {...state.views[state.step], pane}},
});

const inSecondRow = (state: State): State => ({
  ...state,
  views: {...state.views, analyze: {...state.views.analyze, positions: {tables: 1}}},
});

const proposal = {
  plan: {
    ...plan,
    findings: [finding({gate: 'ask'})],
    losses: [{object: 'users.nickname', rows: 1204, text: 'Drops users.nickname'}],
  },
  consents: [consentRequest],
  approved: false,
};

const asking = {
  questions: [
    {
      id: 'table',
      text: 'Which table should get the column?',
      choices: [
        {value: 'users', label: 'users'},
        {value: 'posts', label: 'posts'},
      ],
      freeText: true,
    },
    {id: 'rows', text: 'What happens to the rows?', choices: [{value: 'drop', label: 'Drop them'}], freeText: false},
  ],
  index: 0,
  answers: {},
};

const failed = (work: Work, overrides: Partial<State> = {}): State =>
  known({
    failure: {
      work,
      unfolded: false,
      error: {
        kind: 'user',
        code: 'migration-failed',
        message: 'The migration 20260701120000_create_sessions.js fails: no such table users',
        nextSteps: ['Edit the plan', 'Run the pending migrations first'],
      },
    },
    ...overrides,
  });

const field = (purpose: NonNullable<State['field']>['purpose'], text = ''): State['field'] => ({
  purpose,
  text,
  cursor: text.length,
});

const [only] = plan.migrations;

const severalFiles = {
  ...proposal,
  plan: {
    ...plan,
    changes: ['Add users.age', 'Fill users.age in batches of 1,000', 'Validate users_age_check', 'Add an index'],
    migrations: [
      only,
      {...only, path: 'migrations/20260701120001_create_sessions_backfill_users.js', transaction: false},
      {...only, path: 'migrations/20260701120002_create_sessions_validate_users_age_check.js'},
      {...only, path: 'migrations/20260701120003_create_sessions_add_index_users.js', transaction: false},
    ] as const,
  },
};

const plans = known({step: 'plan', proposal, views: atStart().views});
const analyzes = known({step: 'analyze'});
const manyTables = Array.from({length: 1000}, (_, index) => table(`table_${index}`));

const manyChildren = [table('users'), ...Array.from({length: 50}, (_, index) => ({...posts, name: `posts_${index}`}))];
const full: State = {...analyzes, analysis: {...analysis, schema: fullSchema, statistics}};

/** Every screen with something on it, by name. */
export const everyScreen: Readonly<Record<string, State>> = {
  'orient, looking around': atStart(),
  orient: known(),
  help: known({step: 'plan', proposal, help: 'open'}),
  'load, tasks': known({step: 'load', rejection: 'too many columns'}),
  'load, memory': withPane(known({step: 'load'}), 'memory'),
  'load, typing a request': known({step: 'load', field: field({kind: 'request'}, 'Add a nickname to users')}),
  'load, resume': known({step: 'load', loading: 'resume', memory: {...memory, resume: resumeOffer}}),
  'load, a build was cut off': known({
    step: 'load',
    loading: 'resume',
    memory: {
      ...memory,
      resume: {
        ...resumeOffer,
        build: {
          migration: 'one.js',
          migrations: ['one.js'],
          done: 0,
          applied: false,
          sentence: 'The file is there, the database is as it was.',
        },
      },
    },
  }),
  'load, announced': known({step: 'load', loading: 'announced'}),
  'analyze, tables': analyzes,
  'analyze, 1,000 tables': {...analyzes, analysis: {...analysis, schema: schemaOf(manyTables)}},
  'analyze, no table': {...analyzes, analysis: {...analysis, schema: schemaOf([])}},
  'analyze, table': withPane(analyzes, 'table'),
  'analyze, relations': withPane(analyzes, 'relations'),
  'analyze, everything a schema has': full,
  'analyze, a table with everything': withPane(inSecondRow(full), 'table'),
  'analyze, relations of many': {
    ...withPane(analyzes, 'relations'),
    analysis: {...analysis, schema: schemaOf(manyChildren)},
  },
  'analyze, objects': withPane(full, 'objects'),
  'analyze, sizes': withPane(full, 'statistics'),
  'analyze, health in full': withPane(full, 'health'),
  'analyze, conventions': withPane(analyzes, 'conventions'),
  'analyze, health': withPane(analyzes, 'health'),
  'analyze, migrations': withPane(analyzes, 'migrations'),
  'analyze, filtering': {...analyzes, field: field({kind: 'filter'}, 'po')},
  'plan, planning': known({step: 'plan', busy: {run: 2, work: {type: 'analyze'}}}),
  'plan, a question': known({step: 'plan', asking}),
  'plan, a destructive question': known({step: 'plan', asking: {...asking, index: 1}}),
  'plan, changes': plans,
  'plan, migration': withPane(plans, 'migration'),
  'plan, SQL': withPane(plans, 'sql'),
  'plan, several migrations': {...plans, proposal: severalFiles},
  'plan, several migrations, code': withPane({...plans, proposal: severalFiles}, 'migration'),
  'plan, several migrations, SQL': withPane({...plans, proposal: severalFiles}, 'sql'),
  'plan, rehearsing several': withPane(
    {...plans, rehearsal: {stages: ['copy', 'up'], turn: {name: 'two.js', at: 2, of: 3}, report: null}},
    'rehearsal',
  ),
  'plan, rehearsed several': withPane(
    {
      ...plans,
      rehearsal: {stages: [], turn: null, report: {...rehearsal, migrations: [rehearsal, rehearsal], back: leg}},
    },
    'rehearsal',
  ),
  'plan, risks': withPane(plans, 'risks'),
  'plan, rollback': withPane(plans, 'rollback'),
  'plan, rehearsing': withPane({...plans, rehearsal: {stages: ['copy', 'up'], turn: null, report: null}}, 'rehearsal'),
  'plan, rehearsed': withPane({...plans, rehearsal: {stages: [], turn: null, report: rehearsal}}, 'rehearsal'),
  'plan, consent': {...plans, field: field({kind: 'consent', request: consentRequest, left: []}, 'users.nick')},
  'plan, rejecting': {...plans, field: field({kind: 'reason'}, 'because')},
  'build, several migrations': known({
    step: 'build',
    proposal: severalFiles,
    buildSteps: buildSteps('apply', 'running'),
  }),
  'build, running': known({step: 'build', proposal, buildSteps: buildSteps('apply', 'running')}),
  'build, done': known({step: 'build', proposal, built: buildReport, buildSteps: buildReport.steps}),
  'build, failed': failed(
    {type: 'build', plan},
    {step: 'build', proposal, buildSteps: buildSteps('rehearse-up', 'failed')},
  ),
  'plan failed': failed({type: 'plan', request: {request: 'x', task: null, answers: {}}}, {step: 'plan'}),
  bug: known({
    failure: {
      work: {type: 'orient'},
      unfolded: true,
      error: {
        kind: 'bug',
        message: 'x is not a function',
        stack: 'TypeError: x is not a function\n    at one (file.js:1:1)\n    at two (file.js:2:2)',
      },
    },
  }),
  'checkpoint, done': known({step: 'checkpoint', checkpoint: checkpointReport, built: buildReport}),
  'checkpoint, not committed': known({
    step: 'checkpoint',
    checkpoint: {
      ...checkpointReport,
      commit: null,
      commitProblem: {message: 'git knows no name and email', nextSteps: ['git config user.name "…"']},
      ticked: null,
      next: null,
    },
  }),
  'checkpoint, hand-off': withPane(known({step: 'checkpoint', checkpoint: checkpointReport}), 'hand-off'),
  'checkpoint, build': withPane(known({step: 'checkpoint', checkpoint: checkpointReport, built: buildReport}), 'build'),
  'a long message': known({message: {tone: 'warning', text: 'This cannot be done now, and here is why. '.repeat(12)}}),
};
