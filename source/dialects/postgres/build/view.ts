import type {View} from '../../../schema/model.js';
import type {RelationRow} from '../catalogue/relations.js';
import type {Context} from './context.js';
import {grantsOf} from './grants.js';
import {buildIndex} from './index-parts.js';
import {qualified, sorted} from './names.js';
import {optionsOf, settingsOptions, someOptions} from './options.js';
import {triggersOf} from './table.js';
import {when} from './when.js';

const withoutEnd = (sql: string): string => sql.trim().replace(/;$/, '');

export const buildView = (row: RelationRow, context: Context): View => {
  const triggers = triggersOf(row.oid, context);
  const indexes = sorted(context.indexes(row.oid).map((index) => buildIndex(index, context)));
  const comment = context.comment('pg_class', row.oid);
  return {
    ...qualified(row),
    materialized: row.kind === 'm',
    definition: withoutEnd(row.definition ?? ''),
    ...when(triggers.length > 0, () => ({triggers})),
    ...when(indexes.length > 0, () => ({indexes})),
    ...when(!row.populated, () => ({populated: false as const})),
    ...someOptions(
      optionsOf({
        ...settingsOptions(row.settings),
        ...settingsOptions(row.toast_settings, 'toast.'),
        tablespace: row.tablespace,
        accessMethod: row.method,
      }),
    ),
    ...(comment === undefined ? {} : {comment}),
    ...grantsOf(row.acl),
  };
};
