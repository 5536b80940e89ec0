import {expect, test} from 'vitest';
import type {Plan} from '../../source/plan/plan.js';
import {planContent} from '../../source/ui/screens/plan.js';
import {screenOf} from '../../source/ui/session/select.js';
import {lineText} from './line-text.js';
import {finish, press, settle, workOf} from './press.js';
import {plan as sample} from './sample.js';
import {known} from './sample-states.js';

const plan: Plan = {
  ...sample,
  operations: [{op: 'drop_column', table: 'users', column: 'nickname'}],
  losses: [{object: 'users.nickname', rows: 3, text: 'Drops users.nickname: 3 values'}],
};

const planning = known({
  step: 'plan',
  busy: {run: 1, work: {type: 'plan', request: {request: 'x', task: null, answers: {}}}},
});
const shown = (given: Plan) =>
  settle(finish(planning, {type: 'plan', outcome: {kind: 'plan', plan: given, consents: []}}));

test('s takes the safer form of a change: the plan is made anew with it', () => {
  const which = settle(press(shown(plan), 's'));
  expect([screenOf(which), which.asking?.questions[0]?.choices.map(({label}) => label)]).toEqual([
    'questions',
    ['users.nickname: its values stay in a table of their own'],
  ]);
  expect(press(which, '<escape>').proposal?.plan).toBe(plan);
  const taken = press(which, '<enter>');
  expect(workOf(taken).at(-1)).toEqual({
    type: 'revise',
    yaml: null,
    plan: {...plan, operations: [{op: 'drop_column', table: 'users', column: 'nickname', keep: true}]},
  });
});

test('where nothing can be safer, s says so', () => {
  const said = press(shown({...plan, losses: []}), 's');
  expect([screenOf(said), said.message?.text]).toEqual([
    'plan',
    's: No change here has a safer form that the plan could take.',
  ]);
});

test('the risks tell which forms are safer, and the head how much the rules have to say', () => {
  const found = {...plan, findings: [finding('error'), finding('warning'), finding('warning'), finding('info')]};
  const state = shown(found);
  const {head, body} = planContent({...state, views: {...state.views, plan: {...state.views.plan, pane: 'risks'}}}, 80);
  expect(head.map(lineText).join('\n')).toContain('1 error, 2 warnings of the rules: see risks');
  const text = body.kind === 'text' ? body.lines.map(lineText).join('\n') : '';
  expect(text).toContain('Safer forms (s takes one)');
  expect(text).toContain('users.nickname: its values stay in a table of their own');
});

const finding = (severity: 'error' | 'warning' | 'info'): Plan['findings'][number] => ({
  rule: 'drop-column',
  severity,
  gate: 'ask',
  file: null,
  line: null,
  statement: null,
  where: 'users.nickname',
  effect: 'Its values are lost.',
  remedy: [],
  code: null,
});
