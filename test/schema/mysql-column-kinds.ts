/** A kind of column and the SQL that can stand on it, as MariaDB 10.11 prints it. `name` is quoted already. */
export type MysqlColumnKind = {
  readonly type: string;
  readonly defaults: readonly string[];
  readonly checks: readonly ((name: string) => string)[];
  readonly isText?: true;
  /** What an index takes whole. */
  readonly isKey?: true;
  /** How much of it an index takes. */
  readonly prefix?: number;
  readonly onUpdate?: string;
};

const inTexts = (name: string): string => `${name} in ('a','it''s , )')`;

export const mysqlColumnKinds: readonly [MysqlColumnKind, ...MysqlColumnKind[]] = [
  {
    type: 'int(11)',
    defaults: ['-1', '0', '(1 + 2)'],
    checks: [(name) => `${name} > 0`, (name) => `${name} between 1 and 5`],
    isKey: true,
  },
  {type: 'int(10) unsigned', defaults: ['5'], checks: [], isKey: true},
  {type: 'bigint(20)', defaults: ['9007199254740993'], checks: [], isKey: true},
  {type: 'tinyint(1)', defaults: ['1'], checks: [], isKey: true},
  {type: 'varchar(50)', defaults: ["'it''s \\\\ x'", "''"], checks: [inTexts], isText: true, isKey: true},
  {type: 'char(36)', defaults: ['uuid()'], checks: [(name) => `char_length(${name}) > 0`], isText: true, isKey: true},
  {type: 'text', defaults: ["'x'"], checks: [(name) => `char_length(${name}) < 9`], isText: true, prefix: 10},
  {type: "enum('a','it''s')", defaults: ["'a'"], checks: [], isText: true, isKey: true},
  {type: "set('x','Y')", defaults: ["'x'"], checks: [], isText: true, isKey: true},
  {
    type: 'decimal(10,2)',
    defaults: ['1.50'],
    checks: [(name) => `${name} >= 0 or ${name} is null`],
    isKey: true,
  },
  {
    type: 'datetime(3)',
    defaults: ['current_timestamp(3)'],
    checks: [],
    isKey: true,
    onUpdate: 'current_timestamp(3)',
  },
  {type: 'date', defaults: ["'2020-01-02'"], checks: [], isKey: true},
  {type: 'time', defaults: ["'12:00:00'"], checks: [], isKey: true},
  {type: 'year(4)', defaults: [], checks: [], isKey: true},
  {type: 'double', defaults: ['1.5'], checks: [], isKey: true},
  {type: 'varbinary(10)', defaults: ["'x'"], checks: [], isKey: true},
  {type: 'blob', defaults: [], checks: [], prefix: 12},
  {type: 'bit(4)', defaults: ["b'1010'"], checks: [], isKey: true},
];

/** On MySQL every text has both. */
export const textCollations = [
  {charset: 'utf8mb4', collation: 'utf8mb4_general_ci'},
  {charset: 'utf8mb4', collation: 'utf8mb4_bin'},
  {charset: 'latin1', collation: 'latin1_swedish_ci'},
] as const;

export const printedMysqlName = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
