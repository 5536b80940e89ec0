import {createRequire} from 'node:module';
import {resolve} from 'node:path';

/** A node of the syntax tree, as Babel makes it: https://github.com/babel/babel/blob/main/packages/babel-parser/ast/spec.md */
export type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: {readonly start: {readonly line: number}};
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'loc' in value;

/** The syntax tree of a file of JavaScript or TypeScript; null where it is none. The parser is the one that loads such files. */
export const parse = (text: string, fileName: string): Node | null => {
  const found: Node[] = [];
  const plugin = () => ({
    pre: ({ast}: {readonly ast: {readonly program: unknown}}): void => {
      if (isNode(ast.program)) found.push(ast.program);
    },
  });
  const {createJiti} = createRequire(import.meta.url)('jiti') as typeof import('jiti');
  // A cache on disk would answer without parsing.
  const jiti = createJiti(resolve(fileName), {fsCache: false});
  jiti.transform({source: text, filename: fileName, ts: true, babel: {plugins: [plugin]}});
  return found[0] ?? null;
};

/** Of a field: the node there, or undefined. */
export const child = (node: Node | undefined, field: string): Node | undefined => {
  const value: unknown = node === undefined ? undefined : Reflect.get(node, field);
  return isNode(value) ? value : undefined;
};

export const list = (node: Node | undefined, field: string): readonly Node[] => {
  const value: unknown = node === undefined ? undefined : Reflect.get(node, field);
  return Array.isArray(value) ? value.filter(isNode) : [];
};

/** Of an identifier or a key: its name. */
export const nameOf = (node: Node | undefined): string | undefined => {
  const name: unknown = node?.type === 'Identifier' ? Reflect.get(node, 'name') : undefined;
  return typeof name === 'string' ? name : undefined;
};

const notCode: ReadonlySet<string> = new Set([
  'leadingComments',
  'trailingComments',
  'innerComments',
  'typeAnnotation',
]);

const childrenOf = (node: Node): readonly Node[] =>
  Object.entries(node).flatMap(([field, value]: [string, unknown]) =>
    notCode.has(field) ? [] : (Array.isArray(value) ? value : [value]).filter(isNode),
  );

/** A node with what it stands in, the nearest first. */
export type Placed = {readonly node: Node; readonly within: readonly Node[]};

/** The node and everything in it. */
export const everything = (node: Node, within: readonly Node[] = []): readonly Placed[] => [
  {node, within},
  ...childrenOf(node).flatMap((one) => everything(one, [node, ...within])),
];

export const isFunction = ({type}: Node): boolean =>
  /^(?:Arrow)?Function(?:Expression|Declaration)$|^ObjectMethod$/.test(type);
