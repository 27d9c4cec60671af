/**
 * A whole tree's names and constants: what each name of a file stands for, across imports, and the
 * value of each scalar constant. Types are never used.
 */
import type { Expression } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KERNEL_API, USER_API } from '../../lowered/kernel-api.ts';
import type { ParsedFile } from '../1-parse/index.ts';
import { checkAssigned } from './assigned.ts';
import type { Inner, Value } from './constants.ts';
import { Constants } from './constants.ts';
import { checkImports } from './imports.ts';
import type { Resolved } from './names.ts';
import { objectOf, relative, resolveName } from './names.ts';
import type { FileScope } from './scope.ts';
import { scopeOf } from './scope.ts';
import { nearest } from './spelling.ts';

const NATIVE_FIELDS = Object.values(KERNEL_API).flatMap((entry) =>
  entry.kind === 'struct' ? entry.fields : [],
);

export class Analysis {
  readonly files = new Map<string, FileScope>();
  /** Of this and all later stages. */
  readonly diagnostics: Diagnostic[] = [];
  /** The fields that structs, object literals and assignments of the tree make. */
  readonly madeFields: ReadonlySet<string>;
  /** The fields that get a value after their object was made. */
  readonly writtenFields: ReadonlySet<string>;
  /** The made fields, and those of the structs of 'kernel'. */
  readonly fields: ReadonlySet<string>;
  readonly #resolved = new Map<string, Map<string, Resolved | null>>();
  readonly #constants = new Constants((file, name) => this.resolve(file, name));

  constructor(parsed: readonly ParsedFile[]) {
    for (const file of parsed) {
      for (const each of file.diagnostics) this.diagnostics.push(each);
      this.files.set(file.path, scopeOf(file, this.diagnostics));
    }
    this.madeFields = new Set(parsed.flatMap(({ fields }) => [...fields]));
    this.writtenFields = new Set(parsed.flatMap(({ written }) => [...written]));
    this.fields = new Set([...this.madeFields, ...NATIVE_FIELDS]);
    for (const scope of this.files.values()) {
      checkImports(scope, this);
      checkAssigned(scope, this);
    }
  }

  /** What `name` stands for at the top level of a file, or null. */
  resolve(file: string, name: string): Resolved | null {
    let names = this.#resolved.get(file);
    if (!names) this.#resolved.set(file, (names = new Map()));
    let found = names.get(name);
    if (found === undefined) names.set(name, (found = resolveName(this.files, file, name)));
    return found;
  }

  /** The value of a scalar constant, or null if the name is none. */
  constant(file: string, name: string): Value {
    return this.#constants.constant(file, name);
  }

  /** The value of an enum's member, or null if there is no such member, or it is not constant. */
  enumMember(file: string, name: string, member: string): Value {
    return this.#constants.enumMember(file, name, member);
  }

  /** The value of an expression of a file, in which `inner` says what names of its blocks are. */
  evaluate(file: string, node: Expression, inner: Inner): Value {
    return this.#constants.evaluate(file, node, inner);
  }

  /** What to do about a name that nothing declares. */
  adviceFor(file: string, name: string): string {
    const module = objectOf(file) === 'user' ? 'user' : 'kernel';
    const api = module === 'user' ? USER_API : KERNEL_API;
    if (Object.hasOwn(api, name)) return `import it: import { ${name} } from '${module}'.`;
    for (const { path, exports } of this.files.values()) {
      if (exports.has(name) && objectOf(path) === objectOf(file))
        return `import it: import { ${name} } from '${relative(file, path)}'.`;
    }
    const near = nearest(name, [...this.files.get(file)!.declarations.keys(), ...Object.keys(api)]);
    return near
      ? `did you mean \`${near}\`?`
      : 'declare it, or import it from the file that exports it.';
  }
}
