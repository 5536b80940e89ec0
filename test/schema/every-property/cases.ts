import {describe, expect, test} from 'vitest';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import type {Column, Schema, Table} from '../../../source/schema/model.js';
import {column, schema, table} from '../one-of-everything.js';

/** One property changed, and the sentence for it; from `before`, where the thing has to look otherwise first. */
type Case<Value> = readonly [sentence: string, change: Partial<Value>, before?: Partial<Value>];

type Rows<Value> =
  | readonly Case<Value>[]
  /** It is another thing then: one was removed, one was added. */
  | {readonly another: Partial<Value>; readonly sentences: readonly [removed: string, added: string]}
  /** It makes no difference. */
  | {readonly same: Partial<Value>}
  /** In another table here, or never compared. */
  | 'elsewhere';

/** A row for every property that the model has: one without is a type error. */
export type Cases<Value> = {readonly [Key in keyof Required<Value>]: Rows<Value>};

export const differences = (before: Schema, after: Schema): readonly string[] =>
  compareSchemas(before, after, {columnOrder: 'counts'}).map(({text}) => text);

/** What is said the other way round. */
const reversed = (sentence: string): string => {
  const [, object, was, is] = /^(.*?): (.*) became (.*)$/s.exec(sentence) ?? [];
  if (object !== undefined) return `${object}: ${is} became ${was}`;
  return sentence.endsWith(' was added')
    ? sentence.replace(/added$/, 'removed')
    : sentence.replace(/removed$/, 'added');
};

export const expectDifference = (before: Schema, after: Schema, sentence: string): void => {
  expect(differences(before, after)).toEqual([sentence]);
  expect(differences(after, before)).toEqual([reversed(sentence)]);
  expect(fingerprint(after)).not.toBe(fingerprint(before));
};

export const everyProperty = <Value>(
  kind: string,
  {value, put, cases}: {readonly value: Value; readonly put: (value: Value) => Schema; readonly cases: Cases<Value>},
): void => {
  describe(kind, () => {
    const rows = Object.entries<Rows<Value>>(cases).flatMap(([name, row]) =>
      row === 'elsewhere' ? [] : [{name, row}],
    );
    test.each(rows)('$name', ({row}) => {
      if ('same' in row) {
        const after = put({...value, ...row.same});
        expect(after).not.toEqual(put(value));
        expect(differences(put(value), after)).toEqual([]);
        expect(fingerprint(after)).toBe(fingerprint(put(value)));
      } else if ('another' in row) {
        expect(differences(put(value), put({...value, ...row.another}))).toEqual(row.sentences);
        expect(fingerprint(put({...value, ...row.another}))).not.toBe(fingerprint(put(value)));
      } else {
        expect(row.length).toBeGreaterThan(0);
        for (const [sentence, change, before = {}] of row)
          expectDifference(put({...value, ...before}), put({...value, ...before, ...change}), sentence);
      }
    });
  });
};

export const inTable = (change: Partial<Table>): Schema => ({...schema, tables: [{...table, ...change}]});

export const inColumn = (changed: Column): Schema =>
  inTable({columns: table.columns.map((one) => (one.name === column.name ? changed : one))});

export const numbers = {start: '1', increment: '1', minimum: '1', maximum: '2147483647', cache: '1', cycle: false};
export const numbered = {...numbers, generation: 'always'} as const;
