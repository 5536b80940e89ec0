/** The items under each key, both in the order they come in. */
export const groupBy = <Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

/** The same where the items of one key stand together, which takes no map: less work where there are a few of each. */
export const runsBy = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): readonly (readonly Item[])[] => {
  const runs: Item[][] = [];
  let run: Item[] = [];
  let before: Key | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (run.length === 0 || key !== before) {
      run = [];
      runs.push(run);
    }
    run.push(item);
    before = key;
  }
  return runs;
};
