import {child, everything, isFunction, list, type Node, nameOf} from './syntax.js';

/** The identifier that a chain of calls begins with: of `knex('a').insert(row)` it is `knex`. */
export const rootOf = (node: Node | undefined): string | undefined => {
  if (node === undefined) return undefined;
  if (/^(?:Optional)?CallExpression$/.test(node.type)) return rootOf(child(node, 'callee'));
  if (/^(?:Optional)?MemberExpression$/.test(node.type)) return rootOf(child(node, 'object'));
  return nameOf(node);
};

/** The names of a chain of calls behind its first one, the last first. */
export const methodsOf = (node: Node | undefined): readonly string[] => {
  if (node === undefined) return [];
  if (/^(?:Optional)?CallExpression$/.test(node.type)) return methodsOf(child(node, 'callee'));
  if (!/^(?:Optional)?MemberExpression$/.test(node.type)) return [];
  return [nameOf(child(node, 'property')) ?? '', ...methodsOf(child(node, 'object'))];
};

/** What is no statement, or ends a transaction by itself. */
const silent = new Set('commit rollback on once fn ref client isTransaction isCompleted destroy'.split(' '));

/** Whether it is a call that becomes a statement when somebody waits for it. */
export const isStatement = (node: Node | undefined, names: ReadonlySet<string>): node is Node =>
  node !== undefined &&
  /CallExpression$/.test(node.type) &&
  names.has(rootOf(node) ?? '') &&
  !methodsOf(node).some((method) => silent.has(method));

const directions: ReadonlySet<string> = new Set(['up', 'down']);

const nameIn = (parent: Node | undefined): string | undefined => {
  if (parent?.type === 'VariableDeclarator') return nameOf(child(parent, 'id'));
  if (parent?.type === 'ObjectProperty') return nameOf(child(parent, 'key'));
  return parent?.type === 'AssignmentExpression' ? nameOf(child(child(parent, 'left'), 'property')) : undefined;
};

const isDirection = (node: Node, parent: Node | undefined): boolean =>
  directions.has(nameOf(child(node, 'id')) ?? nameOf(child(node, 'key')) ?? nameIn(parent) ?? '');

export const isTransactionCall = (node: Node | undefined): boolean =>
  node !== undefined && /CallExpression$/.test(node.type) && methodsOf(node)[0] === 'transaction';

/** What the functions of a migration call their connection: the first parameter of `up` and `down`, and of the blocks of transactions. */
export const connectionNames = (program: Node): ReadonlySet<string> =>
  new Set(
    everything(program).flatMap(({node, within: [parent]}) =>
      isFunction(node) && (isDirection(node, parent) || isTransactionCall(parent))
        ? (nameOf(list(node, 'params')[0]) ?? [])
        : [],
    ),
  );
