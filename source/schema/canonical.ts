import {type CanonicalObject, canonicalSql, listed, type Owner, property} from './canonical-property.js';
import {qualifiedName, tableObjects, triggerObject} from './canonical-table.js';
import type {EnumType, Schema, Sequence, View} from './model.js';
import {type FoldedNames, foldedNames} from './normalise-sql.js';

const viewObjects = (view: View, everything: FoldedNames): readonly CanonicalObject[] => {
  const {definition, columns, materialized, triggers} = view;
  const key = `view ${JSON.stringify([view.schema ?? null, view.name])}`;
  const owner: Owner = {key, name: qualifiedName(view), names: everything};
  return [
    {
      key,
      owner: null,
      name: owner.name,
      summary: 'view',
      value: view,
      properties: [
        property('definition', definition, {phrase: definition, canonical: canonicalSql(definition, everything)}),
        property('columns', columns ?? null, {phrase: `columns (${listed(columns ?? [])})`}),
        property('materialized', materialized, {phrase: materialized ? 'materialized' : 'not materialized'}),
      ],
    },
    ...(triggers ?? []).map((trigger) => triggerObject(owner, trigger)),
  ];
};

const enumObject = (type: EnumType): CanonicalObject => ({
  key: `enum ${JSON.stringify([type.schema ?? null, type.name])}`,
  owner: null,
  name: qualifiedName(type),
  summary: 'enum type',
  value: type,
  properties: [property('values', type.values, {phrase: `values ${listed(type.values)}`})],
});

const sequenceObject = (sequence: Sequence): CanonicalObject => ({
  key: `sequence ${JSON.stringify([sequence.schema ?? null, sequence.name])}`,
  owner: null,
  name: qualifiedName(sequence),
  summary: 'sequence',
  value: sequence,
  properties: [property('ownedBy', sequence.ownedBy, {phrase: `owned by ${sequence.ownedBy ?? 'none'}`})],
});

const extensionObject = (name: string): CanonicalObject => ({
  key: `extension ${JSON.stringify(name)}`,
  owner: null,
  name,
  summary: 'extension',
  value: name,
  properties: [],
});

/** Two foreign keys, uniques or checks may be alike: each later one gets a number behind its key. */
const numbered = (objects: readonly CanonicalObject[]): readonly CanonicalObject[] => {
  const seen = new Map<string, number>();
  return objects.map((object) => {
    const count = (seen.get(object.key) ?? 0) + 1;
    seen.set(object.key, count);
    return count === 1 ? object : {...object, key: `${object.key} #${count}`};
  });
};

const canonicalText = ({properties}: CanonicalObject): string =>
  JSON.stringify(properties.map(({canonical}) => canonical));

const byKeyThenText = (one: CanonicalObject, other: CanonicalObject): number => {
  const alike = one.key === other.key;
  const [first, second] = alike ? [canonicalText(one), canonicalText(other)] : [one.key, other.key];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** What a view or trigger may name, with quotes or without: RENAME writes names in double quotes. */
const allNames = ({tables, views}: Schema): FoldedNames =>
  foldedNames([
    ...tables.flatMap(({name, columns}) => [name, ...columns.map((column) => column.name)]),
    ...views.map(({name}) => name),
  ]);

/**
 * Everything that counts when two schemas are compared, each thing once, sorted. The order of columns is not in it. What the comparison
 * reports and what the fingerprint hashes both come from here, so the two cannot disagree.
 */
export const canonicalObjects = (schema: Schema): readonly CanonicalObject[] => {
  const everything = allNames(schema);
  return numbered(
    [
      ...schema.tables.flatMap((table) => tableObjects(table, everything)),
      ...schema.views.flatMap((view) => viewObjects(view, everything)),
      ...schema.enums.map(enumObject),
      ...schema.sequences.map(sequenceObject),
      ...schema.extensions.map(extensionObject),
    ].sort(byKeyThenText),
  );
};
