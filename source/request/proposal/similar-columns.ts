import type {Operation} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import {findTable} from '../../schema/model.js';
import type {Context} from '../context.js';
import {singular, wordSet, wordsOf} from '../words.js';

/** Words of which each stands for the others at the end of a column's name. */
const sameMeaning = [
  'phone telephone phone_number telephone_number',
  'mobile mobile_number mobile_phone cellphone',
  'first_name firstname given_name forename',
  'last_name lastname surname family_name',
  'zip zipcode zip_code postcode postal_code',
  'email email_address mail',
  'avatar avatar_url profile_picture profile_image picture photo',
  'birthday birthdate birth_date date_of_birth dob',
  'username user_name login login_name',
  'password password_hash password_digest encrypted_password hashed_password',
  'created_at created_on creation_date created',
  'updated_at updated_on modified_at modified',
  'deleted_at deleted_on removed_at',
  'quantity qty amount_of',
  'description desc details',
  'url link uri',
  'position sort_order order display_order',
  'kind type category',
  'latitude lat',
  'longitude lng lon',
].map(wordSet);

const asked = /^(?:is|has|was|are)_/;

const plainName = (name: string): string =>
  wordsOf(name)
    .map((word, at, all) => (at === all.length - 1 ? singular(word) : word))
    .join('_')
    .replace(asked, '');

const meanSame = (one: string, other: string): boolean => {
  const [left, right] = [plainName(one), plainName(other)];
  return left === right || sameMeaning.some((words) => words.has(left) && words.has(right));
};

/** Columns that may be what is wanted already: `phone` beside a new `phone_number`. */
export const similarColumns = (context: Context, operations: readonly Operation[]): readonly Assumption[] =>
  operations.flatMap((operation) => {
    if (operation.op !== 'add_column') return [];
    const {table, column} = operation;
    return (findTable(context.schema, table)?.columns ?? [])
      .filter(({name}) => name !== column.name && meanSame(name, column.name))
      .map(({name}) => ({
        about: `${table}.${column.name}`,
        value: `a new column beside ${name}`,
        why: `${table}.${name} is there already and may mean the same`,
      }));
  });
