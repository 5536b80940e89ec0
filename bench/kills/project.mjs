// A project with a history, a plan for a task, and a repository; made anew as often as it is needed.
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ignoredFiles, migrations} from './databases.mjs';

const plan = `name: several_changes
request: Several changes at once
task: {file: tasks.md, id: '1.1', title: Change several tables of the database, line: 3}
operations:
  - {op: add_column, table: users, column: {name: age, type: integer}}
  - {op: drop_column, table: users, column: nickname}
  - {op: create_table, table: tags, columns: [{name: id, type: increments}, {name: label, type: string, nullable: false, unique: true}]}
  - {op: add_index, table: posts, columns: [title]}
`;

const tasks = `# Tasks

- [ ] 1.1 Change several tables of the database
- [ ] 1.2 Something else
`;

/** What verify is to look at: it changes a table that has rows, in both directions, and none that others refer to. */
const pending = `exports.up = async (knex) => {
  await knex.schema.alterTable('posts', (table) => table.string('slug'));
  await knex.schema.createTable('sessions', (table) => {
    table.increments('id');
    table.integer('user_id').unsigned().notNullable().references('users.id').index();
  });
  await knex.schema.alterTable('posts', (table) => table.index('title'));
};
exports.down = async (knex) => {
  await knex.schema.alterTable('posts', (table) => table.dropIndex('title'));
  await knex.schema.dropTable('sessions');
  await knex.schema.alterTable('posts', (table) => table.dropColumn('slug'));
};
`;

export const projectIn = ({directory, root, config}) => {
  const git = (...words) => execFileSync('git', words, {cwd: directory, encoding: 'utf8'});

  const write = () => {
    empty();
    mkdirSync(join(directory, 'migrations'));
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    const files = {
      'plan.yaml': plan,
      'tasks.md': tasks,
      '.gitignore': ignoredFiles,
      'knexfile.js': `module.exports = ${JSON.stringify(config)};\n`,
      ...Object.fromEntries(Object.entries(migrations).map(([name, code]) => [`migrations/${name}`, code])),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    git('init', '--quiet');
    git('config', 'user.email', 'bench@example.org');
    git('config', 'user.name', 'bench');
    git('config', 'commit.gpgsign', 'false');
    git('add', '.');
    git('commit', '--quiet', '--message', 'start');
  };

  const addPending = () => writeFileSync(join(directory, 'migrations', '003_sessions.js'), pending);

  // What is read while a process works may go the moment before.
  const textOf = (name) => {
    try {
      return readFileSync(join(directory, name), 'utf8');
    } catch {
      return null;
    }
  };

  const journal = () => JSON.parse(textOf('.db-specialist/journal.json') ?? 'null');

  /** As it is now, beside it. A checkpoint leaves the database alone, so nothing of that is brought back on a server. */
  const keep = () => cpSync(directory, `${directory}-kept`, {recursive: true, verbatimSymlinks: true});

  const empty = () => {
    for (const name of readdirSync(directory)) rmSync(join(directory, name), {recursive: true, force: true});
  };

  const putBack = () => {
    empty();
    cpSync(`${directory}-kept`, directory, {recursive: true, verbatimSymlinks: true});
  };

  const shadowFiles = () => {
    const folder = join(directory, '.db-specialist', 'shadows');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  /** Files that people see. The plan in progress may stand in progress.json; a broken one is told by what starts next. */
  const files = () => ({
    migrations: readdirSync(join(directory, 'migrations')).length,
    tasks: readFileSync(join(directory, 'tasks.md'), 'utf8'),
    expertise: textOf('expertise/database.yaml'),
    completed: (JSON.parse(textOf('progress.json') ?? '{}').db_specialist?.completed ?? []).map(({name}) => name),
    changed: git('status', '--porcelain').trim(),
    commits: Number(git('rev-list', '--count', 'HEAD')),
  });

  return {write, addPending, journal, keep, putBack, shadowFiles, files};
};

/** What every finished build leaves, on each database. */
export const finishedFiles = {tasks: tasks.replace('[ ] 1.1', '[x] 1.1'), changed: '', commits: 2};
