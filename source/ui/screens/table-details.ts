import {dialectOf} from '../../dialects/index.js';
import type {Schema, Table} from '../../schema/model.js';
import {checkTexts, foreignKeyText, grantText, indexText, keyText, optionTexts, policyText} from './table-words.js';

/** What hangs on a table, each thing in one line. */
export type TableDetails = {
  /** Null where the table has none. */
  readonly primaryKey: string | null;
  readonly references: readonly string[];
  readonly uniques: readonly string[];
  readonly indexes: readonly string[];
  readonly checks: readonly string[];
  readonly exclusions: readonly string[];
  readonly policies: readonly string[];
  readonly grants: readonly string[];
  readonly options: readonly string[];
};

export const tableDetails = (table: Table, {dialect}: Schema): TableDetails => ({
  primaryKey: table.primaryKey === null ? null : keyText(table.primaryKey),
  references: table.foreignKeys.map((key) => foreignKeyText(key, dialectOf(dialect).unsaidAction)),
  uniques: table.uniques.map(keyText),
  indexes: table.indexes.map(indexText),
  checks: checkTexts(table),
  exclusions: (table.exclusions ?? []).map(({name, definition}) => `${name}: ${definition}`),
  policies: (table.policies ?? []).map(policyText),
  grants: (table.grants ?? []).map(grantText),
  options: optionTexts(table.options),
});
