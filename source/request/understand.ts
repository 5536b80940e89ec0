import {UserError} from '../errors.js';
import {applyAll} from '../operations/index.js';
import type {Question} from '../plan/plan.js';
import {inOneSpace} from '../schema/in-one-space.js';
import {after} from './after.js';
import {nothingToDo} from './ask-table.js';
import {readHeading, withBullets} from './bullets.js';
import {type Clause, clausesOf} from './clauses.js';
import {type Context, contextOf, type Reading, readAll} from './context.js';
import {readHalf} from './half-understood.js';
import {migrationName} from './naming.js';
import {tablesFromPasted} from './pasted/tables-from-pasted.js';
import {beforeProposing} from './proposal/before-proposing.js';
import {readAnswered} from './read-clause.js';
import {isRemarkNote} from './remark.js';
import {withWholeNames} from './schemas-in-words.js';
import {tokensOf} from './tokens.js';
import {topicOf} from './topic.js';
import type {RequestInput, Understanding} from './understanding.js';

/** What a person means by a request: operations with all that was assumed, or the questions that are left. */
export const understand = (input: RequestInput): Understanding => {
  const whole = (text: string): string => withWholeNames(text, input.schema);
  const context = contextOf({...input, schema: inOneSpace(input.schema), details: input.details.map(whole)});
  const {pasted = []} = input;
  const reading =
    pasted.length > 0
      ? withBullets(context, [], tablesFromPasted(context, pasted))
      : readRequest(context, whole(input.text));
  if (reading.kind === 'questions')
    return {kind: 'questions', questions: reading.questions.map((one) => notAskedTwice(one, input))};
  const {operations, assumptions, pattern} = beforeProposing(context, reading);
  applyAll(input.schema, operations);
  // What was not read is told in the words that somebody wrote.
  const written = (value: string): string => input.details.find((detail) => whole(detail) === value) ?? value;
  return {
    kind: 'operations',
    name: migrationName(operations),
    operations,
    assumptions: assumptions.map((one) => (one.about === 'not read' ? {...one, value: written(one.value)} : one)),
    pattern,
  };
};

/** A text that asks for nothing, as one clause. */
const asWritten = (text: string): Clause => ({verb: null, word: '', body: tokensOf(text), text, source: text});

/** One clause after the other, each on the schema that those before it lead to; then the sub-bullets that none of them took in. */
const readRequest = (whole: Context, text: string): Reading => {
  const topic = topicOf(whole, text);
  const clauses = clausesOf(topic?.rest ?? text);
  if (clauses.length === 0) return readHalf(whole, asWritten(text), 'whole');
  const context = topic === null ? whole : {...whole, spokenOf: [topic.table.name]};
  const done = readHeading(context, clauses) ?? withBullets(context, clauses, readClauses(context, clauses));
  if (done.kind === 'questions' || done.operations.length > 0) return done;
  if (done.assumptions.some(isRemarkNote)) return readHalf(whole, asWritten(text), 'whole');
  throw nothingToDo();
};

const readClauses = (whole: Context, clauses: readonly Clause[]): Reading => {
  let context = whole;
  const readings: Reading[] = [];
  for (const [index, clause] of clauses.entries()) {
    const details = index === clauses.length - 1 ? whole.details : [];
    const prefix = index === 0 ? '' : `${index + 1}.`;
    const reading = readAnswered({...context, prefix, details}, clause, clauses.length === 1 ? 'whole' : 'part');
    if (reading.kind === 'questions') return reading;
    readings.push({...reading, unread: index === clauses.length - 1 ? reading.unread : undefined});
    context = after(context, reading.operations);
  }
  return readAll(readings);
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
