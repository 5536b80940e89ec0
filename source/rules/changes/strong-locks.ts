import type {Qualified} from '../../schema/model.js';
import type {SqlAction} from '../../schema/sql-actions/sql-action.js';

/** What takes PostgreSQL's strongest lock: nobody reads or writes the table while it is held. */
const strongest: ReadonlySet<SqlAction['kind']> = new Set([
  'add-column',
  'drop-column',
  'alter-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
  'drop-constraint',
  'rename-column',
]);

const isOn = (action: SqlAction, table: Qualified): boolean => 'table' in action && action.table?.name === table.name;

export const takesStrongestLock = ({kind}: SqlAction): boolean => strongest.has(kind);

/** Whether one of these actions, which a transaction holds, keeps everybody from the table. */
export const isLockedBy = (held: readonly SqlAction[], table: Qualified): boolean =>
  held.some((action) => takesStrongestLock(action) && isOn(action, table));

/** Or lets nobody write: a constraint that was added. */
export const isHeldBy = (held: readonly SqlAction[], table: Qualified): boolean =>
  isLockedBy(held, table) || held.some((action) => action.kind === 'add-constraint' && isOn(action, table));
