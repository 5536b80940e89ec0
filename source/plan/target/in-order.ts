/** Each thing behind those it needs. Where they need one another in a circle, the first of them goes first. */
export const inOrder = <Thing>(
  things: readonly Thing[],
  needs: (thing: Thing, other: Thing) => boolean,
): readonly Thing[] => {
  const ordered: Thing[] = [];
  let waiting = things;
  while (waiting.length > 0) {
    const isReady = (thing: Thing): boolean => !waiting.some((other) => other !== thing && needs(thing, other));
    const next = waiting.find(isReady) ?? waiting[0];
    waiting = waiting.filter((thing) => thing !== next);
    if (next !== undefined) ordered.push(next);
  }
  return ordered;
};
