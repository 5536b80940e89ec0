import type {ColumnWish, Said} from './column-wish.js';
import {typeFrom} from './said-type.js';
import type {Token} from './tokens.js';
import {wordsOf} from './words.js';

const options: Readonly<Record<string, Said>> = {
  index: {indexed: true},
  uniq: {unique: true},
  unique: {unique: true},
  null: {nullable: true},
  nullable: {nullable: true},
  required: {nullable: false},
  primary: {primary: true},
};

const typeOf = (word: string, inside: string | null): Said => {
  if (word === 'references' || word === 'belongs_to') return {references: {table: inside, column: null}};
  const type = typeFrom(word, inside);
  return type === null ? {strangeType: inside === null ? word : `${word}(${inside})`} : {type};
};

const part = /^(\w+)(?:[{(]([^})]*)[})])?(!?)$/;

/** The generator's short form: `title:string{200}!`, `email:string:uniq`, `author:references`. */
export const readField = ({text, owner}: Token): ColumnWish => {
  const [first = '', ...others] = owner.split(/:(?![^{(]*[})])/);
  const match = part.exec(first);
  const required = first.endsWith('!') || others.some((option) => option.endsWith('!'));
  const said: Said = {
    ...typeOf((match?.[1] ?? first).toLowerCase(), match?.[2] ?? null),
    ...Object.assign({}, ...others.map((option) => options[option.replace(/!$/, '').toLowerCase()] ?? {})),
    ...(required && {nullable: false}),
  };
  return {name: text, words: wordsOf(text), isIdentifier: true, ...said};
};
