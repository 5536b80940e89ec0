import {z} from 'zod';
import {UserError} from '../errors.js';
import {findNamed, qualifiedName, type Schema, type View} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {CreateView} from './create-view.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, suggestions} from './find.js';
import {indexDefinitionOf} from './index-parts.js';
import {codeAbout} from './stored-code.js';

export const dropViewInput = z.strictObject({op: z.literal('drop_view'), view: identifier});

export type DropView = Readonly<z.infer<typeof dropViewInput>>;

const requireView = ({views}: Schema, name: string): View => {
  const view = findNamed(views, name);
  if (view !== undefined) return view;
  throw new UserError({
    code: 'unknown-object',
    message: `The view ${name} does not exist.`,
    nextSteps: suggestions(name, views.map(qualifiedName), 'view'),
  });
};

/** The whole view as the operation that makes it. */
export const captureView = (view: View): CreateView => {
  const {definition, columns, triggers, materialized, indexes, populated, options, comment, grants} = view;
  const name = qualifiedName(view);
  return {
    op: 'create_view',
    view: name,
    definition,
    ...(columns !== undefined && {columns: [...columns]}),
    ...(triggers !== undefined && {triggers: triggers.map((trigger) => ({...trigger}))}),
    ...(materialized && {materialized}),
    ...(indexes !== undefined && {indexes: indexes.map((index) => indexDefinitionOf(name, index))}),
    ...(populated === false && {populated}),
    ...(options !== undefined && {options}),
    ...(comment !== undefined && {comment}),
    ...(grants !== undefined && {grants}),
  };
};

export const dropView: OperationDefinition<DropView> = {
  op: 'drop_view',
  input: dropViewInput,
  describe: ({view}) => `Drop the view ${view}`,
  apply: (schema, {view: name}) => {
    const view = requireView(schema, name);
    const [code] = codeAbout(schema, qualifiedName(view));
    if (code !== undefined) {
      throw cannotApply(`The view ${name} cannot be dropped: ${code.title} uses it.`, [`Drop ${code.title} first.`]);
    }
    return {...schema, views: schema.views.filter((other) => other !== view)};
  },
  reverse: (before, {view: name}) => {
    return [captureView(requireView(before, name))];
  },
  losses: () => [],
  touches: () => [],
};
