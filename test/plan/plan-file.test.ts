import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parse, stringify} from 'yaml';
import {z} from 'zod';
import {isUserError} from '../../source/errors.js';
import type {Operation} from '../../source/operations/operation.js';
import {parsePlanYaml} from '../../source/plan/parse-plan-file.js';
import {planJsonSchema} from '../../source/plan/plan-document.js';
import {planToYaml} from '../../source/plan/plan-file.js';
import {requireApplicable} from '../../source/plan/require-applicable.js';
import {operationsOn} from '../operations/arbitrary-operations.js';
import {planFor, schema} from './example-plan.js';

test('what was written is read back: operations of any kind', () => {
  fc.assert(
    fc.property(operationsOn(schema), (operations) => {
      const plan = planFor(operations, {rows: {}});
      const {name, request, task, dialect, pattern, assumptions} = plan;
      const read = parsePlanYaml(planToYaml(plan), 'plan.yaml');
      expect(read).toEqual({name, request, task, dialect, pattern, assumptions, operations: plan.operations});
    }),
    {numRuns: 100},
  );
});

test('a person sees what to edit, and code as code', () => {
  const task = {file: 'tasks.md', id: '4.1', title: 'Yes: "quote" me', line: 7};
  const yaml = planToYaml(planFor([{op: 'drop_column', table: 'users', column: 'nickname'}], {task}));
  expect(yaml.slice(0, yaml.indexOf('rollback:'))).toMatchSnapshot();
});

test('the files of a plan that takes several are told, the only one is told once', () => {
  const drop: Operation = {op: 'raw_sql', sql: ['vacuum'], down: [], transaction: false};
  const several = parse(planToYaml(planFor([{op: 'drop_index', table: 'users', name: 'users_email_unique'}, drop])));
  expect(several.migrations).toMatchObject([
    {transaction: true, operations: 1},
    {transaction: false, operations: 1},
  ]);
  expect(several.migration).toEqual({path: several.migrations[0].path, code: several.migrations[0].code});
  expect(several.sql).toEqual({up: ['select 1', 'select 1'], down: ['select 2', 'select 2']});
  const one = parse(planToYaml(planFor([drop])));
  expect([one.migrations, Object.keys(one.migration)]).toEqual([undefined, ['path', 'code']]);
});

test('a few lines by hand are a plan', () => {
  const text = 'name: add_nickname\noperations:\n  - {op: drop_index, table: users, name: users_email_unique}\n';
  expect(parsePlanYaml(text, 'plan.yaml').operations).toEqual([
    {op: 'drop_index', table: 'users', name: 'users_email_unique'},
  ]);
});

const mistakesIn = (text: string): string => {
  try {
    parsePlanYaml(text, 'plan.yaml');
  } catch (error) {
    if (isUserError(error) && error.code === 'invalid-file') return [error.message, ...error.nextSteps].join('\n');
    throw error;
  }
  return 'none';
};

describe('every mistake is named with its line and what was meant', () => {
  test.each([
    [
      'name: a\noperation: []\n',
      ['line 1: operations is missing', 'line 2: operation is not known; did you mean operations?'],
    ],
    ['name: a\noperations: []\n', ['line 2: operations must not be empty']],
    [
      'name: a-b\noperations:\n  - {op: drop_table, table: x}\n',
      ['line 1: name has other characters than letters, digits and _'],
    ],
    [
      'name: a\noperations:\n  - op: drop_colum\n    table: x\n',
      ['line 3: operations[1].op drop_colum is no operation; did you mean drop_column?'],
    ],
    ['name: a\noperations:\n  - table: x\n', ['line 3: operations[1].op is missing']],
    [
      'name: a\noperations:\n  - op: add_column\n    tabel: users\n    column:\n      name: x\n      type: string\n      nulable: true\n      length: "9"\n',
      [
        'line 3: operations[1].table is missing',
        'line 4: operations[1].tabel is not known; did you mean table?',
        'line 8: operations[1].column.nulable is not known; did you mean nullable?',
        'line 9: operations[1].column.length must be a number',
      ],
    ],
    [
      'name: a\noperations:\n  - op: add_column\n    table: users\n    column: {name: x, type: string, references: {table: t, column: c, on_delete: cascde}}\n',
      ['line 5: operations[1].column.references.on_delete cannot be cascde; did you mean cascade?'],
    ],
    [
      'name: a\noperations:\n  - op: add_index\n    table: users\n    columns:\n      - {column: x, ordr: desc}\n',
      ['line 6: operations[1].columns[1].ordr is not known; did you mean order?'],
    ],
    [
      'name: a\noperations:\n  - op: add_index\n    table: users\n    columns: [1]\n',
      ['line 5: operations[1].columns[1] has none of the forms that are possible here'],
    ],
    ['name: "a\noperations: 3\n', ['Missing closing "quote']],
    ['', ['line 1: name is missing', 'line 1: operations is missing']],
    ['- a\n', ['line 1: must be keys with values']],
    ['name: a\nname: b\noperations:\n  - {op: drop_table, table: x}\n', ['line 2: Map keys must be unique']],
  ])('%j', (text, mistakes) => {
    const message = mistakesIn(text);
    for (const mistake of mistakes) expect(message).toContain(mistake);
  });

  test('as many as there are', () => {
    expect(mistakesIn('nme: a\noperations: 3\n').split('\n')[0]).toBe(
      'plan.yaml, line 1: name is missing (and 2 more mistakes)',
    );
  });
});

test('an editor can check the file: the format as JSON Schema', () => {
  expect(planJsonSchema()).toMatchObject({
    type: 'object',
    required: ['name', 'operations'],
    additionalProperties: false,
  });
});

const packaged = z.fromJSONSchema(
  JSON.parse(readFileSync(new URL('../../dist/plan.schema.json', import.meta.url), 'utf8')),
);

test('the JSON Schema in the package accepts what the parser accepts', () => {
  fc.assert(
    fc.property(operationsOn(schema), (operations) => {
      const written = parse(planToYaml(planFor(operations, {rows: {}})));
      expect(packaged.safeParse(written).error).toBeUndefined();
    }),
    {numRuns: 20},
  );
});

test.each([
  {name: 'a', operations: [{op: 'drop_table', tabel: 'x'}]},
  {name: 'a', operations: [{op: 'drop_tabel', table: 'x'}]},
  {name: 'a', operations: []},
  {operations: [{op: 'drop_table', table: 'x'}]},
  {name: 'a', operations: [{op: 'drop_table', table: 'x'}], extra: 1},
])('it refuses %j as the parser does', (plan) => {
  expect(packaged.safeParse(plan).success).toBe(false);
  expect(mistakesIn(stringify(plan))).not.toBe('none');
});

describe('what is wrong with a plan on this database has its line too', () => {
  const applied = (text: string): string => {
    try {
      requireApplicable(schema, {...parsePlanYaml(text, 'plan.yaml'), yaml: text, source: 'plan.yaml'});
    } catch (error) {
      if (isUserError(error)) return [error.message, ...error.nextSteps].join('\n');
      throw error;
    }
    return 'none';
  };

  test.each([
    [
      '  - {op: drop_table, table: comments}\n  - {op: drop_index, table: user, name: x}\n',
      'plan.yaml, line 4: The table user does not exist.\nUse users.',
    ],
    [
      '  - op: add_column\n    table: users\n    column: {name: x, type: strng}\n',
      'plan.yaml, line 5: operations[1].column.type strng is no type that is known; did you mean string?',
    ],
    [
      '  - op: create_table\n    table: new\n    columns:\n      - {name: id, type: increments}\n      - {name: x, type: varcar(20)}\n',
      'plan.yaml, line 7: operations[1].columns[2].type varcar(20) is no type that is known; did you mean varchar?',
    ],
    ['  - op: alter_column\n    table: users\n    column: name\n    type: bigit\n', 'did you mean bigint?'],
    ['  - op: add_column\n    table: users\n    column: {name: x, type: our_domain}\n', 'none'],
    [
      '  - {op: raw_sql, sql: [create domain "sales"."cents" as integer], down: [drop domain sales.cents], beside: true}\n  - op: add_column\n    table: users\n    column: {name: x, type: sales.cents}\n',
      'none',
    ],
    ['  - op: add_column\n    table: users\n    column: {name: x, type: double precision}\n', 'none'],
  ])('%j', (operations, mistake) => {
    expect(applied(`name: a\noperations:\n${operations}`)).toContain(mistake);
  });

  test('a plan for another kind of database', () => {
    const text = 'name: a\ndialect: mysql\noperations:\n  - {op: drop_table, table: posts}\n';
    expect(applied(text)).toContain('plan.yaml, line 2: dialect is mysql, and the database is one of SQLite');
  });
});
