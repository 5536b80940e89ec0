import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isUserError} from '../../source/errors.js';
import {parsePlanYaml} from '../../source/plan/parse-plan-file.js';
import {planJsonSchema} from '../../source/plan/plan-document.js';
import {planToYaml} from '../../source/plan/plan-file.js';
import {operationsOn} from '../operations/arbitrary-operations.js';
import {planFor, schema} from './example-plan.js';

test('what was written is read back: operations of any kind', () => {
  fc.assert(
    fc.property(operationsOn(schema), (operations) => {
      const plan = planFor(operations, {rows: {}});
      const {name, request, task, pattern, assumptions} = plan;
      const read = parsePlanYaml(planToYaml(plan), 'plan.yaml');
      expect(read).toEqual({name, request, task, pattern, assumptions, operations: plan.operations});
    }),
    {numRuns: 100},
  );
});

test('a person sees what to edit, and code as code', () => {
  const task = {file: 'tasks.md', id: '4.1', title: 'Yes: "quote" me', line: 7};
  const yaml = planToYaml(planFor([{op: 'drop_column', table: 'users', column: 'nickname'}], {task}));
  expect(yaml.slice(0, yaml.indexOf('rollback:'))).toMatchSnapshot();
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
