import type {Ecosystem} from '../../../source/ecosystems/ecosystem.js';
import {emit} from '../../../source/ecosystems/knex/emit.js';
import {describe as inWords, predictedSchema} from '../../../source/operations/index.js';
import type {Operation} from '../../../source/operations/operation.js';
import {operation as operationShape} from '../../../source/operations/operation.js';
import type {Answers} from '../../../source/plan/plan.js';
import {safeOperations} from '../../../source/plan/safe-operations.js';
import {operationsBetween} from '../../../source/plan/target/operations-between.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import type {Schema} from '../../../source/schema/model.js';
import {knexStyle} from '../../ecosystems/knex-style.js';
import type {Pair} from './pairs.js';

export type PairDatabase = {
  /** Takes everything out. */
  readonly reset: () => Promise<void>;
  readonly script: (sql: string) => Promise<void>;
  readonly introspect: () => Promise<Schema>;
  readonly migrate: (text: string, direction: 'up' | 'down') => Promise<void>;
};

/** Answers round by round, as a person does. */
export const planned = (live: Schema, target: Schema, answer: Pair['answer']): readonly Operation[] => {
  let answers: Answers = {};
  for (;;) {
    const between = operationsBetween({live, target, answers, rows: {}});
    if (between.kind === 'operations') return between.operations;
    const open = between.questions.filter(({id}) => answers[id] === undefined);
    if (answer === undefined || open.length === 0)
      throw new Error(`Nobody answers ${between.questions.map(({id}) => id).join(', ')}`);
    const given = open.map(({id, choices}) => [id, choices.at(answer === 'rename' ? 0 : -1)?.value ?? '']);
    answers = {...answers, ...Object.fromEntries(given)};
  }
};

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'ignored'}).map(({text}) => text);

type Migration = {readonly text: string; readonly words: readonly string[]; readonly predicted: Schema | null};

const migrationOf = (live: Schema, target: Schema, answer: Pair['answer']): Migration => {
  const {operations} = safeOperations(live, planned(live, target, answer));
  for (const one of operations) operationShape.parse(one);
  const text: ReturnType<Ecosystem['emit']> = emit({operations, before: live, style: knexStyle});
  return {text, words: operations.map(inWords), predicted: predictedSchema(live, operations)};
};

/** What went otherwise than planned, in words; empty where both directions hold. */
export const runPair = async (database: PairDatabase, {a, b, answer}: Pair): Promise<readonly string[]> => {
  const built = async (sql: string): Promise<Schema> => {
    await database.reset();
    await database.script(sql);
    return database.introspect();
  };
  const target = await built(b);
  const live = await built(a);
  const [there, back] = [migrationOf(live, target, answer), migrationOf(target, live, answer)];
  const problems = [there, back].filter(({words}) => words.length === 0).map(() => 'the plan is empty');
  const run = async (
    {text, words}: Migration,
    direction: 'up' | 'down',
    [name, expected]: readonly [string, Schema],
  ): Promise<void> => {
    await database.migrate(text, direction).catch((error: unknown) => {
      throw new Error(`${name} ${direction}: ${String(error)}\n${words.join('\n')}\n${text}`);
    });
    const found = await database.introspect();
    problems.push(...differences(found, expected).map((one) => `${name} ${direction}: ${one}`));
    if (direction === 'up' && planned(found, expected, 'rename').length > 0)
      problems.push(`${name}: the second plan is not empty`);
  };
  if (there.predicted !== null)
    problems.push(...differences(there.predicted, target).map((one) => `predicted: ${one}`));
  await run(there, 'up', ['a to b', target]);
  await run(back, 'up', ['b to a', live]);
  await run(back, 'down', ['b to a', target]);
  await run(there, 'down', ['a to b', live]);
  return problems;
};
