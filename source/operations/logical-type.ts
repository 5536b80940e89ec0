import type {Dialect} from '../dialects/dialect.js';
import type {ColumnDefinition} from './column-definition.js';

type TypeOfColumn = Pick<ColumnDefinition, 'type' | 'length' | 'precision' | 'scale'>;

const numbersIn = (type: string): readonly number[] => [...type.matchAll(/\d+(?=\s*[,)])/g)].map(Number);

const candidates = (type: string): readonly TypeOfColumn[] => {
  const [first, second] = numbersIn(type);
  const withNumbers: readonly TypeOfColumn[] =
    first === undefined
      ? []
      : [
          {type: 'string', length: first},
          {type: 'decimal', precision: first, ...(second !== undefined && {scale: second})},
        ];
  const plain = ['string', 'text', 'integer', 'bigint', 'boolean', 'date', 'time', 'datetime', 'timestamp', 'float'];
  return [...[...plain, 'uuid', 'json', 'binary'].map((name) => ({type: name})), ...withNumbers];
};

/** The database's own word. In capitals where a plan means another type by it: `FLOAT` is MySQL's, `float` is `float(8,2)`. */
const ownWord = (dialect: Dialect, type: string): string => {
  const capitals = type.toUpperCase();
  return dialect.columnType({type}) !== type && dialect.columnType({type: capitals}) === type ? capitals : type;
};

/** The type as a plan would name it, where one gives exactly this type; otherwise the dialect's own words. */
export const logicalTypeOf = (dialect: Dialect, type: string): TypeOfColumn =>
  candidates(type).find(
    (candidate) =>
      dialect.columnType(candidate) === type && dialect.checksOfType({name: '', ...candidate}).length === 0,
  ) ?? {type: ownWord(dialect, type)};
