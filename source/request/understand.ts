import {UserError} from '../errors.js';
import {applyAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Question} from '../plan/plan.js';
import {ask, choice} from './ask.js';
import {catalogOf, tableMentions} from './catalog.js';
import {type Clause, clausesOf} from './clauses.js';
import {answerTo, type Context, contextOf, type Reading} from './context.js';
import {choosable, kinds} from './kinds/index.js';
import {migrationName} from './naming.js';
import {tokensOf} from './tokens.js';
import type {RequestInput, Understanding} from './understanding.js';

/** What a person means by a request: operations with all that was assumed, or the questions that are left. */
export const understand = (input: RequestInput): Understanding => {
  const context = contextOf(input);
  const reading = readRequest(context, input.text);
  if (reading.kind === 'questions')
    return {kind: 'questions', questions: reading.questions.map((one) => notAskedTwice(one, input))};
  const {operations, assumptions, pattern} = reading;
  applyAll(input.schema, operations);
  return {kind: 'operations', name: migrationName(operations), operations, assumptions, pattern};
};

const readRequest = (context: Context, text: string): Reading => {
  const answer = answerTo(context, 'change');
  const kind = choosable.find(({id}) => id === answer);
  if (kind !== undefined) return kind.begin(context, mentionedIn(context, text));
  return readClauses(context, answer ?? text);
};

/** The one table that the words name; null where there are none or several. */
const mentionedIn = (context: Context, text: string) => {
  const [only, ...others] = new Set(tableMentions(context.catalog, tokensOf(text)).map(({table}) => table));
  return others.length === 0 ? (only ?? null) : null;
};

/** One clause after the other, each on the schema that those before it lead to. */
const readClauses = (whole: Context, text: string): Reading => {
  const clauses = clausesOf(text);
  if (clauses.length === 0) return notUnderstood(whole, text);
  let context: Context = whole;
  let readings: Extract<Reading, {kind: 'operations'}> = {
    kind: 'operations',
    operations: [],
    assumptions: [],
    pattern: null,
  };
  for (const [index, clause] of clauses.entries()) {
    const details = index === clauses.length - 1 ? whole.details : [];
    const reading = readClause({...context, prefix: index === 0 ? '' : `${index + 1}.`, details}, clause);
    if (reading === null) return notUnderstood(whole, text);
    if (reading.kind === 'questions') return reading;
    readings = joined(readings, reading);
    context = after(context, reading.operations);
  }
  return readings;
};

type Done = Extract<Reading, {kind: 'operations'}>;

const joined = (one: Done, other: Done): Done => ({
  kind: 'operations',
  operations: [...one.operations, ...other.operations],
  assumptions: [...one.assumptions, ...other.assumptions],
  pattern: one.pattern ?? other.pattern,
});

const after = (context: Context, operations: readonly Operation[]): Context => {
  const schema = applyAll(context.schema, operations);
  const spokenOf = [...operations.map(({table}) => table).toReversed(), ...context.spokenOf];
  return {...context, schema, catalog: catalogOf(schema), spokenOf};
};

const readClause = (context: Context, clause: Clause): Reading | null => {
  for (const kind of kinds) {
    const reading = kind.read(clause, context);
    if (reading !== null) return reading;
  }
  return null;
};

const notUnderstood = (context: Context, text: string): Reading => {
  const short = text.trim().length > 60 ? `${text.trim().slice(0, 57)}…` : text.trim();
  return {
    kind: 'questions',
    questions: [
      ask(context, 'change', {
        text: `"${short}" is not understood as a change that can be planned yet. What should change?`,
        choices: choosable.map(({id, label}) => choice(id, label)),
        freeText: true,
      }),
    ],
  };
};

/** A question that was answered and comes again would never end: then the answer is what is wrong. */
const notAskedTwice = (question: Question, {answers}: RequestInput): Question => {
  const answer = answers[question.id];
  if (answer === undefined || answer.trim() === '') return question;
  const values = question.choices.map(({value}) => value);
  throw new UserError({
    code: 'not-understood',
    message: `"${answer}" does not answer the question: ${question.text}`,
    nextSteps: [
      ...(values.length > 0 ? [`Answer with one of: ${values.slice(0, 12).join(', ')}.`] : ['Answer in other words.']),
      'Or write a plan file by hand and give it to db-specialist build.',
    ],
  });
};
