import {afterEach, beforeEach, expect, test} from 'vitest';
import {openWorkflow} from '../../source/workflow/open-workflow.js';
import {makeSample} from '../helpers/sample.js';

let sample: ReturnType<typeof makeSample>;

beforeEach(() => {
  sample = makeSample();
});

afterEach(() => sample.remove());

test('a workflow that is closed while it looks around leaves no process behind', async () => {
  const workflow = openWorkflow({directory: sample.project});
  const looking = workflow.orient().catch((error: unknown) => error);
  await workflow.close();
  expect(await looking).toMatchObject({code: 'interrupted'});
});
