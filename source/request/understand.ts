import {UserError} from '../errors.js';
import {applyAll, tableOf} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {Question} from '../plan/plan.js';
import {inOneSpace} from '../schema/in-one-space.js';
import {withoutAside} from './asides.js';
import {nothingToDo} from './ask-table.js';
import {catalogOf} from './catalog.js';
import {type Clause, clausesOf} from './clauses.js';
import {type Context, contextOf, does, type Reading, readAll} from './context.js';
import {answeredHalf, type Extent, readHalf, saidInstead} from './half-understood.js';
import {kinds} from './kinds/index.js';
import {migrationName} from './naming.js';
import {inOnePlace} from './one-place.js';
import {tablesFromPasted} from './pasted/tables-from-pasted.js';
import {beforeProposing} from './proposal/before-proposing.js';
import {isRemark, isRemarkNote, remarkNote} from './remark.js';
import {withWholeNames} from './schemas-in-words.js';
import {tokensOf} from './tokens.js';
import {topicOf} from './topic.js';
import type {RequestInput, Understanding} from './understanding.js';

/** What a person means by a request: operations with all that was assumed, or the questions that are left. */
export const understand = (input: RequestInput): Understanding => {
  const whole = (text: string): string => withWholeNames(text, input.schema);
  const context = contextOf({...input, schema: inOneSpace(input.schema), details: input.details.map(whole)});
  const {pasted = []} = input;
  const reading = pasted.length > 0 ? tablesFromPasted(context, pasted) : readRequest(context, whole(input.text));
  if (reading.kind === 'questions')
    return {kind: 'questions', questions: reading.questions.map((one) => notAskedTwice(one, input))};
  const {operations, assumptions, pattern} = beforeProposing(context, reading);
  applyAll(input.schema, operations);
  return {kind: 'operations', name: migrationName(operations), operations, assumptions, pattern};
};

/** A text that asks for nothing, as one clause. */
const asWritten = (text: string): Clause => ({verb: null, word: '', body: tokensOf(text), text, source: text});

/** One clause after the other, each on the schema that those before it lead to. */
const readRequest = (whole: Context, text: string): Reading => {
  const topic = topicOf(whole, text);
  const clauses = clausesOf(topic?.rest ?? text);
  if (clauses.length === 0) return readHalf(whole, asWritten(text), 'whole');
  let context = topic === null ? whole : {...whole, spokenOf: [topic.table.name]};
  let done: Done = {kind: 'operations', operations: [], assumptions: [], pattern: null};
  for (const [index, clause] of clauses.entries()) {
    const details = index === clauses.length - 1 ? whole.details : [];
    const prefix = index === 0 ? '' : `${index + 1}.`;
    const reading = readAnswered({...context, prefix, details}, clause, clauses.length === 1 ? 'whole' : 'part');
    if (reading.kind === 'questions') return reading;
    done = joined(done, reading);
    context = after(context, reading.operations);
  }
  if (done.operations.length > 0) return done;
  if (done.assumptions.some(isRemarkNote)) return readHalf(whole, asWritten(text), 'whole');
  throw nothingToDo();
};

/** What the clause says, or what the person said instead when it was not understood. */
const readAnswered = (context: Context, clause: Clause, extent: Extent): Reading => {
  const answered = answeredHalf(context, clause, extent);
  if (answered !== null) return answered;
  const instead = saidInstead(context);
  const read = instead === undefined ? [clause] : clausesOf(instead);
  const readings = read.map((one) => readSettled(context, one));
  if (readings.every((reading) => reading !== null) && readings.length > 0)
    return readAll(readings.flatMap((reading) => reading ?? []));
  const parted = instead === undefined ? withoutAsides(context, clause) : null;
  if (parted !== null) return parted;
  if (extent === 'part' && instead === undefined && isRemark(context, clause))
    return does([], [remarkNote(clause.text)]);
  return readHalf(context, clause, extent);
};

/** The change that stands before what is said of the program; null where there is none. */
const withoutAsides = (context: Context, clause: Clause): Reading | null => {
  for (const {head, aside} of withoutAside(clause).toReversed()) {
    const readings = head.map((one) => readClause(context, one));
    const isRead = readings.length > 0 && readings.every((reading) => reading !== null);
    if (isRead) return readAll([...readings.flatMap((reading) => reading ?? []), does([], [remarkNote(aside)])]);
  }
  return null;
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
  const spokenOf = [...operations.flatMap((one) => tableOf(one) ?? []).toReversed(), ...context.spokenOf];
  return {...context, schema, catalog: catalogOf(schema), spokenOf};
};

const readSettled = (context: Context, clause: Clause): Reading | null => {
  const settled = inOnePlace(context, clause);
  return 'reading' in settled ? settled.reading : readClause(context, settled.clause);
};

const readClause = (context: Context, clause: Clause): Reading | null => {
  for (const kind of kinds) {
    const reading = kind.read(clause, context);
    if (reading !== null) return reading;
  }
  return null;
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
