import type {Column} from '../schema/model.js';
import type {TypeRequest} from './requests.js';
import type {TypeFacts} from './type-facts.js';

/** How names, values and types stand in SQL. */
export type Spelling = {
  /** The type the database reports for a column that was made with this request: `string` with length 64 → `varchar(64)`. */
  readonly columnType: (request: TypeRequest) => string;
  readonly quoteIdentifier: (name: string) => string;
  /** A text as it stands in SQL, and as the database tells it. */
  readonly quoteText: (text: string) => string;
  /** The checks that stand for a type which the database does not have: of an enum its values, of JSON that it is well formed. */
  readonly checksOfType: (column: TypeRequest & {readonly name: string}) => readonly string[];
  /** What the column's type can hold and how it compares. A domain is asked for by the type behind it. */
  readonly typeFacts: (column: Column) => TypeFacts;
  /** True where `Ann` and `ann` are one value of this column: its type or its collation says so. */
  readonly ignoresCase: (column: Column) => boolean;
  /** The value as one of this type; absent where a value takes the type of its column by itself. */
  readonly castTo?: (value: string, type: string) => string;
};
