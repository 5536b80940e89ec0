import type {Convention, Conventions, TimestampConvention} from '../../schema/conventions.js';
import {matches} from '../session/select.js';
import {entry} from '../text/blocks.js';
import {blank, type Line, line, span} from '../text/line.js';

const timestampText = (value: TimestampConvention | null): string =>
  value === null
    ? 'none'
    : [
        [value.created, value.updated].filter((name) => name !== null).join(', '),
        value.type,
        value.nullable ? '' : 'not null',
        value.default === null ? '' : `default ${value.default}`,
      ]
        .filter(Boolean)
        .join(' ');

/** Every convention in words, with how much of the schema follows it. */
const conventionTexts = (conventions: Conventions): readonly (readonly [string, string, Convention<unknown>])[] => {
  const {tableCase, columnCase, tableNumber, primaryKey, timestamps, foreignKeySuffix, onDelete} = conventions;
  const {foreignKeyIndexed, indexName, uniqueName, softDelete} = conventions;
  const {column, type, identity} = primaryKey.value;
  return [
    ['Tables', `${tableNumber.value}`, tableNumber],
    ['Table names', tableCase.value, tableCase],
    ['Columns', columnCase.value, columnCase],
    ['Primary key', `${column} ${type}${identity ? ', filled by the database' : ''}`, primaryKey],
    ['Timestamps', timestampText(timestamps.value), timestamps],
    ['References', `<singular>${foreignKeySuffix.value}`, foreignKeySuffix],
    ['On delete', onDelete.value, onDelete],
    ['Key indexed', foreignKeyIndexed.value ? 'yes' : 'no', foreignKeyIndexed],
    ['Index names', indexName.value, indexName],
    ['Unique names', uniqueName.value, uniqueName],
    ['Soft delete', softDelete.value ?? 'none', softDelete],
  ];
};

const evidence = ({followed, of}: Convention<unknown>): string =>
  of === 0 ? 'a default: nothing here to learn it from' : `${followed} of ${of}`;

export const conventionLines = (conventions: Conventions, width: number, filter: string): readonly Line[] => [
  line(span('A new change follows these.', 'dim')),
  blank,
  ...conventionTexts(conventions)
    .filter(([label, text]) => matches(`${label} ${text}`, filter))
    .flatMap(([label, text, convention]) => entry(label, line(text, span(`  ${evidence(convention)}`, 'dim')), width)),
];
