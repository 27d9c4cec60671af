/** Callbacks as an author would write them, for the code at hand (patch author guide of kpatch). */

/** A load callback of some statements, and the unload callback that undoes it. */
export function loadAndUnload(
  name: string,
  forward: readonly string[],
  backward: readonly string[],
): string[] {
  return [
    ...callback(`convert_${name}`, forward),
    `KPATCH_LOAD_CALLBACK(convert_${name});`,
    '',
    ...callback(`restore_${name}`, backward),
    `KPATCH_UNLOAD_CALLBACK(restore_${name});`,
  ];
}

const callback = (name: string, statements: readonly string[]): string[] => [
  `function ${name}(): number {`,
  ...statements.map((each) => `  ${each}`),
  '  return 0;',
  '}',
];
