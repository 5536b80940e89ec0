import {readFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import type {MigrationStyle} from '../../ecosystem.js';
import {detectStyle, type Neighbour} from '../detect-style.js';
import {readEditorIndent} from '../editor-config.js';
import {migrationFiles} from './migration-list.js';
import type {Session} from './session.js';

/** Enough to see what the project does now; what it did years ago does not count. */
const neighboursRead = 10;

/** How the project writes migrations, from the ones it has. */
export const learnStyle = async (session: Session): Promise<MigrationStyle> => {
  const {config, file, directory: base} = session.configuration;
  const folders = [config.migrations?.directory ?? './migrations'].flat();
  // Knex puts new migrations into the last folder.
  const directory = resolve(base, folders.at(-1) ?? './migrations');
  const extension = config.migrations?.extension ?? file?.split('.').at(-1) ?? 'js';
  const neighbours = await readNeighbours(session, directory);
  const searchPath = searchPathOf(session);
  const style = detectStyle({
    directory,
    neighbours,
    packageType: await packageTypeOf(directory),
    extension,
    editor: await readEditorIndent(join(directory, `migration.${extension}`)),
  });
  return {...style, ...(searchPath !== null && {searchPath})};
};

/** Null where names mean what stands in `public`, as everything here takes them. */
const searchPathOf = ({configuration: {config}, dialect}: Session): readonly string[] | null => {
  const path = [config.searchPath ?? []].flat().flatMap((one) => one.split(',').map((name) => name.trim()));
  const first = path.find((name) => !name.startsWith('$'));
  return dialect.hasSchemas && first !== undefined && first !== 'public' ? path : null;
};

const readNeighbours = async (session: Session, directory: string): Promise<readonly Neighbour[]> => {
  const files = await migrationFiles(session);
  const here = files.filter(
    (file) => file.directory !== null && resolve(session.configuration.directory, file.directory) === directory,
  );
  return Promise.all(
    here.slice(-neighboursRead).map(async ({name}) => ({name, text: await readFile(join(directory, name), 'utf8')})),
  );
};

/** What `.js` means in this folder, by the nearest package.json. */
const packageTypeOf = async (directory: string): Promise<'commonjs' | 'module'> => {
  const type = await readPackageType(directory);
  if (type !== null) return type;
  return dirname(directory) === directory ? 'commonjs' : packageTypeOf(dirname(directory));
};

const readPackageType = async (directory: string): Promise<'commonjs' | 'module' | null> => {
  try {
    const {type} = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as {readonly type?: unknown};
    return type === 'module' ? 'module' : 'commonjs';
  } catch {
    return null;
  }
};
