import {appendFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import type {PlanOutcome} from '../../source/workflow/workflow.js';
import {makeSample} from '../helpers/sample.js';

const planOf = (outcome: PlanOutcome) => {
  if (outcome.kind !== 'plan') throw new Error(outcome.kind);
  return outcome.plan;
};

test('what a person takes out of a plan is told as not done, and what was read otherwise is not', async () => {
  const sample = makeSample();
  appendFileSync(
    join(sample.project, 'tasks.md'),
    '\n- [ ] 9.1 Add a motto to users\n  - [ ] motto: string(40)\n  - [ ] slogan: text\n  - [ ] a default of "none"\n  - [ ] Tell the others\n',
  );
  const workflow = openWorkflow({directory: sample.project});
  onTestFinished(async () => {
    await workflow.close();
    sample.remove();
  });
  const {taskFiles} = await workflow.load();
  const task = taskFiles.flatMap(({tasks}) => tasks).find(({id}) => id === '9.1') ?? null;
  const plan = planOf(await workflow.plan({request: task?.title ?? '', task, answers: {}}));
  const left = ({assumptions}: typeof plan) =>
    assumptions.filter(({about}) => about.startsWith('not')).map(({about, value}) => [about, value]);
  const unread = ['not read', 'Tell the others'];
  expect(left(plan)).toEqual([unread]);

  expect(left(planOf(await workflow.revise(plan, workflow.toYaml(plan))))).toEqual([unread]);
  const edited = workflow.toYaml({...plan, operations: plan.operations.slice(0, 1)});
  expect(left(planOf(await workflow.revise(plan, edited)))).toEqual([unread, ['not done', 'slogan: text']]);
});
