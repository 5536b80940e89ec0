import {fromCalls} from './from-calls.js';
import {withoutSlips} from './misspelled.js';
import {verbOf} from './verbs.js';

/** `20260105_add_nickname_to_users.js`: a migration's name is a request as well. */
const migrationFile =
  /^(?:(?:[Cc]reated?|[Aa]dd(?:ed)?|[Rr]un)\s+(?=\d))?(?:[\d_-]+)?([a-z]+(?:[_-][a-z\d]+){2,})(?:\.(?:[cm]?[jt]s|php|rb|py|sql))?$/;

/** `alter table users add column bio text` → `add column bio text to users`. */
const fromSql = (text: string): string => {
  const match =
    /^alter\s+table\s+([`"\w.]+)\s+(add|drop|rename)\s+(?:column\s+)?(?!constraint|index|key|primary|unique|check)(.+?);?$/is.exec(
      text,
    );
  if (match === null) return text;
  const [, table = '', verb = '', rest = ''] = match;
  const preposition = {add: 'to', drop: 'from', rename: 'on'}[verb.toLowerCase()];
  return `${verb} column ${rest} ${preposition} ${table}`;
};

/** `Added create_watchers migration`, `Apply CreateWatchers migration`. */
const namedMigration =
  /^(?:add|adds|added|create|created|run|apply|applied)\s+`?((?:create|add|remove|drop|rename)_[a-z\d_]+|(?:Create|Add|Remove|Drop|Rename)[A-Z]\w+)`?(?:\s+migration)?$/i;

/** `rails g model Book && rails db:migrate # adds books`: what the shell does besides. */
const withoutShell = (text: string): string =>
  /^(?:\$ )?(?:bundle exec )?(?:bin\/)?rails\s+g(?:enerate)?\s/i.test(text)
    ? text
        .replace(/^\$ /, '')
        .replace(/^bundle exec /i, '')
        .replace(/\s+(?:#|&&|;).*$/s, '')
    : text;

/** `rails generate migration CreateBooks title:string`, `rails g model Book title:string`: what was typed for another tool. */
const fromGenerator = (text: string): string =>
  withoutShell(text)
    .replace(/^(?:bin\/)?rails\s+g(?:enerate)?\s+migration\s+/i, '')
    .replace(
      /^(?:bin\/)?rails\s+g(?:enerate)?\s+(?:model|scaffold|resource|devise)\s+(?=[A-Za-z]\w*(?:\s|$))/i,
      'create table ',
    )
    // Its name says the table, and the fields behind it the columns.
    .replace(/^(?:Add\w+To(?=[A-Z])|add_\w+_to_)(\w+)\s+(\w+:\w.*)$/, 'add $2 to $1')
    .replace(/^(Create|Add|Remove|Drop|Rename)(?:[A-Z][a-z\d]*)+(?=\s|$)/, (name) =>
      name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/ (?:To|From|In|On)(?= )/g, (word) => word.toLowerCase()),
    );

const fromFileName = (written: string): string => {
  const text = fromGenerator(written.replace(namedMigration, '$1')).replace(/^(create\s+\w+)_table$/i, '$1');
  const name = migrationFile.exec(text)?.[1];
  const isCreation = /^create_[a-z\d_]+$/.test(text);
  if (isCreation) return text.replace(/_/, ' ');
  const isRequest = name !== undefined && verbOf(name.split(/[_-]/)[0] ?? '') !== undefined;
  return isRequest ? name.replace(/[_-]/g, ' ') : text;
};

/** `add slug to posts. Index it.`: one change and what is said of it. */
const indexIt = /[.;,]\s+(?:and |also |then |please )*index (it|them)(?: too| as well)?\s*[.!]?$/i;

/** `add posts.subtitle, part one`: how the work goes on says nothing of the change. */
const partOfWork = /[\s,;:(-]+part (?:\d+|one|two|three|i{1,3})(?: of \w+)?\)?\s*[.!]?$/i;

/** What was written for another tool, or as a file's name, as somebody would say it. */
export const plainRequest = (text: string): string =>
  fromSql(fromFileName(withoutSlips(fromCalls(text.trim().replace(partOfWork, ''))))).replace(indexIt, ' and index $1');
