import type {Convention, Conventions, KeyConvention, TimestampConvention} from './conventions.js';
import type {ForeignKeyAction} from './model.js';

export type ConventionSentence = {
  readonly about: keyof Conventions;
  /** Two or three words: `Primary key`. */
  readonly label: string;
  /** `Tables are named in the plural.` */
  readonly sentence: string;
  /** `12 of 14, but not person, staff`. */
  readonly evidence: string;
};

const keySentence = ({column, type, identity, default: filled}: KeyConvention): string =>
  `The primary key is ${[
    column,
    type,
    ...(identity ? ['counted up by the database'] : []),
    ...(filled === null ? [] : [`default ${filled}`]),
  ].join(', ')}.`;

const timestampSentence = (value: TimestampConvention | null): string => {
  if (value === null) return 'Tables keep no time of creation.';
  const facts = [
    value.type,
    ...(value.nullable ? [] : ['not null']),
    ...(value.default === null ? [] : [`default ${value.default}`]),
  ];
  const names = [value.created, ...(value.updated === null ? [] : [value.updated])];
  return `Tables have ${names.join(' and ')}: ${facts.join(', ')}.`;
};

const deleteSentences: Readonly<Record<ForeignKeyAction, string>> = {
  'no action': 'A row that is referenced cannot be deleted (no action).',
  restrict: 'A row that is referenced cannot be deleted (restrict).',
  cascade: 'Deleting a row deletes the rows that reference it (cascade).',
  'set null': 'Deleting a row empties the references to it (set null).',
  'set default': 'Deleting a row puts references to it back to their default (set default).',
};

const enumSentences = {
  native: 'Columns with a list of values have an enum type.',
  check: 'Columns with a list of values have a check.',
} as const;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

type Teller = {
  readonly about: keyof Conventions;
  readonly label: string;
  readonly tell: (conventions: Conventions) => string;
};

/** In the order in which they are told. */
const tellers: readonly Teller[] = [
  {
    about: 'tableNumber',
    label: 'Tables',
    tell: ({tableNumber}) => `Tables are named in the ${tableNumber.value}.`,
  },
  {
    about: 'tableCase',
    label: 'Table names',
    tell: ({tableCase}) => `Table names are written in ${tableCase.value}.`,
  },
  {about: 'columnCase', label: 'Columns', tell: ({columnCase}) => `Column names are written in ${columnCase.value}.`},
  {about: 'primaryKey', label: 'Primary key', tell: ({primaryKey}) => keySentence(primaryKey.value)},
  {about: 'timestamps', label: 'Timestamps', tell: ({timestamps}) => timestampSentence(timestamps.value)},
  {
    about: 'softDelete',
    label: 'Soft delete',
    tell: ({softDelete: {value}}) =>
      value === null ? 'Deleted rows are gone: nothing marks them.' : `Deleted rows stay, marked by ${value}.`,
  },
  {
    about: 'foreignKeySuffix',
    label: 'References',
    tell: ({foreignKeySuffix}) => `A reference to users is called user${foreignKeySuffix.value}.`,
  },
  {
    about: 'foreignKeyName',
    label: 'Key names',
    tell: ({foreignKeyName}) => `Foreign keys are named ${foreignKeyName.value}.`,
  },
  {
    about: 'foreignKeyIndexed',
    label: 'Key indexes',
    tell: ({foreignKeyIndexed}) => `Foreign keys have ${foreignKeyIndexed.value ? 'an' : 'no'} index.`,
  },
  {about: 'onDelete', label: 'On delete', tell: ({onDelete}) => deleteSentences[onDelete.value]},
  {about: 'indexName', label: 'Index names', tell: ({indexName}) => `Indexes are named ${indexName.value}.`},
  {about: 'uniqueName', label: 'Unique names', tell: ({uniqueName}) => `Unique keys are named ${uniqueName.value}.`},
  {about: 'checkName', label: 'Check names', tell: ({checkName}) => `Checks are named ${checkName.value}.`},
  {
    about: 'booleanPrefixes',
    label: 'Booleans',
    tell: ({booleanPrefixes: {value}}) =>
      value.length === 0 ? 'Yes-or-no columns have no prefix.' : `Yes-or-no columns begin with ${listed(value)}.`,
  },
  {
    about: 'enumStyle',
    label: 'Enums',
    tell: ({enumStyle: {value}}) => (value === null ? 'No column has a list of values.' : enumSentences[value]),
  },
  {
    about: 'migrationName',
    label: 'Migrations',
    tell: ({migrationName: {value}}) =>
      value === null ? 'There are no migration files to learn from.' : `Migration files are named ${value}.`,
  },
];

const evidence = ({followed, of, exceptions, source}: Convention<unknown>): string => {
  if (source !== undefined) return source;
  if (of === 0) return 'a default: nothing here to learn it from';
  if (followed === 0) return `a default: none of ${of} tells one`;
  if (followed === of) return `${followed} of ${of}`;
  const more = of - followed > exceptions.length ? ', …' : '';
  return `${followed} of ${of}, but not ${exceptions.join(', ')}${more}`;
};

/** Every convention as a sentence, with how much of the schema follows it. */
export const conventionSentences = (conventions: Conventions): readonly ConventionSentence[] =>
  tellers.map(({about, label, tell}) => ({
    about,
    label,
    sentence: tell(conventions),
    evidence: evidence(conventions[about]),
  }));
