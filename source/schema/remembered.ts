/** The same function, which answers what it was asked before without working it out again. It keeps all answers for as long as it lives. */
export const remembered = <Answer, Text extends string = string>(
  of: (text: Text) => Answer,
): ((text: Text) => Answer) => {
  const answers = new Map<Text, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = of(text);
    answers.set(text, answer);
    return answer;
  };
};

/** The same for what never changes once it is there. An answer is kept for as long as the thing that it is about. */
export const rememberedOf = <Thing extends object, Answer>(
  of: (thing: Thing) => Answer,
): ((thing: Thing) => Answer) => {
  const answers = new WeakMap<Thing, Answer>();
  return (thing) => {
    const known = answers.get(thing);
    if (known !== undefined) return known;
    const answer = of(thing);
    answers.set(thing, answer);
    return answer;
  };
};
