const aliases: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['bool', 'boolean'],
  ['float4', 'real'],
  ['float', 'double precision'],
  ['float8', 'double precision'],
  ['double', 'double precision'],
  ['decimal', 'numeric'],
  ['dec', 'numeric'],
  ['varchar', 'character varying'],
  ['char varying', 'character varying'],
  ['char', 'character'],
  ['bpchar', 'character'],
  ['varbit', 'bit varying'],
  ['timestamptz', 'timestamp with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timetz', 'time with time zone'],
  ['time', 'time without time zone'],
]);

const withParameters = (name: string, parameters: string): string => {
  if (parameters === '') return name === 'character' || name === 'bit' ? `${name}(1)` : name;
  const [, word = name, zone = ''] = /^(time|timestamp)( with(?:out)? time zone)$/.exec(name) ?? [];
  if (name === 'numeric' && !parameters.includes(',')) return `numeric(${parameters},0)`;
  return `${word}(${parameters})${zone}`;
};

/** As `format_type` tells it: `varchar(12)` is `character varying(12)`. What it does not know stays as it is. */
export const spelledType = (type: string): string => {
  const match = /^([a-z][a-z0-9 ]*?) *(?:\(([\d, -]+)\))?( with(?:out)? time zone)?((?:\[\d*\])*)$/i.exec(type.trim());
  if (match === null) return type;
  const [, word = '', numbers = '', zone = '', array = ''] = match;
  const name = `${word.toLowerCase()}${zone.toLowerCase()}`;
  const spelled = withParameters(aliases.get(name) ?? name, numbers.replaceAll(' ', ''));
  return `${spelled}${array === '' ? '' : '[]'}`;
};
