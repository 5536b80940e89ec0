import {methodsOf} from './connections.js';
import {child, everything, isFunction, list, type Node, nameOf, type Placed} from './syntax.js';

/** The names of variables whose values come from rows or from the environment: what somebody awaited, and what is made of it. */
export const namesOfData = (places: readonly Placed[]): ReadonlySet<string> => {
  const names = new Set<string>();
  // What is made of data may stand before what it is made of: again, until nothing more is found.
  for (let size = -1; size !== names.size; ) {
    size = names.size;
    for (const {node, within} of places) for (const name of namesGiven(node, within[0], names)) names.add(name);
  }
  return names;
};

const namesGiven = (node: Node, parent: Node | undefined, known: ReadonlySet<string>): readonly string[] => {
  if (node.type === 'VariableDeclarator') {
    const value = child(node, 'init');
    return value !== undefined && isData(value, known) ? namesIn(child(node, 'id')) : [];
  }
  if (node.type === 'ForOfStatement')
    return isData(child(node, 'right'), known) ? list(child(node, 'left'), 'declarations').flatMap(idsOf) : [];
  // `rows.map((row) => …)`
  const isCallback = isFunction(node) && parent !== undefined && /CallExpression$/.test(parent.type);
  const source = isCallback ? child(child(parent, 'callee'), 'object') : undefined;
  return source !== undefined && isData(source, known) ? list(node, 'params').slice(0, 1).flatMap(namesIn) : [];
};

const idsOf = (declarator: Node): readonly string[] => namesIn(child(declarator, 'id'));

const namesIn = (pattern: Node | undefined): readonly string[] =>
  pattern === undefined ? [] : everything(pattern).flatMap(({node}) => nameOf(node) ?? []);

const numbers: ReadonlySet<string> = new Set(['Number', 'BigInt', 'parseInt', 'parseFloat']);

/** A choice between texts that are written out is none, whatever it depends on. */
const isData = (node: Node | undefined, known: ReadonlySet<string>): boolean => {
  if (node === undefined) return false;
  if (node.type === 'ConditionalExpression')
    return isData(child(node, 'consequent'), known) || isData(child(node, 'alternate'), known);
  if (node.type === 'AwaitExpression') return true;
  if (/CallExpression$/.test(node.type)) {
    const callee = child(node, 'callee');
    // A number breaks no statement.
    if (numbers.has(nameOf(callee) ?? '')) return false;
    const [callback] = list(node, 'arguments');
    if (callback !== undefined && isFunction(callback) && /^(?:map|flatMap)$/.test(methodsOf(node)[0] ?? '')) {
      const body = child(callback, 'body');
      return (body === undefined ? [] : everything(body)).some(({node: one}) => known.has(nameOf(one) ?? ''));
    }
    // What is counted, or looked up, in data.
    return isData(child(callee, 'object'), known) || list(node, 'arguments').some((one) => isData(one, known));
  }
  if (/MemberExpression$/.test(node.type)) {
    const object = child(node, 'object');
    const isEnvironment = nameOf(object) === 'process' && nameOf(child(node, 'property')) === 'env';
    return isEnvironment || isData(object, known);
  }
  if (node.type === 'TemplateLiteral') return list(node, 'expressions').some((one) => isData(one, known));
  if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression')
    return isData(child(node, 'left'), known) || isData(child(node, 'right'), known);
  return known.has(nameOf(node) ?? '');
};

/** The first value from data that stands in the text of SQL, in `raw` and its relatives; undefined where none does. */
export const splicedInto = ({node: call, within}: Placed, data: ReadonlySet<string>): Node | undefined => {
  if (!/CallExpression$/.test(call.type) || !/^raw$|Raw$/.test(methodsOf(call)[0] ?? '')) return undefined;
  const checked = within.flatMap((one) => numbersToldBy(child(one, 'test')));
  return valuesIn(list(call, 'arguments')[0]).find(
    (value) => isData(value, data) && !checked.includes(nameOf(value) ?? ''),
  );
};

/** `typeof n === 'number'`, `Number.isFinite(n)`: who asks for that first puts in no text. */
const numbersToldBy = (test: Node | undefined): readonly string[] =>
  (test === undefined ? [] : everything(test)).flatMap(({node}) => {
    if (node.type === 'UnaryExpression' && Reflect.get(node, 'operator') === 'typeof')
      return nameOf(child(node, 'argument')) ?? [];
    const isAsked = nameOf(child(child(node, 'callee'), 'object')) === 'Number';
    return isAsked ? list(node, 'arguments').flatMap((one) => nameOf(one) ?? []) : [];
  });

const valuesIn = (text: Node | undefined): readonly Node[] => {
  if (text === undefined) return [];
  if (text.type === 'TemplateLiteral') return list(text, 'expressions');
  if (text.type !== 'BinaryExpression') return [];
  return [child(text, 'left'), child(text, 'right')].flatMap((side) => {
    if (side === undefined) return [];
    return side.type === 'BinaryExpression' || side.type === 'TemplateLiteral' ? valuesIn(side) : [side];
  });
};
