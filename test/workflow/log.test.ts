import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {makeSample} from '../helpers/sample.js';

test('a build leaves a line per step and per statement, with no value in it', async () => {
  const {project, remove} = makeSample();
  const workflow = openWorkflow({directory: project});
  onTestFinished(async () => {
    await workflow.close();
    remove();
  });
  const request = 'Add a tone column to tags, string, default "it\'s secret"';
  const outcome = await workflow.plan({request, task: null, answers: {}});
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  expect(outcome.plan.migrations[0].sql.up.join()).toContain('secret');
  const {steps, applied} = await workflow.build(outcome.plan, {
    onSteps: () => undefined,
    signal: new AbortController().signal,
  });

  const folder = join(project, '.db-specialist/log');
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  const entries = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(entries.filter(({event}) => event === 'step').map(({step, ok}) => [step, ok])).toEqual(
    steps.map(({name}) => [name, true]),
  );
  const statements = entries.filter(({event}) => event === 'statement');
  const runs = [...new Set(statements.map(({on, direction}) => `${direction} on the ${on}`))];
  expect(runs).toEqual(['up on the copy', 'down on the copy', 'up on the database']);
  expect(statements.filter(({on}) => on === 'database')).toHaveLength(applied.statements.length);
  expect(text).toContain('alter table');
  expect(text).not.toContain('secret');
});
