import {dialectOf} from '../../dialects/index.js';
import type {Operation} from '../../operations/operation.js';
import type {Schema, Sequence} from '../../schema/model.js';
import {isPlannable} from './comparison.js';

export type SequenceRename = {readonly from: string; readonly to: string};

/** The sequences of columns that stay, where a renamed table has left them their old names. */
export const sequenceRenames = (current: Schema, target: Schema): readonly SequenceRename[] => {
  if (dialectOf(target.dialect).renameSequence === undefined) return [];
  const isIn = ({sequences}: Schema, name: string): boolean => sequences.some((sequence) => sequence.name === name);
  const owned = ({ownedBy, ...sequence}: Sequence): boolean => ownedBy !== null && isPlannable(sequence);
  return current.sequences.filter(owned).flatMap(({name, ownedBy}) => {
    const twin = target.sequences.find((sequence) => owned(sequence) && sequence.ownedBy === ownedBy);
    if (twin === undefined || twin.name === name || isIn(target, name) || isIn(current, twin.name)) return [];
    return [{from: name, to: twin.name}];
  });
};

/** As the database has it when the sequences have their new names: a default follows by itself. */
export const withSequences = (schema: Schema, renames: readonly SequenceRename[]): Schema => {
  if (renames.length === 0) return schema;
  const {quoteIdentifier} = dialectOf(schema.dialect);
  const rewritten = (sql: string): string =>
    renames.reduce(
      (text, {from, to}) =>
        text
          .replaceAll(`'${from}'::regclass`, () => `'${to}'::regclass`)
          .replaceAll(`'${quoteIdentifier(from)}'::regclass`, () => `'${quoteIdentifier(to)}'::regclass`),
      sql,
    );
  return {
    ...schema,
    sequences: schema.sequences.map((sequence) => {
      const rename = renames.find(({from}) => from === sequence.name && isPlannable(sequence));
      return rename === undefined ? sequence : {...sequence, name: rename.to};
    }),
    tables: schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        default: column.default === null ? null : rewritten(column.default),
      })),
    })),
  };
};

/** No operation renames a sequence; the statement is exact in both directions. */
export const bySequences = (target: Schema, renames: readonly SequenceRename[]): readonly Operation[] => {
  const {renameSequence} = dialectOf(target.dialect);
  if (renameSequence === undefined || renames.length === 0) return [];
  return [
    {
      op: 'raw_sql',
      sql: renames.map(({from, to}) => renameSequence(from, to)),
      down: renames.map(({from, to}) => renameSequence(to, from)),
    },
  ];
};
