type Shape = readonly [RegExp, string];

/** How projects begin the names of their migrations; the first that fits. */
const prefixes: readonly Shape[] = [
  [/^\d{14}(?!\d)/, 'YYYYMMDDHHMMSS'],
  [/^\d{13}(?!\d)/, 'milliseconds'],
  [/^\d{12}(?!\d)/, 'YYYYMMDDHHMM'],
  [/^\d{8}[-_]\d{2}(?!\d)/, 'YYYYMMDD-NN'],
  [/^\d{8}(?!\d)/, 'YYYYMMDD'],
  [/^\d{4}-\d{2}-\d{2}-\d{4,6}(?!\d)/, 'YYYY-MM-DD-HHMM'],
  [/^\d{4}-\d{2}-\d{2}(?!\d)/, 'YYYY-MM-DD'],
];

const words: readonly Shape[] = [
  [/^[a-z\d]+$/, 'word'],
  [/^[a-z\d]+(?:_[a-z\d]+)+$/, 'snake_case'],
  [/^[a-z\d]+(?:-[a-z\d]+)+$/, 'kebab-case'],
  [/^[a-z][A-Za-z\d]*$/, 'camelCase'],
  [/^[A-Z][A-Za-z\d]*$/, 'PascalCase'],
];

const prefixOf = (file: string): {readonly shown: string; readonly length: number} => {
  for (const [pattern, shown] of prefixes) {
    const found = pattern.exec(file)?.[0];
    if (found !== undefined) return {shown, length: found.length};
  }
  const version = /^v?\d+(?:\.\d+)+/.exec(file)?.[0];
  if (version !== undefined) return {shown: version.replace(/\d+/g, 'N'), length: version.length};
  const number = /^\d+/.exec(file)?.[0] ?? '';
  return {shown: 'N'.repeat(number.length), length: number.length};
};

/** `YYYYMMDDHHMMSS_snake_case.js`, `NNN-kebab-case.ts`. A single word speaks for every way of joining words. */
export const migrationNameShapes = (file: string): readonly string[] => {
  const {shown, length} = prefixOf(file);
  const [, separator = '', name = '', extension = ''] = /^([-_.]*)(.*?)((?:\.\w+)?)$/.exec(file.slice(length)) ?? [];
  const shape = words.find(([pattern]) => pattern.test(name))?.[1];
  if (shape === undefined) return [];
  const all = shape === 'word' ? ['snake_case', 'kebab-case', 'camelCase'] : [shape];
  return all.map((one) => `${shown}${separator}${one}${extension}`);
};
