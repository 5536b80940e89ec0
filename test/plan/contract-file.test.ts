import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {inTwoPlans} from '../../source/plan/expand-contract/index.js';
import {parsePlanYaml} from '../../source/plan/parse-plan-file.js';
import {contractPath, contractToYaml, planToYaml} from '../../source/plan/plan-file.js';
import {writeContract} from '../../source/workflow/checkpoint/write-contract.js';
import {planFor, schema} from './example-plan.js';

const rename: Operation = {op: 'rename_column', table: 'posts', from: 'body', to: 'content', zero_downtime: true};
const two = inTwoPlans(schema, [rename]);
const contract = {name: 'change_blog_contract', operations: [...two.afterwards]};
const plan = planFor(two.operations, {contract, rows: {}});

test('the first half tells the second one, and what was written is read back', () => {
  expect(parsePlanYaml(planToYaml(plan), 'plan.yaml').contract).toEqual(contract);
});

test('the second half is a plan file of its own that fits what the first one leaves', () => {
  const read = parsePlanYaml(contractToYaml(plan, contract), contractPath(contract));
  expect(read).toMatchObject({name: 'change_blog_contract', dialect: 'sqlite', operations: contract.operations});
  const columns = applyAll(applyAll(schema, two.operations), read.operations)
    .tables.find(({name}) => name === 'posts')
    ?.columns.map(({name}) => name);
  expect(columns).toContain('content');
  expect(columns).not.toContain('body');
});

describe('the checkpoint writes it', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'db-specialist-contract-'));
  });
  afterEach(() => rm(directory, {recursive: true, force: true}));

  const file = (): string => join(directory, 'change_blog_contract.yaml');

  test('again and again the same', async () => {
    const written = {path: 'change_blog_contract.yaml', notes: []};
    expect(await writeContract(directory, plan)).toEqual(written);
    expect(await writeContract(directory, plan)).toEqual(written);
    expect(await readFile(file(), 'utf8')).toBe(contractToYaml(plan, contract));
  });

  test('but over nothing that a person has written', async () => {
    await writeFile(file(), 'mine');
    expect(await writeContract(directory, plan)).toMatchObject({
      path: null,
      notes: [expect.stringContaining('change_blog_contract.yaml was there already and stays as it is')],
    });
    expect(await readFile(file(), 'utf8')).toBe('mine');
  });

  test('and nothing for a plan that is the whole change', async () => {
    expect(
      await writeContract(directory, planFor([{op: 'drop_index', table: 'users', name: 'users_email_unique'}])),
    ).toEqual({
      path: null,
      notes: [],
    });
  });
});
