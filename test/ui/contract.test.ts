import {expect, test} from 'vitest';
import {planContent} from '../../source/ui/screens/plan.js';
import {lineText} from './line-text.js';
import {plan} from './sample.js';
import {atStart, known} from './sample-states.js';

const shown = (given: typeof plan): string => {
  const state = known({step: 'plan', proposal: {plan: given, consents: [], approved: false}, views: atStart().views});
  const {body} = planContent(state, 80);
  return body.kind === 'text' ? body.lines.map(lineText).join('\n') : '';
};

test('a plan that is half of a change tells the other half, and which file it will be', () => {
  const text = shown({
    ...plan,
    contract: {name: 'rename_nick_contract', operations: [{op: 'drop_column', table: 'users', column: 'nick'}]},
  });
  expect(text).toContain('Afterwards, in a plan of its own');
  expect(text).toContain('Drop users.nick');
  expect(text).toContain('rename_nick_contract.yaml');
});

test('a plan that is the whole change tells nothing of the kind', () => {
  expect(shown(plan)).not.toContain('Afterwards');
});
