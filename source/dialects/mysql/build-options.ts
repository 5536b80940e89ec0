import type {Options} from '../../schema/model.js';
import type {TableRow} from './catalogue-rows.js';
import {quoteIdentifier} from './quote.js';
import type {Period, TableText} from './table-text.js';

const pattern = /`?([\w ]+?)`?=(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s]+))/g;

/** What is told in another place, or is no option of the table. */
const elsewhere = new Set(['partitioned', 'stats_expiry']);

/** `row_format=DYNAMIC max_rows=10 partitioned`, and MariaDB's `` `page_compressed`='1' ``. */
export const parseCreateOptions = (text: string): Options =>
  Object.fromEntries(
    [...text.matchAll(pattern)]
      .map(([, name, single, double, bare]): [string, string] => [
        (name ?? '').trim().toLowerCase(),
        single?.replaceAll("''", "'") ?? double ?? bare ?? '',
      ])
      .filter(([name]) => !elsewhere.has(name))
      .map(([name, value]): [string, string | number] => [
        name,
        /^\d{1,15}$/.test(value) ? Number(value) : /^\w+$/.test(value) ? value.toLowerCase() : value,
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

export const periodText = ({name, start, end}: Period): string =>
  `${quoteIdentifier(name)} (${quoteIdentifier(start)}, ${quoteIdentifier(end)})`;

export const buildOptions = (
  {engine, collation, create_options, type}: TableRow,
  {options, period}: Pick<TableText, 'options' | 'period'>,
): Options => ({
  ...(engine === null ? {} : {engine}),
  ...(collation === null ? {} : {collation}),
  ...parseCreateOptions(create_options ?? ''),
  ...options,
  ...(type === 'SYSTEM VERSIONED' ? {system_versioning: true} : {}),
  ...(period === null ? {} : {period: periodText(period)}),
});
