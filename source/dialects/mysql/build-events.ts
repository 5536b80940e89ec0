import type {OtherObject} from '../../schema/model.js';
import {bodyText} from './body-text.js';
import type {EventRow} from './catalogue-rows.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {withMark} from './session-mark.js';
import {joined} from './words.js';

const scheduleText = (row: EventRow): string => {
  if (row.execute_at !== null) return `at ${quoteString(row.execute_at)}`;
  return joined([
    `every ${/^\d+$/.test(row.interval_value ?? '') ? row.interval_value : quoteString((row.interval_value ?? '').replace(/^'|'$/g, ''))}`,
    (row.interval_field ?? '').toLowerCase(),
    row.starts === null || row.begins_when_made === 1 ? null : `starts ${quoteString(row.starts)}`,
    row.ends === null ? null : `ends ${quoteString(row.ends)}`,
  ]);
};

const statusText = (status: string): string | null => {
  if (/^ENABLED$/i.test(status)) return null;
  return /^DISABLED$/i.test(status) ? 'disable' : 'disable on slave';
};

export const buildEvents = (rows: readonly EventRow[]): readonly OtherObject[] =>
  rows.map((row) => {
    const definition = joined([
      `create event ${quoteIdentifier(row.name)} on schedule ${scheduleText(row)}`,
      /NOT/i.test(row.on_completion) ? null : 'on completion preserve',
      statusText(row.status),
      row.comment === null || row.comment === '' ? null : `comment ${quoteString(row.comment)}`,
      `do ${bodyText(row.body ?? '', row.sql_mode)}`,
    ]);
    return {
      kind: 'event',
      name: row.name,
      definition: withMark(definition, {sqlMode: row.sql_mode, timeZone: row.time_zone}),
    };
  });
