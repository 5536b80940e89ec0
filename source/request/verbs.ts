/** What the first verb of a clause wants. `other`: a change that is known to be another one than these. */
export type Verb = 'add' | 'create' | 'drop' | 'rename' | 'index' | 'link' | 'alter' | 'other';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const forms: Readonly<Record<Verb, readonly string[]>> = {
  add: words(`add adds added adding introduce introduces introduced include includes append insert`),
  create: words(`create creates created creating new generate generates build`),
  drop: words(`drop drops dropped dropping remove removes removed removing delete deletes deleted`),
  rename: words(`rename renames renamed renaming`),
  index: words(`index indexes indexed indexing indices`),
  link: words(`link links linked connect connects associate associates relate reference`),
  alter: words(`
    change changes changed changing alter alters altered altering make makes made making set sets setting convert converts converted
    update updates updated modify modifies modified increase increases increased decrease decreases reduce reduces widen widens widened
    expand expands expanded extend extends extended lengthen enlarge raise raises raised shorten shrink narrow bump relax enforce
    require requires required allow allows allowed permit permits prevent prevents forbid disallow mark marks turn turns switch switches
    store stores stored storing retype cast default
  `),
  other: words(`
    move moves moved merge split replace replaces enable disable fix fixes fixed backfill backfills fill fills prefill migrate migrates truncate purge clear populate
    copy write improve improves restore ensure use show refactor liberates
  `),
};

const verbs: ReadonlyMap<string, Verb> = new Map(
  Object.entries(forms).flatMap(([verb, list]) => list.map((word) => [word, verb as Verb] as const)),
);

export const verbOf = (word: string): Verb | undefined => verbs.get(word);
