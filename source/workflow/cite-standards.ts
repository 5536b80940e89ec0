import {relative} from 'node:path';
import type {MigrationStyle} from '../ecosystems/ecosystem.js';
import type {TableChange} from '../memory/table-change.js';
import type {Assumption} from '../plan/plan.js';
import {placeOf} from '../project/decide-conventions.js';
import {ruleLabels, type StandardRule} from '../project/standard-rules.js';
import {findConventions} from '../schema/find-conventions.js';
import {isIndexed} from '../schema/keys.js';
import type {Schema, Table} from '../schema/model.js';
import {casesOf} from '../schema/name-case.js';

export type Written = {
  readonly rules: readonly StandardRule[];
  readonly style: MigrationStyle;
  /** Absolute; the project. */
  readonly directory: string;
};

export type CitedChange = {readonly change: TableChange; readonly after: Schema; readonly files: number};

/** What the project has written down and this change follows, or does otherwise, with the place where it is written. */
export const citeStandards = (written: Written, cited: CitedChange): readonly Assumption[] => [
  ...written.rules.flatMap((rule) => citeRule(rule, cited)),
  ...citeIndent(written),
];

const citeIndent = ({style: {indent, indentFrom}, directory}: Written): readonly Assumption[] =>
  indentFrom === undefined
    ? []
    : [
        {
          about: 'indent',
          value: indent === '\t' ? 'a tab' : `${indent.length} blanks`,
          why: `${relative(directory, indentFrom)}; there is no migration to learn it from`,
        },
      ];

const citeRule = (rule: StandardRule, cited: CitedChange): readonly Assumption[] => {
  const isKept = keeps[rule.about](cited, rule.value);
  if (isKept === null) return [];
  const about = ruleLabels[rule.about];
  const {value} = rule;
  return [
    isKept
      ? {about, value, why: placeOf(rule)}
      : {about, value: `not ${value}`, why: `${placeOf(rule)} asks for it; what is there or was asked for goes first`},
  ];
};

/** Whether a change is as a rule wants it; null where it is not concerned. */
type Keeps = (cited: CitedChange, value: string) => boolean | null;

const every = <Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean | null =>
  items.length === 0 ? null : items.every(holds);

const created = ({change: {tables, created: names}}: CitedChange): readonly Table[] =>
  tables.filter(({name}) => names.has(name));

const conventionsOf = (cited: CitedChange): ReturnType<typeof findConventions> =>
  findConventions({...cited.after, tables: created(cited)});

const hasCase = (name: string, value: string): boolean => casesOf(name).some((one) => one === value);

const keyTypes: Readonly<Record<string, RegExp>> = {
  uuid: /^(?:uuid|char\(36\))$/i,
  bigint: /^bigint/i,
  integer: /^int/i,
};

const keeps: Readonly<Record<StandardRule['about'], Keeps>> = {
  tableCase: (cited, value) => every(created(cited), ({name}) => hasCase(name, value)),
  columnCase: ({change}, value) => every(change.columns, ({column}) => hasCase(column.name, value)),
  tableNumber: (cited, value) => {
    const {of, value: found} = conventionsOf(cited).tableNumber;
    return of === 0 ? null : found === value;
  },
  primaryKey: (cited, value) => {
    const {of, value: found} = conventionsOf(cited).primaryKey;
    return of === 0 ? null : (keyTypes[value]?.test(found.type) ?? false);
  },
  timestamps: (cited) => {
    const {of, value} = conventionsOf(cited).timestamps;
    return of === 0 ? null : value !== null;
  },
  foreignKeyIndexed: ({change}) => every(newReferences(change), ({table, columns}) => isIndexed(table, columns)),
  reversible: () => true,
  oneChange: ({files}) => (files === 1 ? true : null),
  newFile: () => true,
};

const newReferences = ({tables, columns: fresh}: TableChange): readonly Reference[] =>
  tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => fresh.some((one) => one.table === table.name && key.columns.includes(one.column.name)))
      .map(({columns}) => ({table, columns})),
  );

type Reference = {readonly table: Table; readonly columns: readonly string[]};
