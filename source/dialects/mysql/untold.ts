import type {Catalogue} from './catalogue.js';
import type {Details} from './details.js';
import {keysWithoutRule} from './key-rules.js';
import type {Server} from './server.js';
import {isOrdinary} from './table-kinds.js';

// Bytes from 0x80 on are told as question marks, by SHOW CREATE TABLE too.
const hidesBytes = ({data_type, default_text}: Catalogue['columns'][number]): boolean =>
  /^(?:(?:var)?binary|\w*blob)$/i.test(data_type) && default_text?.includes('?') === true;

const onMariaDb = ({tables, columns}: Catalogue, details: Details): readonly string[] => {
  const told = new Set(details.sequences.map((row) => row.sequence_name));
  return [
    ...tables
      .filter(({name, type}) => type === 'SEQUENCE' && !told.has(name))
      .map(({name}) => `The numbers of the sequence ${name} cannot be seen: the user may not select from it.`),
    ...tables
      .filter((table) => isOrdinary(table) && !details.tables.has(table.name))
      .map(
        ({name}) =>
          `Foreign keys, periods and index parsers of the table ${name} cannot all be seen: the user may not show how it was made.`,
      ),
    ...columns
      .filter(hidesBytes)
      .map(({owner, name}) => `The default of ${owner}.${name} may hold bytes that MariaDB tells as question marks.`),
  ];
};

// Only SHOW CREATE tells, one thing at a time.
const onMysql = ({indexParts, views}: Catalogue): readonly string[] => [
  ...(indexParts.some(({index_type}) => /FULLTEXT/i.test(index_type))
    ? ['The parsers of full-text indexes cannot be seen: MySQL does not list them.']
    : []),
  ...(views.length > 0 ? ['The algorithms of views cannot be seen: MySQL does not list them.'] : []),
];

const untoldRules = (catalogue: Catalogue): readonly string[] =>
  keysWithoutRule(catalogue).map(
    ({owner, name}) =>
      `What the foreign key ${name} of ${owner} does on delete and update cannot be seen: the user may not show how the table was made.`,
  );

/** What the server leaves out though the user may see it, or was asked for by name and did not answer. */
export const untoldThings = (server: Server, catalogue: Catalogue, details: Details): readonly string[] => [
  ...untoldRules(catalogue),
  ...(server.isMariaDb ? onMariaDb(catalogue, details) : onMysql(catalogue)),
];
