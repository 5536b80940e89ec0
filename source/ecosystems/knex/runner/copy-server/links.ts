import {z} from 'zod';
import type {RowSource} from '../../../../dialects/row-copy.js';
import {type ForeignKey, qualifiedName} from '../../../../schema/model.js';

/** A foreign key between two tables, or of a table to itself. */
export type Link = {readonly child: RowSource; readonly parent: RowSource; readonly key: ForeignKey};

export const linksBetween = (sources: readonly RowSource[]): readonly Link[] => {
  const byName = new Map(sources.map((source) => [qualifiedName(source.table), source]));
  return sources.flatMap((child) =>
    child.foreignKeys.flatMap((key): readonly Link[] => {
      const parent = byName.get(qualifiedName({...key.references, name: key.references.table}));
      return parent === undefined ? [] : [{child, parent, key}];
    }),
  );
};

const identityRows = z.array(z.object({identity: z.string()}));

/** Of rows with one column, called `identity`. */
export const identitiesIn = (rows: unknown): readonly string[] =>
  identityRows.parse(rows).map(({identity}) => identity);
