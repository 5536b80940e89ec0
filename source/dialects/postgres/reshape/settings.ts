import type {Column, Grant, Options, Table} from '../../../schema/model.js';
import {columnSettings} from '../ddl/column.js';
import {columnGrantsOn, grantsOn} from '../ddl/grants.js';
import {rowSecurity} from '../ddl/table.js';
import {notSettings, quoteRole, settingName, withSettings} from '../ddl/words.js';
import {quoteIdentifier, quoteQualified, quoteString} from '../quote.js';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const revokes = (on: string, grants: readonly Grant[] = [], column = ''): readonly string[] =>
  grants.map(({grantee, privileges}) => {
    const list = privileges.map((privilege) => `${privilege}${column}`).join(', ');
    return `revoke ${list === '' ? 'all' : list} on ${on} from ${quoteRole(grantee)}`;
  });

const commentSql = (object: string, comment: string | null): string =>
  `comment on ${object} is ${comment === null ? 'null' : quoteString(comment)}`;

/** What stands beside a column's definition. `before`: null where the column is new. */
export const columnFinish = (table: Table, before: Column | null, after: Column): readonly string[] => {
  const name = quoteQualified(table);
  const column = `${name}.${quoteIdentifier(after.name)}`;
  return [
    ...(isSame(before?.options, after.options) ? [] : columnSettings(name, after)),
    ...((before?.comment ?? null) === after.comment ? [] : [commentSql(`column ${column}`, after.comment)]),
    ...(isSame(before?.grants, after.grants)
      ? []
      : [
          ...revokes(`table ${name}`, before?.grants, ` (${quoteIdentifier(after.name)})`),
          ...columnGrantsOn(name, after.name, after),
        ]),
  ];
};

const securityOf = (name: string, before: Table, after: Table): readonly string[] => {
  if (before.rowSecurity === after.rowSecurity) return [];
  return [
    ...(before.rowSecurity === 'forced' ? [`alter table ${name} no force row level security`] : []),
    ...(before.rowSecurity === undefined ? [] : [`alter table ${name} disable row level security`]),
    ...rowSecurity(name, after.rowSecurity),
  ];
};

const storageNames = ({...options}: Options): readonly string[] =>
  Object.keys(options).filter((key) => !notSettings.has(key) && !key.startsWith('statistics '));

const storageOf = (name: string, before: Options, after: Options): readonly string[] => {
  const gone = storageNames(before).filter((key) => after[key] === undefined);
  const set = storageNames(after).filter((key) => before[key] !== after[key]);
  return [
    ...(before.unlogged === after.unlogged
      ? []
      : [`alter table ${name} set ${after.unlogged === true ? 'unlogged' : 'logged'}`]),
    ...(gone.length === 0 ? [] : [`alter table ${name} reset (${gone.map(settingName).join(', ')})`]),
    ...set.map((key) => `alter table ${name} set ${withSettings({[key]: after[key] ?? ''}).replace(/^with /, '')}`),
  ];
};

/** What stands beside the table's columns and constraints. */
export const tableSettings = (before: Table, after: Table): readonly string[] => {
  const name = quoteQualified(after);
  return [
    ...(before.comment === after.comment ? [] : [commentSql(`table ${name}`, after.comment)]),
    ...storageOf(name, before.options, after.options),
    ...securityOf(name, before, after),
    ...(isSame(before.grants, after.grants)
      ? []
      : [...revokes(`table ${name}`, before.grants), ...grantsOn(`table ${name}`, after)]),
  ];
};
