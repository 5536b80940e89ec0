import type {ColumnDefinition} from '../operations/column-definition.js';
import type {SaidType} from './said-type.js';

type Action = NonNullable<NonNullable<ColumnDefinition['references']>['on_delete']>;

/** One column as somebody asked for it; what is absent was not said. */
export type ColumnWish = {
  /** As it was written. */
  readonly name: string;
  readonly words: readonly string[];
  /** True where it was written as a name, not as prose: `is_admin`, `avatarUrl`, or in back-ticks. */
  readonly isIdentifier: boolean;
  readonly type?: SaidType;
  /** A type that nobody knows, as it was written. */
  readonly strangeType?: string;
  readonly nullable?: boolean;
  readonly default?: Exclude<ColumnDefinition['default'], undefined>;
  readonly unique?: boolean;
  readonly indexed?: boolean;
  readonly primary?: boolean;
  /** `table` null: the name of the column says which. */
  readonly references?: {readonly table: string | null; readonly column: string | null};
  readonly onDelete?: Action;
  readonly onUpdate?: Action;
};

/** What modifiers say about a column. */
export type Said = Omit<ColumnWish, 'name' | 'words' | 'isIdentifier'>;

/** Whether more than its name says that it is a column. */
export const isSaid = ({isIdentifier, type, references}: ColumnWish): boolean =>
  isIdentifier || type !== undefined || references !== undefined;
