import {readFileSync, writeFileSync} from 'node:fs';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {stringify} from 'yaml';
import type {Operation} from '../../source/operations/operation.js';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {openIn} from '../ecosystems/knex/project.js';
import {makeDatabaseProject} from '../ecosystems/knex/server-project.js';
import {reachableDialects} from '../helpers/database.js';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', undefined);
});

const start = `
exports.up = async (knex) => {
  await knex.schema.createTable('users', (table) => {
    table.bigIncrements('id');
    table.string('email');
    table.string('nickname');
    table.string('motto');
  });
  await knex.schema.createTable('posts', (table) => {
    table.bigIncrements('id');
    table.bigInteger('user_id').unsigned().references('users.id').index();
  });
  await knex.schema.createTable('drafts', (table) => {
    table.bigIncrements('id');
  });
  await knex('users').insert([{email: 'ada@example.org', nickname: 'ada', motto: 'on'}]);
  await knex('posts').insert([{user_id: 1}]);
  await knex('drafts').insert([{id: 1}]);
};
exports.down = async () => undefined;
`;

const operations: readonly Operation[] = [
  {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']},
  {op: 'drop_column', table: 'users', column: 'nickname'},
  {op: 'rename_column', table: 'users', from: 'email', to: 'mail'},
  {op: 'drop_table', table: 'drafts'},
];

describe.each(reachableDialects())('consents on %s', (dialect) => {
  test('stand in the file that is built, and answer there for what they were given for and for nothing else', async () => {
    const {directory} = await makeDatabaseProject(dialect, {'migrations/001_start.js': start});
    await (await openIn(directory)).up('001_start.js');
    const workflow = openWorkflow({directory});
    onTestFinished(() => workflow.close());
    const outcome = await workflow.revise(null, stringify({name: 'change', operations}));
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    const {signal} = new AbortController();
    const {plan} = await workflow.build(workflow.consent(outcome.plan, outcome.consents), {
      onSteps: () => undefined,
      signal,
    });
    const [{path}] = plan.migrations;
    const file = join(directory, path);
    const day = plan.consents[0]?.at.slice(0, 10);
    expect(readFileSync(file, 'utf8')).toContain(
      `// db-specialist: allow drop-column:users.nickname because ${userInfo().username} consented to it on ${day}\n`,
    );

    const lint = async (request: {readonly names?: readonly string[]; readonly all?: boolean}) => {
      const options = {signal, timeout: null, onProgress: () => undefined};
      const {findings, allowed} = await workflow.lint(
        {names: [], all: false, pending: false, since: null, ...request},
        options,
      );
      const named = (some: typeof findings) =>
        some.filter((one) => one.file === path).map(({rule, where}) => `${rule} ${where}`);
      return {
        asked: named(findings.filter(({gate}) => gate === 'ask')),
        unused: named(findings.filter(({rule}) => rule === 'unused-suppression')),
        allowed: named(allowed),
      };
    };
    const given = ['drop-column users.nickname', 'drop-table drafts', 'rename-column users.email'];
    expect(await lint({all: true})).toMatchObject({asked: [], unused: [], allowed: expect.arrayContaining(given)});
    // On the copy `down` has brought an empty table back: what is allowed there for one with rows is not in vain.
    expect(await lint({names: [path]})).toMatchObject({
      asked: [],
      unused: [],
      allowed: expect.not.arrayContaining(['drop-table drafts']),
    });

    const text = readFileSync(file, 'utf8');
    const more = "await knex.schema.alterTable('users', (table) => table.dropColumn('motto'));\n";
    writeFileSync(file, text.replace(/(exports\.up = async.*\n)/, `$1  ${more}`));
    expect(await lint({all: true})).toMatchObject({asked: ['drop-column users.motto']});
  });

  test('are one line of comment whatever the table is called', async () => {
    const name = 'odd\nthrow new Error();\u2028"x", y';
    const create = `knex.schema.createTable(${JSON.stringify(name)}, (table) => void table.bigIncrements('id'))`;
    const fill = `knex(${JSON.stringify(name)}).insert([{id: 1}])`;
    const {directory} = await makeDatabaseProject(dialect, {
      'migrations/001_start.js': `exports.up = async (knex) => {\n  await ${create};\n  await ${fill};\n};\nexports.down = () => undefined;`,
    });
    await (await openIn(directory)).up('001_start.js');
    const workflow = openWorkflow({directory});
    onTestFinished(() => workflow.close());
    const outcome = await workflow.revise(
      null,
      stringify({name: 'gone', operations: [{op: 'drop_table', table: name}]}),
    );
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    const {signal} = new AbortController();
    await workflow.build(workflow.consent(outcome.plan, outcome.consents), {
      onSteps: () => undefined,
      signal,
    });
    const {findings, allowed} = await workflow.lint(
      {names: [], all: true, pending: false, since: null},
      {signal, timeout: null, onProgress: () => undefined},
    );
    expect(findings.filter(({rule}) => rule === 'unused-suppression' || rule === 'drop-table')).toEqual([]);
    expect(allowed.map(({rule, where}) => [rule, where])).toContainEqual(['drop-table', name]);
  });
});
