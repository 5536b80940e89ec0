import type {Assumption, Question} from '../../plan/plan.js';
import {saferForms} from '../../plan/safer-forms.js';
import {changeOf} from '../../request/change-assumption.js';
import type {PlanRequest} from '../../workflow/workflow.js';
import {abandon, enter, openField, remember, returnTo, say, show, start, withView} from '../session/change.js';
import {currentQuestion, questionCursor, whichAssumption, whichSafer} from '../session/select.js';
import type {State} from '../session/state.js';
import {backToAnalyze} from './analyze.js';
import type {Commands} from './commands.js';

/** Approval: where gates are closed it first asks for each consent, and does not count until they are given. */
const approve = (state: State): State => {
  const {proposal} = state;
  if (proposal === null) return state;
  const [first, ...left] = proposal.consents;
  if (first !== undefined) return openField(state, {kind: 'consent', request: first, left});
  const approved: State = {
    ...state,
    proposal: {...proposal, approved: true},
    buildSteps: [],
    built: null,
    stopping: 'no',
  };
  return start(enter(remember(approved), 'build'), {type: 'build', plan: proposal.plan});
};

export const editPlan = (state: State): State =>
  state.proposal === null ? state : start(state, {type: 'edit', plan: state.proposal.plan, draft: state.draft});

const rehearse = (state: State): State =>
  state.proposal === null
    ? state
    : start(withView({...state, rehearsal: {stages: [], turn: null, report: null}}, {pane: 'rehearsal'}), {
        type: 'rehearse',
        plan: state.proposal.plan,
      });

/** Without a plan behind it, what was under way was the plan itself. */
const stop = (state: State): State => {
  if (state.proposal === null) return backToAnalyze(state);
  const rehearsal = state.busy?.work.type === 'rehearse' ? null : state.rehearsal;
  return say({...abandon(state), rehearsal}, 'info', 'Stopped.');
};

/** Back at the request, with its words to be changed. */
export const changeRequest = (state: State): State => {
  const returned: State = {
    ...returnTo(state, 'load'),
    loading: 'choose',
    asking: null,
    proposal: null,
    rehearsal: null,
    draft: null,
  };
  return openField(withView(returned, {pane: 'tasks'}), {kind: 'request'}, state.request?.request ?? '');
};

export const reject = (state: State, reason: string): State => {
  const returned = changeRequest({...state, rejection: reason});
  return say(remember(returned), 'info', `Rejected: ${reason}`);
};

/** What was taken for granted and can be otherwise, with the question that says how. */
const changeable = (state: State): readonly {readonly assumption: Assumption; readonly question: Question}[] =>
  (state.proposal?.plan.assumptions ?? []).flatMap((assumption) => {
    const question = changeOf(assumption);
    return question === null ? [] : [{assumption, question}];
  });

const changeAssumption = (state: State): State => {
  const choices = changeable(state).map(({assumption: {about, value}}, at) => ({
    value: String(at),
    label: `${about}: ${value}`,
  }));
  if (choices.length === 0) return say(state, 'info', 'Nothing here was taken for granted. e changes the plan.');
  const question: Question = {
    id: whichAssumption,
    text: 'Which of these should be otherwise?',
    choices,
    freeText: false,
  };
  return show({...state, asking: {questions: [question], index: 0, answers: {}, changes: 'assumption'}});
};

const askChange = (state: State, value: string): State => {
  const chosen = changeable(state)[Number(value)];
  return chosen === undefined
    ? state
    : show({...state, asking: {questions: [chosen.question], index: 0, answers: {}, changes: 'assumption'}});
};

const makeSafer = (state: State): State => {
  const forms = state.proposal === null ? [] : saferForms(state.proposal.plan, state.proposal.consents);
  const question: Question = {
    id: whichSafer,
    text: 'Which change should take its safer form?',
    choices: forms.map(({object, text}, at) => ({value: String(at), label: `${object}: ${text}`})),
    freeText: false,
  };
  return show({...state, asking: {questions: [question], index: 0, answers: {}, changes: 'form'}});
};

/** The plan is made anew of its operations: they may come apart into others. */
const takeSafer = (state: State, value: string): State => {
  const {proposal} = state;
  const form = proposal === null ? undefined : saferForms(proposal.plan, proposal.consents)[Number(value)];
  if (proposal === null || form === undefined) return state;
  const plan = {...proposal.plan, operations: form.operations};
  return start(show({...state, asking: null}), {type: 'revise', plan, yaml: null});
};

export const planCommands: Commands = {
  approve,
  choose: changeAssumption,
  edit: editPlan,
  reject: (state) => openField(state, {kind: 'reason'}),
  rehearse,
  safer: makeSafer,
  close: stop,
  back: backToAnalyze,
};

/** Writes the answer down; the last one makes the plan. */
export const answer = (state: State, value: string): State => {
  const {asking, request} = state;
  const question = currentQuestion(state);
  if (asking === null || request === null || question === undefined) return state;
  if (asking.changes !== undefined && question.id === whichAssumption) return askChange(state, value);
  if (asking.changes !== undefined && question.id === whichSafer) return takeSafer(state, value);
  const answers = {...asking.answers, [question.id]: value};
  if (asking.index + 1 < asking.questions.length) {
    return show(remember({...state, field: null, asking: {...asking, answers, index: asking.index + 1}}));
  }
  const answered = {...request, answers: {...request.answers, ...answers}};
  const known = remember({...state, field: null, asking: null, request: answered});
  return start(known, {type: 'plan', request: answered});
};

const chooseAnswer = (state: State): State => {
  const question = currentQuestion(state);
  const cursor = questionCursor(state);
  if (question === undefined) return state;
  if (cursor === null) return say(state, 'info', 'Nothing is chosen yet: ↑ ↓ choose, then enter.');
  const chosen = question.choices[cursor];
  return chosen === undefined ? openField(state, {kind: 'answer'}) : answer(state, chosen.value);
};

/** One answer back: what was answered last is asked again. */
const askAgain = (state: State, request: PlanRequest): State => {
  const answers = Object.fromEntries(Object.entries(request.answers).slice(0, -1));
  const before = {...request, answers};
  return start(remember({...state, asking: null, request: before}), {type: 'plan', request: before});
};

const questionBefore = (state: State): State => {
  const {asking, request} = state;
  if (asking?.changes !== undefined) return show({...state, asking: null});
  if (asking?.index === 0 && request !== null && Object.keys(request.answers).length > 0)
    return askAgain(state, request);
  return asking === null || asking.index === 0
    ? backToAnalyze(state)
    : {...state, asking: {...asking, index: asking.index - 1}};
};

export const questionCommands: Commands = {choose: chooseAnswer, back: questionBefore, close: questionBefore};
