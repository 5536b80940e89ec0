import type {Column, Options, SequenceOptions} from '../../../schema/model.js';
import type {ColumnRow} from '../catalogue/columns.js';
import type {SequenceRow} from '../catalogue/sequences.js';
import {quoteString} from '../quote.js';
import type {Context} from './context.js';
import {grantsOf} from './grants.js';
import {plainName} from './names.js';
import {optionsOf, settingsOptions, someOptions} from './options.js';
import {withoutParentheses} from './parentheses.js';
import {when} from './when.js';

const generations = {a: 'always', d: 'by default'} as const;

const isGeneration = (letter: string): letter is keyof typeof generations => letter in generations;

const storages: Readonly<Record<string, string>> = {p: 'plain', e: 'external', m: 'main', x: 'extended'};
const compressions: Readonly<Record<string, string>> = {p: 'pglz', l: 'lz4'};

export const sequenceOptions = (row: SequenceRow): SequenceOptions => ({
  start: row.start,
  increment: row.increment,
  minimum: row.minimum,
  maximum: row.maximum,
  cache: row.cache,
  cycle: row.cycle,
});

/** True where it is what `serial` makes: the default counts up the sequence that the column owns. */
const isSerial = ({expression}: ColumnRow, sequence: SequenceRow | undefined): boolean =>
  sequence?.dependency === 'a' && expression === `nextval(${quoteString(sequence.text)}::regclass)`;

// What ALTER COLUMN … SET takes. A server may keep notes of its own beside them, another one in each database (`pg_attver` on Debian's 15.20).
const settable = /^n_distinct(_inherited)?=/;

const noOptions: {readonly options?: Options} = {};

const columnOptions = (row: ColumnRow, notNull: string | undefined): {readonly options?: Options} => {
  const {storage, compression, statistics, settings} = row;
  // As nearly every column is.
  if ((storage ?? compression ?? statistics ?? settings ?? notNull ?? null) === null) return noOptions;
  return someOptions(
    optionsOf({
      storage: storages[storage ?? ''],
      compression: compressions[compression ?? ''],
      statistics,
      notNull,
      ...settingsOptions((settings ?? []).filter((setting) => settable.test(setting))),
    }),
  );
};

/** `notNull`: what more a NOT NULL is, `no inherit`. */
export const buildColumn = (row: ColumnRow, context: Context, notNull: string | undefined): Column => {
  const sequence = context.sequence(row.owner, row.position);
  const {identity, generated, expression} = row;
  return {
    name: row.name,
    type: row.type,
    nullable: !row.not_null,
    default: generated === '' ? expression : null,
    generated: generated === '' ? null : {expression: withoutParentheses(expression ?? ''), stored: generated === 's'},
    identity: identity !== '' || isSerial(row, sequence),
    collation: row.collation === null ? null : plainName(row.collation_schema, row.collation),
    comment: context.comment('pg_class', row.owner, row.position) ?? null,
    ...(isGeneration(identity) && sequence !== undefined
      ? {identitySequence: {...sequenceOptions(sequence), generation: generations[identity]}}
      : {}),
    ...when(!row.local, () => ({inherited: true as const})),
    ...columnOptions(row, notNull),
    ...grantsOf(row.acl),
  };
};
