import type {OtherObject} from '../../../schema/model.js';
import type {OtherRow} from '../catalogue/others.js';
import type {Context} from './context.js';

/** Nothing where it hangs on a table that is left out. */
export const buildOther = (row: OtherRow, context: Context): readonly OtherObject[] => {
  const table = row.owner === null ? undefined : context.relation(row.owner);
  if (row.owner !== null && table === undefined) return [];
  const schema = table?.schema ?? row.schema;
  return [
    {
      kind: row.kind,
      ...(schema === null || schema === 'public' ? {} : {schema}),
      name: row.name,
      ...(table === undefined ? {} : {table: table.name}),
      definition: row.definition,
    },
  ];
};

const order = ({kind, name, schema = '', table = ''}: OtherObject): string =>
  [kind, name, schema, table].join('\u0000');

export const sortedOthers = (others: readonly OtherObject[]): readonly OtherObject[] =>
  [...others].sort((one, other) => (order(one) < order(other) ? -1 : 1));

// Both may hold passwords.
const hiddenPart: Readonly<Record<string, string>> = {
  subscription: 'where it reads from',
  'user mapping': 'what it logs in with',
};

/** What of them is not shown, in a sentence for each. */
export const unseenOf = (others: readonly OtherObject[]): readonly string[] =>
  others
    .filter(({kind, definition}) => definition === null || kind in hiddenPart)
    .map(
      ({kind, name}) =>
        `The ${kind} ${name} is known by its name: ${hiddenPart[kind] ?? 'how it is made'} is not shown`,
    );
