/**
 * Makes an object of Electron's out of the part that the stand-in implements: what is missing throws by its name when it
 * is used, so that a specification never passes because nothing happened.
 */
export const standInFor = <Whole extends object>(name: string, part: object): Whole =>
  new Proxy(part, {
    get(target, key) {
      if (!(key in target) && typeof key !== 'symbol' && key !== 'then' && key !== 'toJSON')
        return unimplemented(`${name}.${key}`);
      // The object itself is `this`: a proxy has none of a class's private members.
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
    // The proxy answers for every member: those that `part` lacks throw.
  }) as Whole;

const unimplemented = (name: string) => () => {
  throw new Error(`electron stand-in: ${name} is not implemented`);
};
