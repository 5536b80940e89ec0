/** Values for made-up rows. No two in a list are written the same; the database may still take them for the same, or refuse them. */
export type SampleValues = {
  /** Short and ordinary. What stands first also fits into other types: whole numbers, days at midnight. */
  readonly plain: readonly string[];
  /** What is easily forgotten: the ends of the range, nothing at all, very much, other scripts, quotes. */
  readonly awkward: readonly string[];
  /** True where the type is not known here, or takes only some of its values: then the database has to be asked. */
  readonly guessed: boolean;
};

export type Values = Omit<SampleValues, 'guessed'>;

/** The values as they stand in SQL. */
export const written = ({plain, awkward}: Values, write: (value: string) => string): Values => ({
  plain: plain.map(write),
  awkward: awkward.map(write),
});

/** How far numbers are counted where a type has as many. */
const many = 30;

/** Longer ones would say no more. */
const longest = 1000;

export const numbered = <Value>(make: (number: number) => Value, count: number = many): readonly Value[] =>
  Array.from({length: count}, (_, at) => make(at + 1));

export const wholeNumbers = ({minimum, maximum}: {readonly minimum: bigint; readonly maximum: bigint}) => ({
  plain: numbered(String),
  awkward: [...new Set([maximum, minimum, 0n, ...(minimum < 0n ? [-1n] : [])])].map(String),
});

/** `precision` digits in all, `scale` of them behind the point. */
export const decimals = (precision: number, scale: number) => {
  const whole = Math.max(0, precision - scale);
  const fraction = scale > 0 ? `.${'9'.repeat(scale)}` : '';
  const largest = `${'9'.repeat(whole) || '0'}${fraction}`;
  const counted = numbered((number) => (whole > 0 ? String(number) : `0.${String(number).padStart(scale, '0')}`));
  return {
    plain: counted.filter((text) => text.length <= (whole > 0 ? whole : scale + 2)),
    awkward: [largest, `-${largest}`, '0', ...(scale > 0 ? [`0.${'1'.padStart(scale, '0')}`] : [])],
  };
};

/** Which letters a text may hold: `bmp`: those of the first 65,536; `latin`: those of western Europe. */
export type Letters = 'all' | 'bmp' | 'latin';

const texts: readonly {readonly text: string; readonly letters: Letters}[] = [
  {text: '', letters: 'latin'},
  {text: `O'Hara said "it's \\ 100 %_"`, letters: 'latin'},
  {text: '👩‍👩‍👧‍👦 🏳️‍🌈', letters: 'all'},
  {text: 'a\u0308e\u0301 combined', letters: 'bmp'},
  {text: 'שלום עולם العربية', letters: 'bmp'},
  {text: ' two\nlines\tand blanks ', letters: 'latin'},
  {text: 'null', letters: 'latin'},
  {text: 'ÄÖÜ ß', letters: 'latin'},
];

const takes: {readonly [Kind in Letters]: readonly Letters[]} = {
  all: ['all', 'bmp', 'latin'],
  bmp: ['bmp', 'latin'],
  latin: ['latin'],
};

/** Texts of at most `length` characters; null where there is no limit. */
export const textValues = (length: number | null, letters: Letters = 'all') => {
  const limit = length ?? longest;
  const cut = (text: string): string => [...text].slice(0, limit).join('');
  const plain = numbered((number) => (limit < 8 ? number.toString(36) : `value ${number}`));
  const awkward = [
    ...texts.filter((one) => takes[letters].includes(one.letters)).map(({text}) => cut(text)),
    'x'.repeat(Math.min(limit, longest)),
  ];
  return {plain: plain.filter((text) => text.length <= limit), awkward: [...new Set(awkward)]};
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

export const dates = {
  plain: numbered((number) => `2024-01-${twoDigits(number)}`),
  awkward: ['9999-12-31', '1970-01-01', '2024-02-29'],
};

/** `digits`: of the second. */
export const timestamps = (digits: number) => {
  const fraction = digits === 0 ? '' : `.${'987654'.slice(0, digits)}`;
  return {
    plain: dates.plain.map((date) => `${date} 00:00:00`),
    awkward: ['9999-12-31 23:59:59', '1970-01-01 00:00:01', `2024-02-29 23:59:59${fraction}`],
  };
};

export const times = (digits: number) => ({
  plain: numbered((number) => `00:${twoDigits(number)}:00`),
  awkward: ['00:00:00', `23:59:59${digits === 0 ? '' : `.${'987654'.slice(0, digits)}`}`],
});

export const uuids = {
  plain: numbered((number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
  awkward: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
};

export const jsonTexts = {
  plain: numbered((number) => `{"n": ${number}}`),
  awkward: ['{}', '[]', 'null', '"text"', `{"it's": {"deep": [1, -2.5, null, true, "é \\" \\\\ 👩"]}}`],
};

/** Tried where the type or a check is not understood: of everything a little. */
export const guesses: readonly string[] = [
  '1',
  '2',
  '0',
  '-1',
  '1.5',
  'a',
  'ab',
  'abc',
  'abcd-efgh',
  'abc_1',
  'A',
  'ABC',
  'Abc',
  'AB12',
  '12345',
  '0123456789',
  'user@example.org',
  'https://example.org/a',
  '/a/b',
  'example.org',
  'a.b',
  'a:b',
  'a=>1',
  'en-GB',
  'EUR',
  '#a1b2c3',
  '+4912345678',
  '10.0.0.1',
  '2024-01-02',
  '2024-01-02 03:04:05',
  '12:34',
  '00000000-0000-4000-8000-000000000001',
  '{}',
  '[]',
  '{"a": 1}',
  '[1,2)',
  '(1,2)',
  '{1,2}',
  'POINT(1 2)',
  'true',
];
