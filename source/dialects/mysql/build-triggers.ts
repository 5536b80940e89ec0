import {sortedByName} from '../../schema/edit.js';
import type {Trigger} from '../../schema/model.js';
import {bodyText} from './body-text.js';
import type {TriggerRow} from './catalogue-rows.js';
import {quoteIdentifier} from './quote.js';
import {withMark} from './session-mark.js';
import {joined} from './words.js';

/** The order in which triggers of one event fire is told as the server takes it: `FOLLOWS`. */
export const buildTriggers = (rows: readonly TriggerRow[]): readonly Trigger[] =>
  sortedByName(
    rows.map((row, at) => {
      const before = rows.slice(0, at).findLast(({timing, event}) => timing === row.timing && event === row.event);
      const definition = joined([
        `create trigger ${quoteIdentifier(row.name)} ${row.timing.toLowerCase()} ${row.event.toLowerCase()}`,
        `on ${quoteIdentifier(row.owner)} for each row`,
        before === undefined ? null : `follows ${quoteIdentifier(before.name)}`,
        bodyText(row.body ?? '', row.sql_mode),
      ]);
      return {name: row.name, definition: withMark(definition, {sqlMode: row.sql_mode})};
    }),
  );
