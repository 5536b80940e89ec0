import type {CodeFact} from '../../code-fact.js';
import {connectionNames, isStatement, isTransactionCall, methodsOf, rootOf} from './connections.js';
import {namesOfData, splicedInto} from './spliced.js';
import {child, everything, isFunction, list, type Node, nameOf, type Placed, parse} from './syntax.js';

type Scene = {readonly text: string; readonly names: ReadonlySet<string>; readonly data: ReadonlySet<string>};

/** What the code of a migration shows besides its SQL, in the order in which it stands there; nothing where nobody can read it. */
export const readCode = (text: string, fileName: string): readonly CodeFact[] => {
  const program = parse(text, fileName);
  if (program === null) return [];
  const places = everything(program);
  const scene = {text, names: connectionNames(program), data: namesOfData(places)};
  return places.flatMap((place) => factsAt(place, scene)).sort((one, other) => one.line - other.line);
};

const factsAt = ({node, within}: Placed, scene: Scene): readonly CodeFact[] => {
  const fact = (kind: CodeFact['kind'], name: string): CodeFact => ({
    kind,
    line: node.loc.start.line,
    code: scene.text.slice(node.start, node.end),
    name,
  });
  const called = (call: Node): string => [rootOf(call), ...methodsOf(call).toReversed()].join('.');
  const written = ({start, end}: Node): string => scene.text.slice(start, end);
  const lost = lostIn(node, scene);
  const value = splicedInto({node, within}, scene.data);
  const change = sideBySide(node, scene);
  return [
    ...(lost === undefined ? [] : [fact('not-awaited', called(lost))]),
    ...(value === undefined ? [] : [fact('spliced-sql', written(value))]),
    ...(change === undefined ? [] : [fact('side-by-side', called(change))]),
    ...(hidesChange(node, scene) ? [fact('guarded', guardIn(node) ?? '')] : []),
    ...(isBesideTransaction({node, within}, scene) ? [fact('outside-transaction', called(node))] : []),
  ];
};

/** A statement by itself, or in a loop that waits for none of its turns. */
const lostIn = (node: Node, {names}: Scene): Node | undefined => {
  if (node.type !== 'ExpressionStatement') return undefined;
  const call = child(node, 'expression');
  if (isStatement(call, names)) return call;
  const [callback] = list(call, 'arguments');
  const isLoop = call !== undefined && methodsOf(call)[0] === 'forEach';
  if (!isLoop || callback === undefined || Reflect.get(callback, 'async') !== true) return undefined;
  return everything(callback).find(({node: one}) => isStatement(one, names))?.node;
};

const writes = new Set('insert update del delete truncate raw increment decrement'.split(' '));

const isChange = (node: Node, names: ReadonlySet<string>): boolean => {
  const methods = methodsOf(node);
  const isLook = methods.some((method) => /^has(?:Table|Column)$/.test(method));
  return isStatement(node, names) && !isLook && methods.some((method) => method === 'schema' || writes.has(method));
};

const sideBySide = (node: Node, {names}: Scene): Node | undefined => {
  const callee = child(node, 'callee');
  if (node.type !== 'CallExpression' || nameOf(child(callee, 'object')) !== 'Promise') return undefined;
  if (!/^(?:all|allSettled|race|any)$/.test(nameOf(child(callee, 'property')) ?? '')) return undefined;
  return everything(node).find(({node: one}) => isChange(one, names))?.node;
};

const guardIn = (node: Node): string | undefined => {
  const test = child(node, 'test');
  const calls = test === undefined ? [] : everything(test).map(({node: one}) => methodsOf(one)[0]);
  return calls.find((method) => method === 'hasTable' || method === 'hasColumn');
};

/** One that ends with an error hides nothing. */
const hidesChange = (node: Node, {names}: Scene): boolean => {
  if (node.type !== 'IfStatement' || guardIn(node) === undefined) return false;
  const guarded = everything(node).map(({node: one}) => one);
  return (
    guarded.some((one) => isChange(one, names) || one.type === 'ReturnStatement') &&
    !guarded.some(({type}) => type === 'ThrowStatement')
  );
};

/** Sent by the connection that the transaction was begun on, and not by the transaction itself. */
const isBesideTransaction = ({node, within}: Placed, {names}: Scene): boolean => {
  const [parent] = within;
  const isSent = parent !== undefined && /^(?:Await|Return|Expression)/.test(parent.type);
  if (!isSent || !isStatement(node, names) || methodsOf(node).includes('transacting')) return false;
  const at = within.findIndex((one, index) => isFunction(one) && isTransactionCall(within[index + 1]));
  const block = within[at];
  const own = nameOf(list(block, 'params')[0]);
  return block !== undefined && own !== undefined && own !== rootOf(node) && rootOf(within[at + 1]) === rootOf(node);
};
