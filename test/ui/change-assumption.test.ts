import {describe, expect, test} from 'vitest';
import {screenOf} from '../../source/ui/session/select.js';
import type {State} from '../../source/ui/session/state.js';
import {fail, finish, press, settle, type as typed, workOf} from './press.js';
import {plan as sample} from './sample.js';
import {known} from './sample-states.js';

const plan = {
  ...sample,
  assumptions: [
    {about: 'primary key id', value: 'increments', why: 'what most projects do'},
    {about: 'sessions.token', value: 'string', why: 'what token usually is'},
    {about: 'sessions.user_id on delete', value: 'cascade', why: 'the archetype says so'},
  ],
};

const planning: State = known({
  step: 'plan',
  busy: {run: 1, work: {type: 'plan', request: {request: 'x', task: null, answers: {}}}},
});
const shown = settle(finish(planning, {type: 'plan', outcome: {kind: 'plan', plan, consents: []}}));

describe('enter on a plan changes what was taken for granted', () => {
  const which = settle(press(shown, '<enter>'));

  test('it shows what can be otherwise', () => {
    expect(screenOf(which)).toBe('questions');
    expect(which.asking?.questions[0]?.choices.map(({label}) => label)).toEqual([
      'sessions.token: string',
      'sessions.user_id on delete: cascade',
    ]);
  });

  test('the answer makes the plan anew, and the plan stays until then', () => {
    const how = settle(press(which, 'j', '<enter>'));
    expect(how.asking?.questions[0]).toMatchObject({id: 'on-delete:sessions.user_id'});
    const answered = press(how, 'j', '<enter>');
    expect(workOf(answered).at(-1)).toMatchObject({
      type: 'plan',
      request: {answers: {'on-delete:sessions.user_id': 'restrict'}},
    });
    expect(answered.proposal?.plan).toBe(plan);
  });

  test('another type can be typed', () => {
    const how = settle(press(which, '<enter>'));
    const open = press(how, 'G', '<enter>');
    expect(open.field?.purpose).toEqual({kind: 'answer'});
    expect(workOf(press(typed(open, 'varchar(32)'), '<enter>')).at(-1)).toMatchObject({
      request: {answers: {'type:sessions.token': 'varchar(32)'}},
    });
  });

  test.each(['b', '<escape>'])('%s goes back to the plan', (key) => {
    const back = press(which, key);
    expect(screenOf(back)).toBe('plan');
    expect(back.proposal?.plan).toBe(plan);
  });

  test('an answer that makes no plan leaves the one that stands with its own answers', () => {
    const answered = press(settle(press(which, 'j', '<enter>')), 'j', '<enter>');
    const failed = fail(answered);
    expect(failed.request?.answers).toEqual({});
    expect(failed.proposal?.plan).toBe(plan);
  });
});

test('a plan that a person edited is changed by its text', () => {
  const revising: State = known({step: 'plan', busy: {run: 1, work: {type: 'revise', plan, yaml: ''}}});
  const edited = settle(finish(revising, {type: 'revise', outcome: {kind: 'plan', plan, consents: []}}));
  const pressed = press(edited, '<enter>');
  expect(screenOf(pressed)).toBe('plan');
  expect(pressed.message?.text).toContain('e changes it');
});

test('where nothing was taken for granted it says so', () => {
  const certain = {...plan, assumptions: []};
  const state = settle(finish(planning, {type: 'plan', outcome: {kind: 'plan', plan: certain, consents: []}}));
  expect(press(state, '<enter>').message?.text).toContain('Nothing here was taken for granted');
});

test('b asks again what was answered last, where one question led to the next', () => {
  const request = {request: 'model a library', task: null, answers: {relations: 'none', 'books.columns': 'title'}};
  const question = {id: 'queries', text: 'Which lookups?', choices: [{value: 'none', label: 'None'}], freeText: true};
  const asked = settle(
    finish(known({step: 'plan', request, busy: {run: 1, work: {type: 'plan', request}}}), {
      type: 'plan',
      outcome: {kind: 'questions', questions: [question]},
    }),
  );
  expect(workOf(press(asked, 'b')).at(-1)).toMatchObject({type: 'plan', request: {answers: {relations: 'none'}}});
});
