import type {ForeignKey, ForeignKeyAction} from './model.js';

export type SaidAction = {readonly event: 'delete' | 'update'; readonly action: ForeignKeyAction};

/** What a foreign key does on delete and update, but for what it does where nobody says anything. */
export const saidActions = (
  {onDelete, onUpdate}: Pick<ForeignKey, 'onDelete' | 'onUpdate'>,
  unsaid: ForeignKeyAction,
): readonly SaidAction[] => {
  const actions: readonly SaidAction[] = [
    {event: 'delete', action: onDelete},
    {event: 'update', action: onUpdate},
  ];
  return actions.filter(({action}) => action !== unsaid);
};

/** `on delete set null`. */
export const actionText = ({event, action}: SaidAction): string => `on ${event} ${action}`;
