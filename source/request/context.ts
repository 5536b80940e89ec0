import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {Operation} from '../operations/operation.js';
import type {Answers, Assumption, Question} from '../plan/plan.js';
import type {Conventions} from '../schema/conventions.js';
import type {Schema} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import {type Catalog, catalogOf, tablesNamed} from './catalog.js';
import {tokensOf} from './tokens.js';
import type {TypeWords} from './type-words.js';
import type {RequestInput} from './understanding.js';

/** What every kind of request is read against. */
export type Context = {
  readonly schema: Schema;
  readonly dialect: Dialect;
  readonly catalog: Catalog;
  readonly conventions: Conventions;
  readonly archetypes: readonly Archetype[];
  readonly types: TypeWords;
  readonly answers: Answers;
  readonly newIn: string | null;
  /** Before the ids of its questions: empty for the first clause, `2.` for the second. */
  readonly prefix: string;
  /** The sub-bullets that belong to this clause. */
  readonly details: readonly string[];
  /** Tables that earlier clauses speak of, the last one first. */
  readonly spokenOf: readonly string[];
  /** Tables that the whole request names: the likely ones where it is asked which. */
  readonly mentioned: readonly string[];
};

/** What one clause comes to. */
export type Reading =
  | {
      readonly kind: 'operations';
      readonly operations: readonly Operation[];
      readonly assumptions: readonly Assumption[];
      readonly pattern: string | null;
      /** The sub-bullets that say nothing of what was read; absent where none of them was looked at. */
      readonly unread?: readonly string[] | undefined;
    }
  | {readonly kind: 'questions'; readonly questions: readonly Question[]};

const mentionedIn = ({text, schema}: RequestInput): readonly string[] =>
  text.length > longestLine ? [] : tablesNamed(catalogOf(schema), tokensOf(text)).map(({name}) => name);

/** What is longer is pasted, or several requests, and names too much. */
const longestLine = 300;

export const contextOf = (input: RequestInput): Context => ({
  schema: input.schema,
  dialect: dialectOf(input.schema.dialect),
  catalog: catalogOf(input.schema),
  conventions: input.conventions,
  archetypes: input.archetypes,
  types: input.types,
  answers: input.answers,
  newIn: input.newIn ?? null,
  prefix: '',
  details: input.details,
  spokenOf: [],
  mentioned: mentionedIn(input),
});

export const does = (
  operations: readonly Operation[],
  assumptions: readonly Assumption[] = [],
  pattern: string | null = null,
): Reading => ({kind: 'operations', operations, assumptions, pattern});

/** What is read of a clause together with its sub-bullets. */
export const leaving = (unread: readonly string[], reading: Reading): Reading =>
  reading.kind === 'operations' ? {...reading, unread} : reading;

export const asks = (...questions: readonly Question[]): Reading => ({kind: 'questions', questions});

export const answerTo = (context: Context, id: string): string | undefined => {
  const answer = context.answers[`${context.prefix}${id}`]?.trim();
  return answer === '' ? undefined : answer;
};

/** What a person changed of what was taken for granted: named by its place, whichever clause speaks of it. */
export const changed = (context: Context, id: string): string | undefined => {
  const answer = (answerTo(context, id) ?? context.answers[id])?.trim();
  return answer === '' ? undefined : answer;
};

/** Several readings as one: the first that asks, else all that they do. */
export const readAll = (readings: readonly Reading[]): Reading => {
  const asking = readings.find(({kind}) => kind === 'questions');
  if (asking !== undefined) return asking;
  const done = readings.flatMap((reading) => (reading.kind === 'operations' ? [reading] : []));
  return {
    kind: 'operations',
    operations: done.flatMap(({operations}) => operations),
    assumptions: done.flatMap(({assumptions}) => assumptions),
    pattern: done.find(({pattern}) => pattern !== null)?.pattern ?? null,
    unread: done.findLast(({unread}) => unread !== undefined)?.unread,
  };
};
