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
