import type {CheckConstraint, Grant, Index, Options, Qualified, SequenceOptions, Trigger} from './model.js';

/** `definition`: the SELECT of the view, as the database gives it. */
export type View = Qualified & {
  readonly materialized: boolean;
  readonly definition: string;
  /** The names it gives its columns itself, `CREATE VIEW v (a, b)`; absent where the SELECT names them. */
  readonly columns?: readonly string[];
  /** INSTEAD OF triggers; absent where there are none. */
  readonly triggers?: readonly Trigger[];
  /** Of a materialized view; sorted by name. */
  readonly indexes?: readonly Index[];
  /** False WITH NO DATA. */
  readonly populated?: false;
  /** `{security_barrier: true, check_option: 'local'}`, `{algorithm: 'MERGE', security: 'INVOKER'}`. */
  readonly options?: Options;
  readonly comment?: string;
  readonly grants?: readonly Grant[];
};

/** `values` in their own order, which is the order they sort in. */
export type EnumType = Qualified & {readonly values: readonly string[]; readonly comment?: string};

/** Those behind an identity column belong to the column and are not among them. */
export type Sequence = Qualified &
  Partial<SequenceOptions> & {
    /** The column it lives and dies with: `users.id`; null where there is none. */
    readonly ownedBy: string | null;
    /** `bigint`. */
    readonly type?: string;
    readonly options?: Options;
    readonly comment?: string;
    readonly grants?: readonly Grant[];
  };

export type Domain = Qualified & {
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  /** Null where it is the type's own. */
  readonly collation: string | null;
  readonly checks: readonly CheckConstraint[];
  readonly comment?: string;
};

export type CompositeType = Qualified & {
  readonly attributes: readonly {
    readonly name: string;
    readonly type: string;
    readonly collation: string | null;
  }[];
  readonly comment?: string;
};

export type Routine = Qualified & {
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** The types that tell it from others of the same name: `integer, text`; empty on MySQL, where the name is enough. */
  readonly arguments: string;
  /** The whole CREATE statement. */
  readonly definition: string;
  readonly comment?: string;
  readonly grants?: readonly Grant[];
};

/** `version` is the server's business and never compared. */
export type Extension = Qualified & {readonly version?: string; readonly comment?: string};

export type Namespace = {readonly name: string; readonly comment?: string; readonly grants?: readonly Grant[]};

/** An object of a kind that is rare: a rewrite rule, extended statistics, a range type, a publication, an event. */
export type OtherObject = Qualified & {
  /** Lower case, as the database calls it: `rule`, `statistics`, `range type`, `event trigger`, `event`. */
  readonly kind: string;
  /** The table it hangs on. */
  readonly table?: string;
  /** The whole statement that makes it; null where the database does not tell, and then only its name is known. */
  readonly definition: string | null;
};
