import type {View} from '../../../schema/model.js';
import {quotedList, quoteIdentifier, quoteQualified} from '../quote.js';
import {commentOn} from './comments.js';
import {grantsOn} from './grants.js';
import {indexStatements} from './index-sql.js';
import {triggerStatements} from './table.js';
import {notSettings, tablespace, withSettings, words} from './words.js';

const kindOf = ({materialized}: View): string => (materialized ? 'materialized view' : 'view');

export const viewCreation = (view: View): string =>
  words(
    `create ${kindOf(view)} ${quoteQualified(view)}`,
    view.columns !== undefined && `(${quotedList(view.columns)})`,
    typeof view.options?.accessMethod === 'string' && `using ${quoteIdentifier(view.options.accessMethod)}`,
    withSettings(view.options, notSettings),
    tablespace(view.options),
    `as ${view.definition}`,
    view.populated === false && 'with no data',
  );

export const viewFinish = (view: View): readonly string[] => {
  const name = quoteQualified(view);
  return [
    ...(view.indexes ?? []).flatMap((index) => indexStatements(name, view.schema, index)),
    ...(view.triggers ?? []).flatMap((trigger) => triggerStatements(name, trigger)),
    ...commentOn(`${kindOf(view)} ${name}`, view.comment),
    ...grantsOn(`table ${name}`, view),
  ];
};
