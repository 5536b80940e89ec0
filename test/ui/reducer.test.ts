import {describe, expect, test} from 'vitest';
import {handOffText} from '../../source/memory/hand-off-text.js';
import {keymap} from '../../source/ui/keymap.js';
import {reduce} from '../../source/ui/reducer.js';
import {resumeRows, screenOf} from '../../source/ui/session/select.js';
import type {State} from '../../source/ui/session/state.js';
import {sessionKeys} from '../../source/ui/session-keys.js';
import {summarize} from '../../source/ui/summary.js';
import {fail, finish, press, remembered, settle, type, workOf} from './press.js';
import {
  analysis,
  buildReport,
  buildSteps,
  checkpointReport,
  consentRequest,
  finding,
  memory,
  nextTask,
  orientation,
  plan,
  rehearsal,
  resumeOffer,
  schemaOf,
  table,
  task,
} from './sample.js';
import {atStart, everyScreen, known} from './sample-states.js';

const proposal = {plan, consents: [], approved: false};
const onPlan = (overrides: Partial<State> = {}): State => known({step: 'plan', proposal, ...overrides});
const onLoad = (overrides: Partial<State> = {}): State => known({step: 'load', request: null, ...overrides});
const building = (step: Parameters<typeof buildSteps>[0]): State =>
  known({
    step: 'build',
    proposal: {...proposal, approved: true},
    buildSteps: buildSteps(step, 'running'),
    busy: {run: 7, work: {type: 'build', plan}},
  });

describe('keys', () => {
  test('every screen binds a key to its one meaning', () => {
    const commands = new Map(sessionKeys.map(({key, command}) => [key, command]));
    for (const bindings of Object.values(keymap)) {
      for (const {key, command} of bindings) {
        // On the help screen `?` closes what it opened.
        expect(command).toBe(commands.get(key));
      }
    }
  });

  test.each(Object.entries(everyScreen))('every key that is not for %s says why', (_name, state) => {
    const open: State = {...state, field: null, busy: null};
    const bound = keymap[screenOf(open)];
    for (const {key, presses} of sessionKeys) {
      const binding = bound.find((one) => one.key === key);
      const usable = binding !== undefined && (binding.unavailable?.(open) ?? null) === null;
      if (usable || key === 'ctrl+c') continue;
      const pressed = press(open, presses[0]?.length === 1 ? presses[0] : `<${presses[0]}>`);
      expect(pressed.message?.text).toMatch(new RegExp(`^${key.replace('?', '\\?')}: .+`));
      expect(pressed.effects).toEqual([]);
    }
  });

  test('a key without a meaning points to the help', () => {
    expect(press(known(), 'x').message?.text).toBe('x does nothing here. ? shows the keys.');
  });

  test('quit keeps progress with 0, ctrl+c with 130', () => {
    expect(press(known(), 'q').effects).toEqual([{type: 'exit', code: 0}]);
    expect(press(known(), '<interrupt>').effects).toEqual([{type: 'exit', code: 130}]);
    expect(press(onLoad({field: {purpose: {kind: 'request'}, text: '', cursor: 0}}), '<interrupt>').effects).toEqual([
      {type: 'exit', code: 130},
    ]);
  });

  test('help opens over every screen and closes to it', () => {
    const opened = press(onPlan(), '?');
    expect(screenOf(opened)).toBe('help');
    expect(screenOf(press(opened, '?'))).toBe('plan');
    expect(screenOf(press(opened, '<escape>'))).toBe('plan');
    expect(press(opened, 'a').effects).toEqual([]);
  });
});

describe('orient', () => {
  test('looks around first', () => {
    expect(atStart().busy?.work).toEqual({type: 'orient'});
    expect(press(atStart(), '<enter>').message?.text).toContain('Looking around…');
  });

  test('enter goes on to what is remembered', () => {
    const state = press(finish(atStart(), {type: 'orient', orientation}), '<enter>');
    expect([state.step, workOf(state)]).toEqual(['load', [{type: 'load'}]]);
  });

  test('a request of the command line goes straight to what starts now', () => {
    const waiting: State = {...atStart(), pending: {request: 'Add x', task: null, answers: {}}};
    const loading = finish(waiting, {type: 'orient', orientation});
    const state = finish(loading, {type: 'load', memory});
    expect(workOf(state)).toEqual([{type: 'announce', request: {request: 'Add x', task: null, answers: {}}}]);
  });

  test('a request of the command line waits for the answer to the offer to resume', () => {
    const waiting: State = {...atStart(), pending: {request: 'Add x', task: null, answers: {}}};
    const loading = finish(waiting, {type: 'orient', orientation});
    const offered = finish(loading, {type: 'load', memory: {...memory, resume: resumeOffer}});
    expect(screenOf(offered)).toBe('resume');
    expect(workOf(press(offered, 'j', '<enter>'))).toMatchObject([{type: 'announce', request: {request: 'Add x'}}]);
  });

  test('an answer that comes after going elsewhere is not taken', () => {
    const gone = reduce(atStart(), {type: 'done', run: 99, result: {type: 'orient', orientation}});
    expect(gone.orientation).toBeNull();
  });
});

describe('load', () => {
  test('the last row looks at the database: nothing is remembered, nothing can be planned, b comes back', () => {
    const looking = press(onLoad(), 'G', '<enter>');
    expect([screenOf(looking), workOf(looking), remembered(looking)]).toEqual(['analyze', [{type: 'analyze'}], []]);
    const seen = finish(looking, {type: 'analyze', analysis});
    const pressed = press(seen, '<enter>');
    expect([screenOf(pressed), pressed.message?.text]).toEqual([
      'analyze',
      'enter: Nothing is asked for yet: b goes back to choose a task or type a request.',
    ]);
    expect(screenOf(press(seen, 'b'))).toBe('choose');
  });

  test('down and enter in one read choose the first task', () => {
    const state = press(onLoad(), '<down>', '<enter>');
    expect(workOf(state)).toEqual([{type: 'announce', request: {request: task().title, task: task(), answers: {}}}]);
  });

  test('the first row opens a text field in which letters type', () => {
    const state = type(press(onLoad(), '<enter>'), 'a quick jab');
    expect(state.field?.text).toBe('a quick jab');
    expect(state.effects).toEqual([]);
  });

  test.each([
    ['backspace', ['a', 'b', '<backspace>'], 'a'],
    ['left and a letter', ['a', 'c', '<left>', 'b'], 'abc'],
    ['home, right, end', ['b', '<home>', 'a', '<end>', 'c'], 'abc'],
    ['backspace takes a whole emoji', ['a', '👩‍👩‍👧', '<backspace>'], 'a'],
    ['a paste with line breaks', ['<paste one\r\ntwo>'], 'one two'],
    ['nothing before the first letter', ['<backspace>', '<left>', 'a'], 'a'],
  ])('text field: %s', (_name, keys, text) => {
    expect(press(onLoad(), '<enter>', ...keys).field?.text).toBe(text);
  });

  test('enter takes the text, an empty one is refused, esc closes', () => {
    const open = press(onLoad(), '<enter>');
    expect(press(open, '<enter>').message?.text).toBe('Say first what should change.');
    expect(workOf(press(type(open, ' Add x '), '<enter>'))).toMatchObject([{request: {request: 'Add x', task: null}}]);
    expect(press(type(open, 'x'), '<escape>').field).toBeNull();
  });

  test('the filter narrows the list while it is typed, and esc clears it', () => {
    const filtered = type(press(onLoad(), '/'), 'nick');
    const chosen = press(filtered, '<enter>', 'j', '<enter>');
    expect(workOf(chosen)).toMatchObject([{request: {request: nextTask.title}}]);
    expect(press(filtered, '<escape>').views.load.filter).toBe('');
  });

  test('nothing is remembered before something is chosen, so that an earlier session stays resumable', () => {
    const loading = press(finish(atStart(), {type: 'orient', orientation}), '<enter>');
    const state = finish(loading, {type: 'load', memory: {...memory, resume: resumeOffer}});
    expect([...remembered(loading), ...remembered(state)]).toEqual([]);
    const announced = finish(press(onLoad(), 'j', '<enter>'), {
      type: 'announce',
      announcement: {task: '1.1', domain: 'database', schemaFiles: [], approach: ''},
    });
    expect(remembered(announced)).toMatchObject([{step: 'load', request: task().title, plan: null, approved: false}]);
  });
});

describe('resume', () => {
  const offer = (overrides: Partial<typeof resumeOffer>): State =>
    onLoad({loading: 'resume', memory: {...memory, resume: {...resumeOffer, ...overrides}}});
  const remains = {migration: 'one.js', migrations: ['one.js'], done: 0, applied: false, sentence: ''};
  const dropping = {migration: 'migrations/20260102030405_drop_nick.js'};

  test('goes back to the plan as it was, checked against the database as it is', () => {
    const state = press(offer({}), '<enter>');
    expect(workOf(state)).toEqual([{type: 'revise', plan, yaml: null}]);
    expect(state.request).toEqual({request: plan.request, task: task(), answers: {}});
    const back = finish(state, {type: 'revise', outcome: {kind: 'plan', plan, consents: [consentRequest]}});
    expect([screenOf(back), back.proposal?.approved]).toEqual(['plan', false]);
  });

  test('an approved plan has to be approved again', () => {
    const state = press(
      offer({step: 'build', record: {...resumeOffer.record, step: 'build', approved: true}}),
      '<enter>',
    );
    expect(workOf(state)).toEqual([{type: 'revise', plan, yaml: null}]);
  });

  test('something else shows the list', () => {
    expect(screenOf(press(offer({}), 'j', '<enter>'))).toBe('choose');
  });

  test('enter never applies a migration that was cut off: a does', () => {
    const state = offer({build: remains});
    expect(press(state, '<enter>').effects).toEqual([]);
    expect(press(state, '<enter>').message?.text).toContain('a approves it, enter does not');
    expect(workOf(press(state, 'a'))).toEqual([{type: 'recover', remains, how: 'finish'}]);
  });

  test('what is applied already is finished by enter', () => {
    expect(workOf(press(offer({build: {...remains, applied: true}}), '<enter>'))).toMatchObject([{how: 'finish'}]);
  });

  test('what is recovered goes to the checkpoint, and progress.json stays with the build until that is done', () => {
    const recovering = press(offer({build: {...remains, applied: true}}), '<enter>');
    const state = press(finish(recovering, {type: 'recover', report: buildReport}), '<enter>');
    expect([workOf(state), remembered(state)]).toEqual([[{type: 'checkpoint', report: buildReport}], []]);
  });

  test('what was undone leads back to the tasks', () => {
    const undoing = press(offer({build: remains}), 'j', '<enter>');
    const state = finish(undoing, {type: 'recover', report: null});
    expect([workOf(state), state.message?.text]).toEqual([
      [{type: 'load'}],
      'The build was undone: the project is as it was before it.',
    ]);
  });

  test.each([
    ['all of it', {...remains, ...dropping, done: 1, applied: true}],
    ['the first of two', {...remains, ...dropping, migrations: [dropping.migration, 'two.js'], done: 1}],
  ])('undoing what is applied, %s, wants the name of the migration', (_, build) => {
    const asked = press(offer({build}), 'j', '<enter>');
    expect(asked.effects).toEqual([]);
    expect(asked.message?.text).toMatch(/^Its down runs on the database\. To undo it, type drop_nick and press enter/);
    expect(press(asked, '<enter>').effects).toEqual([]);
    expect(workOf(press(type(asked, 'drop_nick'), '<enter>'))).toMatchObject([{type: 'recover', how: 'undo'}]);
  });

  test.each([
    [remains, 'one.js'],
    [{...remains, migrations: ['one.js', 'two.js', 'three.js'], done: 1}, '2 of 3 migrations'],
  ])('what finishing applies is said', (build, what) => {
    expect(resumeRows(offer({build}))[0]).toMatchObject({
      label: `Finish: apply ${what} (a approves)`,
      needsApproval: true,
    });
  });

  test('undoing what was never applied does not', () => {
    expect(workOf(press(offer({build: remains}), 'j', '<enter>'))).toMatchObject([{type: 'recover', how: 'undo'}]);
  });
});

describe('analyze', () => {
  const thousand = known({
    step: 'analyze',
    analysis: {...analysis, schema: schemaOf(Array.from({length: 1000}, (_, index) => table(`t${index}`)))},
  });

  test.each([
    ['down', ['j', 'j'], 2],
    ['up stays at the top', ['k'], 0],
    ['the last', ['G'], 999],
    ['back to the first', ['G', 'g'], 0],
    ['a page', ['<pageDown>'], 12],
    ['pages end at the last', ['G', '<pageDown>', 'j'], 999],
  ])('moves %s', (_name, keys, position) => {
    expect(press(thousand, ...keys).views.analyze.positions.tables).toBe(position);
  });

  test('tab goes through the panes and round', () => {
    const panes = ['table', 'relations', 'objects', 'conventions', 'health', 'statistics', 'migrations', 'tables'];
    expect(press(known({step: 'analyze'}), '<tab>', '<backTab>', '<backTab>').views.analyze.pane).toBe('migrations');
    panes.reduce(
      (state, pane) => {
        const next = press(state, '<tab>');
        expect(next.views.analyze.pane).toBe(pane);
        return next;
      },
      known({step: 'analyze'}),
    );
  });

  test('enter makes the plan, and a plan that is there is only shown again', () => {
    const state = press(known({step: 'analyze'}), '<enter>');
    expect(workOf(state)).toMatchObject([{type: 'plan', request: {request: plan.request}}]);
    expect(remembered(state)).toMatchObject([{step: 'plan'}]);
    expect(workOf(press(known({step: 'analyze', proposal}), '<enter>'))).toEqual([]);
  });
});

describe('questions', () => {
  const question = {
    id: 'table',
    text: 'Which table?',
    choices: [
      {value: 'users', label: 'users'},
      {value: 'posts', label: 'posts'},
    ],
    freeText: true,
  };
  const loss = {
    id: 'loss',
    text: 'What happens to them?',
    choices: [{value: 'drop', label: 'Drop the rows'}],
    freeText: false,
  };
  const asked = settle(finish(planning, {type: 'plan', outcome: {kind: 'questions', questions: [question, loss]}}));

  test('the likely choice comes first and the answers go into the next plan', () => {
    const second = settle(press({...asked, effects: []}, '<enter>'));
    expect(second.asking).toMatchObject({index: 1, answers: {table: 'users'}});
    const state = press(second, 'j', '<enter>');
    expect(workOf(state)).toMatchObject([{type: 'plan', request: {answers: {table: 'users', loss: 'drop'}}}]);
  });

  test('a choice that destroys is never preselected', () => {
    const second = settle(press({...asked, effects: []}, '<enter>'));
    const state = press(second, '<enter>');
    expect([workOf(state), state.message?.text]).toEqual([[], 'Nothing is chosen yet: ↑ ↓ choose, then enter.']);
  });

  test('an enter that was meant for the question before does not answer the next one', () => {
    const twice = press({...asked, effects: []}, '<enter>', 'j', '<enter>');
    expect([twice.asking?.index, workOf(twice)]).toEqual([1, []]);
  });

  test('an answer of one’s own is typed', () => {
    const state = press(type(press(asked, 'G', '<enter>'), 'tags'), '<enter>');
    expect(state.asking?.answers).toEqual({table: 'tags'});
  });

  test('b goes to the question before, then to the analysis', () => {
    const second = settle(press({...asked, effects: []}, '<enter>'));
    expect(press(second, 'b').asking?.index).toBe(0);
    expect(screenOf(press(second, 'b', 'b'))).toBe('analyze');
  });
});

const planning = known({
  step: 'plan',
  busy: {run: 3, work: {type: 'plan', request: {request: 'x', task: null, answers: {}}}},
});

describe('plan', () => {
  test('a approves: it is remembered and built', () => {
    const state = press(onPlan(), 'a');
    expect(workOf(state)).toEqual([{type: 'build', plan}]);
    expect(remembered(state)).toMatchObject([
      {step: 'plan', approved: true},
      {step: 'build', approved: true},
    ]);
  });

  test.each(['<enter>', '<escape>', ' ', 'y'])('%s never approves', (key) => {
    expect(press(onPlan(), key).effects).toEqual([]);
  });

  test('keys of the first moment after the plan came into view do not count', () => {
    const shown = finish(planning, {type: 'plan', outcome: {kind: 'plan', plan, consents: []}});
    expect(shown.effects).toContainEqual({type: 'settle', showing: shown.showings});
    const early = press({...shown, effects: []}, 'a', 'e', 'r', 't');
    expect([early.effects, early.field, early.message?.text]).toEqual([
      [],
      null,
      't: This came into view only now, so the key does not count. Press it again.',
    ]);
    expect(workOf(press(settle({...shown, effects: []}), 'a'))).toHaveLength(1);
  });

  test('what settled was an earlier view', () => {
    const shown = finish(planning, {type: 'plan', outcome: {kind: 'plan', plan, consents: []}});
    expect(reduce(shown, {type: 'settled', showing: shown.showings - 1}).settled).toBe(false);
  });

  test.each([
    ['the help', ['?', '?']],
    ['the analysis', ['b', '<enter>']],
  ])('a plan that comes into view again after %s has to settle again', (_name, keys) => {
    expect(press(onPlan(), ...keys, 'a').proposal?.approved).toBe(false);
  });

  test('consent is typed in full; enter alone and a paste do nothing; approval comes after it', () => {
    const gated = onPlan({proposal: {...proposal, consents: [consentRequest]}});
    const asked = press(gated, 'a');
    expect([asked.field?.text, asked.effects]).toEqual(['', []]);
    expect(press(asked, '<enter>').message?.text).toBe('That is not users.nickname. Nothing is consented to.');
    expect(press(asked, '<paste users.nickname>').field?.text).toBe('');
    expect(press(type(asked, 'users'), '<enter>').effects).toEqual([]);
    const given = press(type(asked, 'users.nickname'), '<enter>');
    expect(workOf(given)).toEqual([{type: 'consent', plan, given: [consentRequest]}]);
    const consented = finish(given, {type: 'consent', plan});
    expect([workOf(consented), consented.proposal?.approved]).toEqual([[], false]);
    expect(workOf(press(consented, 'a'))).toEqual([]);
  });

  test('each gate is asked for, one after the other', () => {
    const other = {...consentRequest, object: 'users.age'};
    const gated = onPlan({proposal: {...proposal, consents: [consentRequest, other]}});
    const second = press(type(press(gated, 'a'), 'users.nickname'), '<enter>');
    expect([second.effects, second.field?.text]).toEqual([[], '']);
    expect(workOf(press(type(second, 'users.age'), '<enter>'))).toMatchObject([{given: [consentRequest, other]}]);
  });

  test('esc consents to nothing', () => {
    const gated = onPlan({proposal: {...proposal, consents: [consentRequest]}});
    const state = press(type(press(gated, 'a'), 'users.nickname'), '<escape>');
    expect([state.field, state.proposal?.consents, state.effects]).toEqual([null, [consentRequest], []]);
  });

  test('what a rule refuses cannot be approved', () => {
    const refused = onPlan({proposal: {...proposal, plan: {...plan, findings: [finding({gate: 'never'})]}}});
    const state = press(refused, 'a');
    expect(state.effects).toEqual([]);
    expect(state.message?.text).toContain('It is refused');
  });

  test('rejecting wants a reason and goes back to the words of the request', () => {
    const asked = press(onPlan(), 'r');
    expect(press(asked, '<enter>').message?.text).toContain('A reason is needed');
    const state = press(type(asked, 'too wide'), '<enter>');
    expect([state.step, state.field?.text, state.rejection, state.proposal]).toEqual([
      'load',
      plan.request,
      'too wide',
      null,
    ]);
    expect(remembered(state)).toMatchObject([{step: 'load', plan: null}]);
    expect(workOf(press(type(state, ' with less'), '<enter>'))).toMatchObject([
      {type: 'announce', request: {request: `${plan.request} with less`, task: task()}},
    ]);
  });

  test('an edited plan that cannot be used is edited again from what was written, or the old one stays', () => {
    const editing = press(onPlan(), 'e');
    expect(workOf(editing)).toEqual([{type: 'edit', plan, draft: null}]);
    const checking = finish(editing, {type: 'edit', yaml: 'nam: x'});
    expect(workOf(checking)).toEqual([{type: 'revise', plan, yaml: 'nam: x'}]);
    const failed = fail(checking, 'plan.yaml line 1: nam is unknown');
    expect(screenOf(failed)).toBe('failure');
    expect(workOf(press(failed, 'e'))).toEqual([{type: 'edit', plan, draft: 'nam: x'}]);
    expect(press(failed, '<enter>').effects).toEqual([]);
    const kept = press(failed, '<escape>');
    expect([screenOf(kept), kept.proposal?.plan, kept.draft]).toEqual(['plan', plan, null]);
  });

  test('an edit that changes nothing checks nothing', () => {
    const state = finish(press(onPlan(), 'e'), {type: 'edit', yaml: null});
    expect([workOf(state), state.message?.text]).toEqual([[], 'Nothing was changed.']);
  });

  test('a rehearsal shows its stages and its report, and can be stopped', () => {
    const started = press(onPlan(), 't');
    expect([workOf(started), started.views.plan.pane]).toEqual([[{type: 'rehearse', plan}], 'rehearsal']);
    const run = started.busy?.run ?? -1;
    const copied = reduce(started, {type: 'progress', run, progress: {type: 'stage', stage: 'copy'}});
    expect(copied.rehearsal?.stages).toEqual(['copy']);
    expect(finish(copied, {type: 'rehearse', report: rehearsal, plan, consents: []}).rehearsal?.report).toEqual(
      rehearsal,
    );
    const consents = [{rule: 'rename-column', object: 'users.nickname', text: 'It breaks code.'}];
    const measured = finish(copied, {type: 'rehearse', report: rehearsal, plan: {...plan, name: 'measured'}, consents});
    expect(measured.proposal).toMatchObject({plan: {name: 'measured'}, consents, approved: false});
    expect(press(copied, 'a').message?.text).toContain('Rehearsing on a copy…');
    const stopped = press({...copied, effects: []}, '<escape>');
    expect([stopped.effects, stopped.busy]).toEqual([[{type: 'abort', run}], null]);
  });

  test('a plan that cannot be made goes back to the words of the request', () => {
    const state = press(fail(planning), 'b');
    expect([state.step, state.field?.text]).toEqual(['load', plan.request]);
  });
});

describe('build', () => {
  test('cannot be quit or left while it runs', () => {
    expect(press(building('check'), 'q').message?.text).toContain('ctrl+c stops it');
    expect(press(building('check'), 'b').effects).toEqual([]);
  });

  test('ctrl+c while the migration runs on the database first says what twice does', () => {
    const once = press(building('apply'), '<interrupt>');
    expect(once.effects).toEqual([]);
    expect(once.message?.text).toBe(
      'The migration is running on your database. ctrl+c again stops it and undoes what it did.',
    );
    const twice = press(once, '<interrupt>');
    expect(twice.effects).toEqual([{type: 'abort', run: 7}]);
    expect(fail(twice).effects).toEqual([{type: 'exit', code: 130}]);
  });

  test('ctrl+c during a rehearsal stops the build at once', () => {
    expect(press(building('rehearse-up'), '<interrupt>').effects).toEqual([{type: 'abort', run: 7}]);
  });

  test('ctrl+c while it is being stopped leaves', () => {
    expect(press(building('rehearse-up'), '<interrupt>', '<interrupt>').effects).toContainEqual({
      type: 'exit',
      code: 130,
    });
  });

  test('a failure leads back to the plan, which has to be approved again', () => {
    const failed = fail(building('rehearse-up'));
    expect(press(failed, '<enter>').effects).toEqual([]);
    const state = press(failed, 'b');
    expect([screenOf(state), state.proposal?.approved, workOf(state)]).toEqual(['plan', false, []]);
  });

  test('what was built is shown until enter goes on to the checkpoint', () => {
    const state = finish(building('validate'), {type: 'build', report: buildReport});
    expect([state.step, workOf(state)]).toEqual(['build', []]);
    expect(press(state, 'b').message?.text).toBe('b: The migration is applied. enter goes on to the checkpoint.');
    const gone = press(state, '<enter>');
    expect([gone.step, workOf(gone)]).toEqual(['checkpoint', [{type: 'checkpoint', report: buildReport}]]);
    expect(remembered(gone)).toMatchObject([{step: 'checkpoint', approved: true}]);
  });

  test('what was built can be left, and the summary says what is still to do', () => {
    const state = finish(building('validate'), {type: 'build', report: buildReport});
    expect(press(state, 'q').effects).toEqual([{type: 'exit', code: 0}]);
    expect(summarize(state)).toEqual([
      'create_sessions is applied, but its checkpoint is still to be made.',
      '  next: db-specialist goes on with it',
    ]);
  });
});

describe('checkpoint', () => {
  const done = finish(
    known({
      step: 'checkpoint',
      proposal,
      built: buildReport,
      busy: {run: 9, work: {type: 'checkpoint', report: buildReport}},
    }),
    {type: 'checkpoint', report: checkpointReport},
  );

  test('enter starts the next task with nothing left of the last change', () => {
    const state = press(done, '<enter>');
    expect([state.step, state.proposal, state.built, workOf(state)]).toEqual(['load', null, null, [{type: 'load'}]]);
    expect(workOf(finish(state, {type: 'load', memory}))).toMatchObject([
      {type: 'announce', request: {task: nextTask}},
    ]);
  });

  test('without a next task enter shows the list', () => {
    const last = {...done, checkpoint: {...checkpointReport, next: null}};
    expect(screenOf(finish(press(last, '<enter>'), {type: 'load', memory}))).toBe('choose');
  });

  test('c copies the hand-off, and nothing where there is none', () => {
    expect(press(done, 'c').effects).toEqual([{type: 'copy', text: handOffText(checkpointReport.handOff)}]);
    expect(press({...done, checkpoint: null}, 'c').effects).toEqual([]);
  });

  test('b says that it is done', () => {
    expect(press(done, 'b').message?.text).toContain('The change is done');
  });
});

test('a step that cannot be remembered is said and does not stop the session', () => {
  const error = {
    kind: 'user',
    code: 'permission-denied',
    message: 'progress.json cannot be written',
    nextSteps: ['x'],
  } as const;
  expect(reduce(onPlan(), {type: 'not-remembered', error}).message?.text).toBe(
    'This step is not remembered: progress.json cannot be written',
  );
});
