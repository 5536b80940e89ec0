import type {MigrationStyle} from '../ecosystem.js';
import type {EditorIndent} from './editor-config.js';

/** A migration file that is there. */
export type Neighbour = {readonly name: string; readonly text: string};

export type StyleEvidence = {
  /** Absolute. */
  readonly directory: string;
  /** In the order they run, the newest last. */
  readonly neighbours: readonly Neighbour[];
  /** What `.js` means in that folder. */
  readonly packageType: 'commonjs' | 'module';
  /** Where there are no neighbours: the one the configuration names, else the configuration's own. */
  readonly extension: string;
  /** What .editorconfig says of a new file in that folder; null where it says nothing. */
  readonly editor: EditorIndent | null;
};

/** The style most of the neighbours agree on; where there are none, what Knex itself would write. */
export const detectStyle = (evidence: StyleEvidence): MigrationStyle => {
  const {directory, neighbours, packageType, extension} = evidence;
  const texts = neighbours.map(({text}) => text);
  const written = mostCommon(neighbours.map(({name}) => extensionOf(name))) ?? knownExtension(extension);
  return {
    directory,
    extension: written,
    moduleSystem: mostCommon(texts.map(moduleSystemOf)) ?? defaultModuleSystem(written, packageType),
    ...namingOf(neighbours.map(({name}) => name)),
    ...indentOf(texts, evidence),
    quote: mostCommon(texts.map(quoteOf)) ?? "'",
    semicolons: mostCommon(texts.map(hasSemicolons)) ?? true,
    functions: mostCommon(texts.map(functionsOf)) ?? 'function',
  };
};

const extensions = ['js', 'cjs', 'mjs', 'ts'] as const;

const knownExtension = (extension: string): MigrationStyle['extension'] =>
  extensions.find((known) => known === extension) ?? (/^[cm]ts$/.test(extension) ? 'ts' : 'js');

const extensionOf = (name: string): MigrationStyle['extension'] => knownExtension(name.split('.').at(-1) ?? '');

const defaultModuleSystem = (
  extension: MigrationStyle['extension'],
  packageType: StyleEvidence['packageType'],
): MigrationStyle['moduleSystem'] => {
  if (extension === 'js') return packageType === 'module' ? 'esm' : 'commonjs';
  return extension === 'cjs' ? 'commonjs' : 'esm';
};

const moduleSystemOf = (text: string): MigrationStyle['moduleSystem'] | null => {
  if (/^\s*export\s/m.test(text)) return 'esm';
  return /\bexports\b/.test(text) ? 'commonjs' : null;
};

type Naming = Pick<MigrationStyle, 'prefix' | 'separator' | 'digits'>;

/** The newest file decides: projects change from numbers to timestamps, and back. */
const namingOf = (names: readonly string[]): Naming => {
  const [, number, separator] = /^(\d+)([_-])(?!\d)/.exec(names.at(-1) ?? '') ?? [];
  if (number === undefined || separator === undefined) return {prefix: 'timestamp', separator: '_', digits: 14};
  const shared = {separator: separator as Naming['separator'], digits: number.length};
  return number.length < 8 ? {prefix: 'sequence', ...shared} : {prefix: 'timestamp', ...shared};
};

/** The neighbours' own before what is only said. */
const indentOf = (texts: readonly string[], {editor}: StyleEvidence): Pick<MigrationStyle, 'indent' | 'indentFrom'> => {
  const written = mostCommon(texts.map(indentIn));
  if (written !== null || editor === null) return {indent: written ?? '  '};
  return {indent: editor.indent, indentFrom: editor.file};
};

const indentIn = (text: string): string | null => /^([ \t]+)\S(?!\*)/m.exec(withoutComments(text))?.[1] ?? null;

const quoteOf = (text: string): MigrationStyle['quote'] | null => {
  const single = text.split("'").length;
  const double = text.split('"').length;
  if (single === double) return null;
  return single > double ? "'" : '"';
};

const hasSemicolons = (text: string): boolean => /;[ \t]*$/m.test(withoutComments(text));

const functionsOf = (text: string): MigrationStyle['functions'] | null => {
  if (/\b(up|down)\s*=\s*(async\s*)?(\([^)]*\)(\s*:[^=]+)?|\w+)\s*=>/.test(text)) return 'arrow';
  return /\bfunction\b/.test(text) ? 'function' : null;
};

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

/** The value most files have; null where none says anything. The later one wins a tie, because it is newer. */
const mostCommon = <Value extends string | boolean>(values: readonly (Value | null)[]): Value | null => {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.findLast((value) => value !== null && counts.get(value) === most) ?? null;
};
