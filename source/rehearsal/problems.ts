import {rememberedOf} from '../schema/remembered.js';
import {checksOf, type Found} from './checks.js';
import type {Evidence} from './evidence.js';
import type {DataDifference, Problem} from './report.js';
import {first} from './sentence.js';
import {unmeantInDown, unmeantInUp} from './unmeant.js';

/**
 * Everything that is wrong, on the way that the migration went. What follows from something that is told already is left out: of the second
 * up only what a migration that comes back shows.
 */
export const problemsIn = rememberedOf((evidence: Evidence): readonly Problem[] => {
  const up = problemsOf('up', evidence, []);
  const found = problemsOf('down', evidence, up);
  return found.length > 0 ? found : problemsOf('again', evidence, []);
});

const problemsOf = (run: Problem['run'], evidence: Evidence, earlier: readonly Problem[]): readonly Problem[] => {
  const told = [...earlier];
  for (const check of checksOf[run]) {
    const found = check(evidence);
    const rest = found === null ? null : untold(found, told);
    if (rest !== null) told.push(problemOf(run, rest, evidence));
  }
  return told;
};

/** Rows that up has lost do not come back, and those of a table that is another one cannot be compared. */
const untold = (found: Found, told: readonly Problem[]): Found | null => {
  if (found.verdict !== 'data-not-restored') return found;
  const data = found.data.filter(({table}) => !told.some((problem) => tells(problem, table)));
  return data.length === 0 ? null : {...found, data};
};

const tells = ({data, differences}: Problem, table: string): boolean =>
  data.some((one) => one.table === table) ||
  differences.some(({object}) => object === table || object.startsWith(`${table}.`) || object.startsWith(`${table} `));

const problemOf = (run: Problem['run'], found: Found, evidence: Evidence): Problem => {
  const {verdict, words, message, differences, data} = found;
  const sentence = message ?? `${words}: ${first([...differences, ...data])}`;
  return {run, verdict, sentence, differences, data, touches: touchesOf(run, found, evidence)};
};

const touchesOf = (run: Problem['run'], {verdict, data}: Found, evidence: Evidence): readonly string[] => {
  if (verdict !== 'touches-other-data' && verdict !== 'data-not-restored') return [];
  const unmeant = run === 'up' ? unmeantInUp(evidence) : unmeantInDown(evidence);
  return tablesOf(data).filter((table) => tablesOf(unmeant).includes(table));
};

const tablesOf = (data: readonly DataDifference[]): readonly string[] => [...new Set(data.map(({table}) => table))];
