import type {Column} from '../../schema/model.js';
import {sqlTokens} from '../../schema/sql-tokens.js';
import {
  dates,
  decimals,
  guesses,
  jsonTexts,
  type Letters,
  numbered,
  type SampleValues,
  textValues,
  times,
  timestamps,
  uuids,
  type Values,
  wholeNumbers,
  written,
} from '../sample-values.js';
import {lengthIn} from '../type-facts.js';
import {quoteString} from './quote.js';
import {typeFacts} from './type-facts.js';

const quoted = (values: Values): Values => written(values, quoteString);

const lettersOf: Readonly<Record<string, Letters>> = {utf8mb4: 'all', utf8: 'bmp', utf8mb3: 'bmp'};

const text = (column: Column): Values =>
  quoted(
    textValues(
      lengthIn(column.type) ?? (column.type === 'tinytext' ? 60 : null),
      lettersOf[column.charset ?? ''] ?? 'latin',
    ),
  );

const bytes = ({type}: Column): Values => {
  const length = lengthIn(type) ?? 1000;
  const hex = (number: number): string => `x'${number.toString(16).padStart(2, '0')}'`;
  return {
    plain: numbered(hex),
    awkward: [...(/^binary/.test(type) ? [] : ["x''"]), `x'${'ff'.repeat(length)}'`, "x'00'"],
  };
};

const bits = ({type}: Column): Values => {
  const length = lengthIn(type) ?? 1;
  const counted = numbered((number) => `b'${number.toString(2)}'`).filter((literal) => literal.length - 3 <= length);
  return {plain: ["b'0'", ...counted], awkward: [`b'${'1'.repeat(length)}'`]};
};

const membersOf = ({type}: Column): readonly string[] =>
  sqlTokens(type, 'mysql')
    .filter(({kind}) => kind === 'string')
    .map((token) => token.text);

const set = (column: Column): Values => {
  const members = membersOf(column);
  const all = members.map((member) => member.slice(1, -1)).join(',');
  return {plain: members, awkward: ["''", `'${all}'`]};
};

const decimal = (column: Column): Values => {
  const [, precision = '10', scale = '0'] = /\((\d+)(?:,(\d+))?\)/.exec(column.type) ?? [];
  return withSign(column, decimals(Number(precision), Number(scale)));
};

const floats: Values = {
  plain: numbered(String),
  awkward: ['0', '-1.5', '0.1', '3e38', '-3e38'],
};

const double = (column: Column): Values =>
  withSign(column, /\(/.test(column.type) ? decimal(column) : {...floats, awkward: [...floats.awkward, '1e300']});

const withSign = ({type}: Column, {plain, awkward}: Values): Values => ({
  plain,
  awkward: type.includes('unsigned') ? awkward.filter((number) => !number.startsWith('-')) : awkward,
});

const integer = (column: Column): Values => {
  const {range} = typeFacts(column);
  return range === undefined ? floats : wholeNumbers(range);
};

const shapes: Readonly<Record<string, (number: number) => string>> = {
  point: (number) => `point(${number} 1)`,
  geometry: (number) => `point(${number} 1)`,
  linestring: (number) => `linestring(0 0,${number} 1)`,
  polygon: (number) => `polygon((0 0,${number} 0,0 1,0 0))`,
  multipoint: (number) => `multipoint(0 0,${number} 1)`,
  multilinestring: (number) => `multilinestring((0 0,${number} 1))`,
  multipolygon: (number) => `multipolygon(((0 0,${number} 0,0 1,0 0)))`,
  geometrycollection: (number) => `geometrycollection(point(${number} 1))`,
};

const shape = ({type, options}: Column): Values => {
  const make = shapes[type];
  const system = options?.srid === undefined ? '' : `, ${options.srid}`;
  return {
    plain: make === undefined ? [] : numbered((number) => `st_geomfromtext('${make(number)}'${system})`),
    awkward: [],
  };
};

const kinds: readonly {readonly type: RegExp; readonly values: (column: Column) => Values}[] = [
  {type: /^tinyint\(1\)/, values: () => ({plain: ['0', '1'], awkward: []})},
  {type: /^(?:tiny|small|medium|big)?int/, values: integer},
  {type: /^decimal/, values: decimal},
  {type: /^float(?!\()/, values: (column) => withSign(column, floats)},
  {type: /^(?:float|double|real)/, values: double},
  {type: /^(?:var)?char|text$/, values: text},
  {type: /binary|blob$/, values: bytes},
  {type: /^bit/, values: bits},
  {type: /^enum/, values: (column) => ({plain: membersOf(column), awkward: []})},
  {type: /^set/, values: set},
  {type: /^json$/, values: () => quoted(jsonTexts)},
  {type: /^datetime/, values: ({type}) => quoted(timestamps(lengthIn(type) ?? 0))},
  // It counts the seconds from 1970 to 2038, https://dev.mysql.com/doc/refman/8.4/en/datetime.html
  {
    type: /^timestamp/,
    values: ({type}) => {
      const {plain, awkward} = timestamps(lengthIn(type) ?? 0);
      return quoted({plain, awkward: ['2038-01-18 03:14:07', '1970-01-03 00:00:00', ...awkward.slice(2)]});
    },
  },
  {type: /^date$/, values: () => quoted({...dates, awkward: [...dates.awkward, '1000-01-01']})},
  {
    type: /^time(?:$|\()/,
    values: ({type}) => {
      const {plain, awkward} = times(lengthIn(type) ?? 0);
      return quoted({plain, awkward: [...awkward, '-838:59:59', '838:59:59']});
    },
  },
  {type: /^year/, values: () => ({plain: numbered((number) => String(2000 + number)), awkward: ['1901', '2155']})},
  {type: /^uuid$/, values: () => quoted(uuids)},
  {
    type: /^inet4$/,
    values: () => quoted({plain: numbered((number) => `10.0.0.${number}`), awkward: ['255.255.255.255']}),
  },
  {
    type: /^inet6$/,
    values: () => quoted({plain: numbered((number) => `::${number}`), awkward: ['::', '::ffff:10.0.0.1']}),
  },
  {type: new RegExp(`^(?:${Object.keys(shapes).join('|')})$`), values: shape},
];

/** https://dev.mysql.com/doc/refman/8.4/en/data-types.html */
export const sampleValues = (column: Column): SampleValues => {
  const kind = kinds.find(({type}) => type.test(column.type));
  return kind === undefined
    ? {plain: guesses.map(quoteString), awkward: [], guessed: true}
    : {...kind.values(column), guessed: false};
};
