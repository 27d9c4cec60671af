/**
 * Members of the host's objects that K does not have (ECMA-262, 16th edition, 2025, clauses 20-25):
 * they call back, depend on the locale, make iterators, or change what a function call means.
 */
const MEMBERS: ReadonlySet<string> = new Set(
  // functions
  (
    'apply bind call ' +
    // arrays and typed arrays
    'every filter find findIndex findLast findLastIndex flat flatMap forEach map reduce ' +
    'reduceRight some toReversed toSorted toSpliced ' +
    // Map and Set
    'difference intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference union ' +
    // texts
    'anchor big blink bold fixed fontcolor fontsize isWellFormed italics link localeCompare ' +
    'match matchAll normalize search small strike sub substr sup toLocaleLowerCase ' +
    'toLocaleUpperCase toWellFormed trimLeft trimRight'
  ).split(' '),
);

/** Whether a member of some built-in object has this name, and is none that K lists. */
export const isHostMember = (name: string): boolean => MEMBERS.has(name);
