import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import type {ProjectOptions} from '../../../source/ecosystems/ecosystem.js';
import {openRunner} from '../../../source/ecosystems/knex/open-runner.js';
import {type Files, knexfile, makeProject, openIn} from './project.js';

// vitest sets it, and Knex chooses the environment by it.
beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const connection = (file: string) => `{client: 'sqlite3', connection: {filename: '${file}'}, useNullAsDefault: true}`;

type Found = {
  readonly title: string;
  readonly files: Files;
  readonly project?: Partial<ProjectOptions>;
  readonly environment?: string | null;
  readonly nodeEnv?: string;
};

describe('the configuration is found as Knex finds it', () => {
  const cases: readonly Found[] = [
    {title: 'one object', files: {'knexfile.js': `module.exports = ${connection('./dev.sqlite3')}`}, environment: null},
    {
      title: 'keyed by environment, development where none is said',
      files: {
        'knexfile.js': `module.exports = {test: ${connection('t')}, development: ${connection('./dev.sqlite3')}}`,
      },
    },
    {
      title: 'keyed by environment, another one asked for',
      files: {
        'knexfile.js': `module.exports = {development: ${connection('t')}, staging: ${connection('./dev.sqlite3')}}`,
      },
      project: {environment: 'staging'},
      environment: 'staging',
    },
    {
      title: 'keyed by environment, NODE_ENV asks for one',
      files: {'knexfile.js': `module.exports = {development: ${connection('t')}, ci: ${connection('./dev.sqlite3')}}`},
      nodeEnv: 'ci',
      environment: 'ci',
    },
    {
      title: 'a function',
      files: {'knexfile.js': `module.exports = () => (${connection('./dev.sqlite3')})`},
      environment: null,
    },
    {
      title: 'an async function in TypeScript',
      files: {
        'knexfile.ts': `type Config = object;\nexport default async (): Promise<Config> => ({development: ${connection('./dev.sqlite3')}})`,
      },
    },
    {
      title: 'a default export',
      files: {'knexfile.mjs': `export default {development: ${connection('./dev.sqlite3')}}`},
    },
    {title: 'named exports', files: {'knexfile.mjs': `export const development = ${connection('./dev.sqlite3')}`}},
    {
      title: 'a transpiled default',
      files: {
        'knexfile.cjs': `exports.__esModule = true; exports.default = {development: ${connection('./dev.sqlite3')}}`,
      },
    },
    {
      title: 'an ES module by its package.json',
      files: {
        'package.json': '{"type": "module"}',
        'knexfile.js': `export default ${connection('./dev.sqlite3')}`,
      },
      environment: null,
    },
    {
      title: 'named exports in TypeScript that import a neighbour',
      files: {
        'knexfile.mts': `import {file} from './config.ts';\nexport const development = {client: 'sqlite3', connection: {filename: file as string}, useNullAsDefault: true}`,
        'config.ts': `export const file: string = './dev.sqlite3'`,
      },
    },
    {
      title: 'in a folder, and relative paths start there',
      files: {'db/knexfile.js': `module.exports = ${connection('../dev.sqlite3')}`},
      project: {configFile: 'db/knexfile.js'},
      environment: null,
    },
    {
      title: 'a connection that is a text',
      files: {
        'knexfile.js': `module.exports = {client: 'better-sqlite3', connection: './dev.sqlite3', useNullAsDefault: true}`,
      },
      environment: null,
    },
    {
      title: 'a connection that is asked for',
      files: {
        'knexfile.js': `module.exports = {client: 'sqlite3', connection: async () => ({filename: './dev.sqlite3'}), useNullAsDefault: true}`,
      },
      environment: null,
    },
    {
      title: 'a database URL beside a knexfile',
      files: {'knexfile.js': `module.exports = {development: ${connection('./other.sqlite3')}}`},
      project: {databaseUrl: 'sqlite:./dev.sqlite3'},
    },
    {title: 'a database URL alone', files: {}, project: {databaseUrl: 'sqlite:dev.sqlite3'}, environment: null},
  ];

  test.each(cases)('$title', async ({files, project, nodeEnv, environment = 'development'}) => {
    vi.stubEnv('NODE_ENV', nodeEnv);
    const directory = makeProject({...files, 'dev.sqlite3': ''});
    const runner = await openIn(directory, {project: project ?? {}});
    const description = await runner.describe();
    expect(description).toMatchObject({
      environment,
      dialect: 'sqlite',
      database: './dev.sqlite3',
      databaseFile: join(directory, 'dev.sqlite3'),
      toolOrigin: 'bundled',
    });
  });
});

test('a project behind a link is described as the person sees it', async () => {
  const directory = makeProject({
    'real/knexfile.js': knexfile(),
    'real/dev.sqlite3': '',
    'real/migrations/0001-users.js': "exports.up = knex => knex.raw('select 1')",
  });
  symlinkSync('real', join(directory, 'link'));
  const runner = await openIn(join(directory, 'link'));
  const {database, style} = await runner.describe();
  expect(database).toBe('./dev.sqlite3');
  expect(style).toMatchObject({directory: join(directory, 'link/migrations'), prefix: 'sequence', functions: 'arrow'});
});

type Refused = {
  readonly title: string;
  readonly files: Files;
  readonly project?: Partial<ProjectOptions>;
  readonly code: string;
  readonly message: RegExp;
  readonly next: RegExp;
};

describe('what cannot be used is refused with what to do next', () => {
  const cases: readonly Refused[] = [
    {
      title: 'no knexfile',
      files: {},
      code: 'no-knexfile',
      message: /There is no knexfile in/,
      next: /db-specialist init/,
    },
    {
      title: 'a knexfile one folder below',
      files: {'server/knexfile.js': ''},
      code: 'no-knexfile',
      message: /There is no knexfile in/,
      next: /--knexfile server\/knexfile.js/,
    },
    {
      title: 'a path that leads nowhere',
      files: {},
      project: {configFile: 'nowhere.js'},
      code: 'no-knexfile',
      message: /nowhere\.js does not exist/,
      next: /--knexfile/,
    },
    {
      title: 'two knexfiles',
      files: {'knexfile.js': '', 'knexfile.ts': ''},
      code: 'several-knexfiles',
      message: /knexfile\.js, knexfile\.ts/,
      next: /--knexfile knexfile\.ts/,
    },
    {
      title: 'a syntax error',
      files: {'knexfile.js': 'module.exports = {\n  client: "sqlite3",,\n};\n'},
      code: 'broken-knexfile',
      message: /^knexfile\.js:2 cannot be loaded: Unexpected token ','$/,
      next: /Correct knexfile\.js/,
    },
    {
      title: 'a syntax error in an ES module',
      files: {'knexfile.mjs': 'export default {\n  client: "sqlite3",,\n};\n'},
      code: 'broken-knexfile',
      message: /^knexfile\.mjs:2 cannot be loaded: Unexpected token ','$/,
      next: /Correct knexfile\.mjs/,
    },
    {
      title: 'a syntax error in TypeScript',
      files: {'knexfile.ts': 'export default {\n  client: "sqlite3",,\n};\n'},
      code: 'broken-knexfile',
      message: /^knexfile\.ts:2 cannot be loaded: /,
      next: /Correct knexfile\.ts/,
    },
    {
      title: 'an error while it runs',
      files: {'knexfile.js': '\n\nthrow new Error("DATABASE_FILE is not set");\n'},
      code: 'broken-knexfile',
      message: /^knexfile\.js:3 cannot be loaded: DATABASE_FILE is not set$/,
      next: /Correct knexfile\.js/,
    },
    {
      title: 'a package that is not installed',
      files: {'knexfile.js': '\nrequire("no-such-package");\n'},
      code: 'broken-knexfile',
      message: /^knexfile\.js:2 cannot be loaded: Cannot find module 'no-such-package'$/,
      next: /npm install/,
    },
    {
      title: 'no configuration',
      files: {'knexfile.js': 'module.exports = {migrations: {}};'},
      code: 'broken-knexfile',
      message: /no configuration with a client/,
      next: /knexfile/,
    },
    {
      title: 'an environment that is not there',
      files: {'knexfile.js': `module.exports = {development: ${connection('x')}, test: ${connection('y')}}`},
      project: {environment: 'production'},
      code: 'unknown-environment',
      message: /^knexfile\.js has no environment production\. It has development, test\.$/,
      next: /--env test/,
    },
    {
      title: 'a client nobody knows',
      files: {'knexfile.js': 'module.exports = {client: "mssql", connection: {}}'},
      code: 'unsupported-dialect',
      message: /mssql/,
      next: /SQLite/,
    },
    {
      title: 'a database in memory',
      files: {'knexfile.js': `module.exports = {test: ${connection(':memory:')}}`},
      project: {environment: 'test'},
      code: 'database-missing',
      message: /^test uses a database in memory\./,
      next: /--env/,
    },
    {
      title: 'a URL of an unknown kind',
      files: {},
      project: {databaseUrl: 'oracle://scott:tiger@host/db'},
      code: 'bad-arguments',
      message: /oracle:/,
      next: /sqlite:/,
    },
  ];

  test.each(cases)('$title', async ({files, project, code, message, next}) => {
    const directory = makeProject(files);
    const opening = openRunner({project: {directory, ...project}});
    await expect(opening).rejects.toMatchObject({code, message: expect.stringMatching(message)});
    await expect(opening).rejects.toMatchObject({nextSteps: expect.arrayContaining([expect.stringMatching(next)])});
  });
});

describe('a database that cannot be used', () => {
  test('is named when it is missing, and not made', async () => {
    const directory = makeProject({'knexfile.js': knexfile()});
    const runner = await openIn(directory);
    const missing = {code: 'database-missing', message: 'The database ./dev.sqlite3 does not exist.'};
    await expect(runner.describe()).rejects.toMatchObject(missing);
    await expect(runner.migrations()).rejects.toMatchObject(missing);
    await expect(runner.up('001_users.js')).rejects.toMatchObject(missing);
    writeFileSync(join(directory, 'dev.sqlite3'), '', {flag: 'wx'});
    await expect(runner.migrations()).resolves.toMatchObject({applied: []});
  });

  test('is named when it is a folder', async () => {
    const directory = makeProject({'knexfile.js': knexfile()});
    mkdirSync(join(directory, 'dev.sqlite3'));
    const runner = await openIn(directory);
    await expect(runner.introspect()).rejects.toMatchObject({
      code: 'database-missing',
      message: 'The database ./dev.sqlite3 is no file.',
    });
  });

  test.each(['sqlite3', 'better-sqlite3'])('is named when it is something else: %s', async (client) => {
    const directory = makeProject({'knexfile.js': knexfile(client), 'dev.sqlite3': 'Dear diary, '.repeat(400)});
    const runner = await openIn(directory);
    await expect(runner.introspect()).rejects.toMatchObject({
      code: 'database-corrupt',
      message: './dev.sqlite3 is damaged, or is no SQLite database.',
    });
  });
});

test('passwords do not leave the process, neither in errors nor in output', async () => {
  const directory = makeProject({
    'dev.sqlite3': '',
    'knexfile.js': `module.exports = {client: 'sqlite3', useNullAsDefault: true, connection: {filename: './dev.sqlite3', password: 'correct-horse'}};`,
    'migrations/001_leak.js': `
      exports.up = async () => {
        console.log('connecting with correct-horse and postgres://app:hunter2@db/shop');
        throw new Error('login correct-horse failed');
      };
      exports.down = async () => {};`,
  });
  const runner = await openIn(directory);
  const leg = await runner.up('001_leak.js');
  expect(leg.output).toBe('connecting with *** and postgres://app:***@db/shop');
  expect(leg.error).toEqual({
    code: 'migration-failed',
    message: 'login *** failed',
    place: {file: 'migrations/001_leak.js', line: 4},
  });
});
