import {type Column, qualifiedName, type Schema, type Table} from '../schema/model.js';
import {columnKeys, type KeyMark} from './column-keys.js';
import {entities} from './entities.js';
import {type Relation, relationsOf} from './relations.js';

/** Between quotes, Mermaid reads entities such as `#quot;`; a percent sign or a backslash cannot stand in the name of an entity at all. */
const quoted = (text: string): string =>
  `"${text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('%', '#37;')
    .replaceAll('\\', '#92;')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}"`;

/**
 * A word as Mermaid's documentation allows it for types and names of attributes: it begins with a letter or
 * underscore and has letters, digits, hyphens,
 * underscores, parentheses and brackets. `PK`, `FK` and `UK` are keys wherever they stand.
 */
const word = (text: string): string => {
  const plain = text.replace(/(\d)\s*,\s*(?=\d)/g, '$1-').replace(/[^\p{L}\p{N}\-_[\]()]+/gu, '_');
  return /^[\p{L}_]/u.test(plain) && !/^[pfu]k(?![\p{L}\p{N}_])/iu.test(plain) ? plain : `_${plain}`;
};

/** What a word could not say as it is, unless only blanks were lost from a type: `decimal(10,2)`. */
const trueWords = ({name, type}: Column): readonly string[] => [
  ...(word(name) === name ? [] : [name]),
  ...([type, type.replaceAll(' ', '_')].includes(word(type)) ? [] : [type]),
];

const attribute = (column: Column, marks: readonly KeyMark[]): string => {
  const {name, type, comment} = column;
  const note = [...trueWords(column), ...(comment === null ? [] : [comment])].join(' · ');
  return [
    word(type === '' ? 'any' : type),
    word(name),
    ...(marks.length === 0 ? [] : [marks.join(', ')]),
    ...(note === '' ? [] : [quoted(note)]),
  ].join(' ');
};

const entity = (table: Table): readonly string[] => {
  const keys = columnKeys(table);
  return [
    `  ${quoted(qualifiedName(table))} {`,
    ...table.columns.map((column) => `    ${attribute(column, keys.get(column.name) ?? [])}`),
    '  }',
  ];
};

const parentEnd = {one: '||', 'zero or one': '|o'} as const;
const childEnd = {'zero or one': 'o|', 'zero or more': 'o{'} as const;

const relationLine = ({child, parent, foreignKey, parents, children}: Relation): string =>
  `  ${quoted(qualifiedName(parent))} ${parentEnd[parents]}--${childEnd[children]} ${quoted(qualifiedName(child))} : ${quoted(
    foreignKey.columns.join(', '),
  )}`;

/** The tables as a Mermaid entity-relationship diagram, which GitHub and GitLab draw inside Markdown. */
export const mermaid = (whole: Schema): string => {
  const schema = entities(whole);
  return `${['erDiagram', ...schema.tables.flatMap(entity), ...relationsOf(schema).map(relationLine)].join('\n')}\n`;
};
