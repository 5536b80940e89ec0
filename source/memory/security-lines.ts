import type {Schema} from '../schema/model.js';
import type {TableChange} from './table-change.js';

type Sensitive = {readonly words: RegExp; readonly advice: string};

const sensitive: readonly Sensitive[] = [
  {
    words: /pass(?:word|wd|phrase)|(?:^|_)pin$/i,
    advice: 'store a slow hash, never the password; leave it out of every answer',
  },
  {
    words: /token|secret|api_?key|private_?key|credential|otp/i,
    advice: 'store a hash where it is only compared; never log it',
  },
  {words: /ssn|tax_?id|iban|card|passport/i, advice: 'encrypt it, and let few read it'},
  {
    words: /e_?mail|phone|address|(?:^|_)ip(?:_|$)|user_?agent|birth|first_?name|last_?name/i,
    advice: 'personal data: delete it with its owner, keep it out of logs',
  },
];

export const securityLines = ({columns}: TableChange): readonly string[] =>
  columns
    // A key that points at such a row holds no secret itself, and a time of one says nothing.
    .filter(({column}) => !/(?:_id|_at|_count|Id|At)$/.test(column.name))
    .flatMap(({table, column}) => {
      const found = sensitive.find(({words}) => words.test(column.name));
      return found === undefined ? [] : [`${table}.${column.name}: ${found.advice}`];
    });

/** Who may read which rows, where the database itself decides that. */
export const rowSecurityLines = ({tables, created}: TableChange, schema: Schema): readonly string[] => {
  const secured = schema.tables.filter(({rowSecurity}) => rowSecurity !== undefined).map(({name}) => name);
  const open = tables.filter(({name, rowSecurity}) => created.has(name) && rowSecurity === undefined);
  return [
    ...tables
      .filter(({rowSecurity}) => rowSecurity !== undefined)
      .map(
        ({name, policies = []}) => `${name}: row-level security holds for what is new too (${policiesText(policies)})`,
      ),
    ...(secured.length === 0
      ? []
      : open.map(
          ({name}) => `${name} has no row-level security, and ${secured.join(', ')} has: say who may see its rows`,
        )),
  ];
};

const policiesText = (policies: readonly {readonly name: string}[]): string =>
  policies.length === 0 ? 'no policy: nobody but the owner reads a row' : policies.map(({name}) => name).join(', ');
