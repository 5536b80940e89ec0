import type {SlowStatement} from '../schema/statistics.js';
import {numberText} from './rows.js';
import type {Rule} from './rule.js';

/** Milliseconds each time. */
const slow = 100;
const mostTold = 5;

/** What an application sends again and again; building an index may take its time. */
const ofApplications = /^\s*(?:select|with|insert|update|delete|replace|merge)\b/i;
const ofTools = /\b(?:pg_catalog|pg_stat_\w+|pg_class|pg_attribute|information_schema|performance_schema|sys)\b/i;

/** Neither one of tools such as ours nor one that changes the schema. */
export const isOfApplication = ({sql}: SlowStatement): boolean => ofApplications.test(sql) && !ofTools.test(sql);

const isWorthTelling = (statement: SlowStatement): boolean => statement.mean >= slow && isOfApplication(statement);

/** `350 ms`, `4.2 s`, `7 min`. */
const timeText = (milliseconds: number): string => {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${numberText(Math.round(seconds / 60))} min`;
};

const shortened = (sql: string): string => {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
};

export const slowStatement: Rule = {
  id: 'slow-statement',
  title: 'Statement that takes long',
  severity: 'info',
  gate: 'always',
  check: ({statistics}) =>
    (statistics?.slowStatements ?? [])
      .filter(isWorthTelling)
      .slice(0, mostTold)
      .map(({sql, calls, mean, total}) => ({
        where: shortened(sql),
        statement: sql,
        effect: `Ran ${calls === 1 ? 'once' : `${numberText(calls)} times`} since the statistics began, ${timeText(mean)} each, ${timeText(total)} in all.`,
        remedy: ['Look at its plan with EXPLAIN: which table does it read whole, and which index would spare that?'],
      })),
};
