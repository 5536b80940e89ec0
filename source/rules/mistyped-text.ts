import {findColumn, qualifiedName, type Table} from '../schema/model.js';
import type {TextShape} from '../schema/statistics.js';
import {numberText} from './rows.js';
import type {Rule, RuleFinding} from './rule.js';

type Kind = {
  /** Types that say it already. */
  readonly typed: RegExp;
  /** Checks that keep it so. */
  readonly checked: RegExp;
  readonly effect: (where: string) => string;
  readonly remedy: (where: string, column: string) => string;
};

const kinds: Readonly<Record<TextShape['looksLike'], Kind>> = {
  json: {
    typed: /json/i,
    checked: /\bjson\w*\s*\(/i,
    effect: (where) => `is JSON, and nothing keeps what is no JSON out of ${where}`,
    remedy: (where, column) =>
      `Check that it stays so where ${where} is meant to be JSON: check (json_valid(${column})).`,
  },
  date: {
    typed: /date|time/i,
    checked: /\b(?:date|time|datetime|julianday|strftime|like|glob)\b/i,
    effect: (where) => `is a date, and dates in ${where} sort and compare right only while all are written alike`,
    remedy: (where, column) =>
      `Declare ${where} as date or datetime where it is meant to be one, and check how it is written: check (date(${column}) is not null).`,
  },
};

/** Whether a check of the table says it of the column. */
const isChecked = ({checks}: Table, column: string, checked: RegExp): boolean =>
  checks.some(({expression}) => checked.test(expression) && expression.includes(column));

export const mistypedText: Rule = {
  id: 'mistyped-text',
  title: 'Text that holds values of another kind',
  severity: 'info',
  gate: 'always',
  check: ({after, statistics}) => {
    const tables = new Map(after.tables.map((table) => [qualifiedName(table), table]));
    return (statistics?.texts ?? []).flatMap(({table: name, column, looksLike, of}): readonly RuleFinding[] => {
      const table = tables.get(name);
      const type = table === undefined ? undefined : findColumn(table, column)?.type;
      const {typed, checked, effect, remedy} = kinds[looksLike];
      if (table === undefined || type === undefined || typed.test(type) || isChecked(table, column, checked)) return [];
      const where = `${name}.${column}`;
      return [
        {
          where,
          effect: `${of === 1 ? 'The one value' : `Each of ${numberText(of)} values`} ${effect(where)}.`,
          remedy: [remedy(where, column)],
        },
      ];
    });
  },
};
