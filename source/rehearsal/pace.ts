import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {qualifiedName} from '../schema/model.js';
import {foldCase, isWord, sqlTokens} from '../schema/sql-tokens.js';
import {nameAt} from './writes.js';

type Statement = LegReport['statements'][number];

/** With fewer rows a statement is done before anybody can measure what they cost. */
const enough = 1_000;

/** Notes of each statement that goes through rows how long it takes for 100,000 of them. `before`: the shadow as the run found it. */
export const withPace = (leg: LegReport, before: Snapshot): LegReport => ({
  ...leg,
  statements: leg.statements.map((statement) => ({...statement, msPer100000Rows: paceOf(statement, before)})),
});

const paceOf = (statement: Statement, before: Snapshot): number | null => {
  const rows = rowsReadBy(statement, before);
  return rows === null || rows < enough ? null : Math.round((statement.ms / rows) * 100_000);
};

const rowsReadBy = ({sql, rows, rewrites}: Statement, before: Snapshot): number | null => {
  if (/^\s*(?:insert|update|delete|replace)\b/i.test(sql)) return rows;
  const [rewritten] = rewrites;
  if (rewritten !== undefined) return rowsOf(rewritten, before);
  const looked = tableLookedAt(sql, before);
  return looked === null ? null : rowsOf(looked, before);
};

/** What changes only the catalogue takes as long on any table; these look at each row. */
const looksAtRows =
  /^\s*(?:create\s+(?:unique\s+)?index|alter\s+table\b[\s\S]*\b(?:validate\s+constraint|set\s+not\s+null|add\s+(?:constraint\b[\s\S]*\b)?(?:foreign\s+key|unique|check|primary\s+key|index|key)))\b/i;
const looksAtNone = /\bnot\s+valid\b|\busing\s+index\b/i;

const tableLookedAt = (sql: string, {schema}: Snapshot): string | null => {
  if (!looksAtRows.test(sql) || looksAtNone.test(sql)) return null;
  const tokens = sqlTokens(sql, schema.dialect);
  const isIndex = isWord(tokens[0], 'create');
  const at = tokens.findIndex((token) => isWord(token, isIndex ? 'on' : 'table'));
  const noise = ['if', 'exists', 'only'];
  const from = tokens.findIndex((token, index) => index > at && !noise.some((word) => isWord(token, word)));
  return at === -1 ? null : nameAt(tokens, from).name;
};

const rowsOf = (name: string, {schema, digest}: Snapshot): number | null => {
  const table = schema.tables.find((one) => foldCase(one.name) === foldCase(name) || qualifiedName(one) === name);
  return table === undefined ? null : (digest[qualifiedName(table)]?.rows ?? null);
};
