/** What a standard says about the database, and where. */
export type StandardRule = {
  readonly about:
    | 'tableCase'
    | 'columnCase'
    | 'tableNumber'
    | 'primaryKey'
    | 'timestamps'
    | 'foreignKeyIndexed'
    | 'reversible'
    | 'oneChange'
    | 'newFile';
  /** `snake_case`, `plural`, `uuid`; `yes` where there is nothing to choose. */
  readonly value: string;
  /** Relative to the project. */
  readonly path: string;
  readonly line: number;
};

type About = StandardRule['about'];

/** As people read them. */
export const ruleLabels: Readonly<Record<About, string>> = {
  tableCase: 'table names',
  columnCase: 'column names',
  tableNumber: 'table names',
  primaryKey: 'primary key',
  timestamps: 'timestamps',
  foreignKeyIndexed: 'foreign keys have an index',
  reversible: 'down is written, and tried',
  oneChange: 'one change in a migration',
  newFile: 'a new file, none that was there is changed',
};
type Reader = {readonly about: About; readonly read: (line: string) => string | null};

/** The one thing that a line says of several; null where it says none, or two of them and nobody knows which is meant. */
const only = (found: Iterable<string>): string | null => {
  const [first, ...others] = new Set(found);
  return first !== undefined && others.length === 0 ? first : null;
};

const nameCase = (line: string): string | null =>
  only(
    [...line.matchAll(/\b(snake|camel|pascal)[ _-]?case\b/gi)].map(([, word = '']) => cases[word.toLowerCase()] ?? ''),
  );

const cases: Readonly<Record<string, string>> = {snake: 'snake_case', camel: 'camelCase', pascal: 'PascalCase'};

const keyTypes: readonly (readonly [type: string, words: RegExp])[] = [
  ['uuid', /\buuids?\b/i],
  ['bigint', /\b(?:bigserial|bigint|big ?increments)\b/i],
  ['integer', /\b(?:auto[- ]?increment(?:s|ed|ing)?|serial|increments)\b/i],
];

const yes = (isSaid: boolean): string | null => (isSaid ? 'yes' : null);

const readers: readonly Reader[] = [
  {about: 'tableCase', read: (line) => (/\btables?\b|\bdatabase names?\b/i.test(line) ? nameCase(line) : null)},
  {about: 'columnCase', read: (line) => (/\bcolumns?\b|\bdatabase names?\b/i.test(line) ? nameCase(line) : null)},
  {
    about: 'tableNumber',
    read: (line) => {
      const [, before, after] =
        /\b(plural|singular)\b[\w ,'"`()-]{0,24}\btables?\b|\btables?\b[\w ,:'"`*()-]{0,24}\b(plural|singular)\b/i.exec(
          line,
        ) ?? [];
      return (before ?? after)?.toLowerCase() ?? null;
    },
  },
  {
    about: 'primaryKey',
    read: (line) =>
      /\bprimary keys?\b|\btable ids?\b/i.test(line)
        ? only(keyTypes.filter(([, words]) => words.test(line)).map(([type]) => type))
        : null,
  },
  {
    about: 'timestamps',
    read: (line) =>
      yes(
        /\btimestamps?\b|\bcreated_?at\b/i.test(line) &&
          /\b(?:all|every|each)\b[\w ]{0,12}\b(?:tables?|models?)\b/i.test(line),
      ),
  },
  {
    about: 'foreignKeyIndexed',
    read: (line) =>
      yes(
        /\bind(?:ex|exes|exed|ices)\b[\w ]{0,30}\bforeign keys?\b|\bforeign keys?\b[\w ]{0,30}\bind(?:ex|exes|exed|ices)\b/i.test(
          line,
        ),
      ),
  },
  {
    about: 'reversible',
    read: (line) => yes(/\bmigrations?\b/i.test(line) && /\brevers|\broll(?:ed)? ?back|\bdown\b/i.test(line)),
  },
  {
    about: 'oneChange',
    read: (line) => yes(/\bmigrations?\b/i.test(line) && /\b(?:single|one)\b[\w ]{0,12}\bchange\b/i.test(line)),
  },
  {
    about: 'newFile',
    read: (line) => yes(/\bnever\b[\w ]{0,12}\b(?:modify|edit|change)\b[\w ]{0,20}\bmigrations?\b/i.test(line)),
  },
];

/** What stands behind these is what is not wanted. */
const refused = /\b(?:not|no|never|avoid|don'?t|instead of|rather than)\b.*$/i;

/**
 * What a file of standards decides about the database, by its words. A line that can be read in two ways decides nothing, and code of a
 * frontend is not what it speaks of.
 */
export const readStandardRules = (text: string, path: string): readonly StandardRule[] => {
  if (/(?:^|\/)frontend\//.test(path)) return [];
  const lines = withoutCode(text).split(/\r?\n/);
  return readers.flatMap(({about, read}) => {
    const values = lines.map((line) => read(about === 'newFile' ? line : line.replace(refused, '')));
    const value = only(values.filter((one) => one !== null));
    return value === null ? [] : [{about, value, path, line: values.indexOf(value) + 1}];
  });
};

/** Examples are not rules. The lines keep their numbers. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^[ \t]*(```|~~~)[\s\S]*?^[ \t]*\1/gm, (code) => code.replaceAll(/[^\n]/g, ''));
