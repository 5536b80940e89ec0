import type {MigrationStyle} from '../../ecosystem.js';
import type {Lines} from './code.js';

const message = `\`Rows refer to rows that do not exist: \${JSON.stringify(after)}\``;

/** In one style, from which the project's own is made. */
const body = `
  const [{ foreign_keys: enforced }] = await knex.raw('PRAGMA foreign_keys');
  await knex.raw('PRAGMA foreign_keys = OFF');
  try {
    await knex.transaction(async (trx) => {
      const [pragma] = await trx.raw('PRAGMA foreign_keys');
      if (pragma.foreign_keys !== 0) throw new Error('Foreign keys are still on: give the pool one connection.');
      const before = await trx.raw('PRAGMA foreign_key_check');
      await change(trx);
      const after = await trx.raw('PRAGMA foreign_key_check');
      if (after.length > before.length) throw new Error(${message});
    });
  } finally {
    if (enforced === 1) await knex.raw('PRAGMA foreign_keys = ON');
  }
}`;

const head = ({extension, functions}: MigrationStyle): string => {
  const parameters =
    extension === 'ts' ? 'knex: Knex, change: (trx: Knex.Transaction) => Promise<void>' : 'knex, change';
  const result = extension === 'ts' ? ': Promise<void>' : '';
  return functions === 'arrow'
    ? `const withoutForeignKeys = async (${parameters})${result} => {`
    : `async function withoutForeignKeys(${parameters})${result} {`;
};

const styled = (line: string, {indent, quote, semicolons, functions}: MigrationStyle): string => {
  const depth = (line.length - line.trimStart().length) / 2;
  const text = line.trim().replaceAll("'", quote);
  const callback = functions === 'arrow' ? text : text.replace('async (trx) =>', 'async function (trx)');
  return indent.repeat(depth) + (semicolons ? callback : callback.replace(/;$/, ''));
};

/** What SQLite asks for when a table is put in the place of another: https://sqlite.org/lang_altertable.html#otheralter. */
export const foreignKeysHelper = (style: MigrationStyle): Lines => [
  '// One transaction with foreign keys off: with them on, dropping a table deletes the rows that refer to it.',
  ...`${head(style)}${body}${style.functions === 'arrow' ? ';' : ''}`.split('\n').map((line) => styled(line, style)),
];
