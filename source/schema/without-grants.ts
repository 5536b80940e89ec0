import type {OtherObject, Schema} from './model.js';

/** What is known by its text and says who may do what. */
const kindsOfGrants: ReadonlySet<string> = new Set(['column grant', 'default privileges', 'privileges']);

const withoutKinds = (others: readonly OtherObject[]): Pick<Schema, 'others'> => {
  const kept = others.filter(({kind}) => !kindsOfGrants.has(kind));
  return kept.length === 0 ? {} : {others: kept};
};

/** The same schema without who may do what with it. */
export const withoutGrants = ({others = [], ...schema}: Schema): Schema => ({
  ...schema,
  ...withoutKinds(others),
  tables: schema.tables.map(({columns, ...table}) => ({
    ...withoutOwn(table),
    columns: columns.map(withoutOwn),
  })),
  views: schema.views.map(withoutOwn),
  sequences: schema.sequences.map(withoutOwn),
  ...(schema.namespaces === undefined ? {} : {namespaces: schema.namespaces.map(withoutOwn)}),
  ...(schema.routines === undefined ? {} : {routines: schema.routines.map(withoutOwn)}),
});

const withoutOwn = <Granted extends {readonly grants?: unknown}>({grants: _grants, ...rest}: Granted) => rest;
