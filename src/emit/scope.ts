/**
 * The free names of an emitted script and what they are bound to. Each distinct binding becomes one
 * `const` at the script's head, which V8 treats as a constant; kernels supply the values in order.
 */
export type BindingKind =
  'cell' | 'data' | 'struct' | 'version' | 'native' | 'native-struct' | 'runtime';

export interface Binding {
  kind: BindingKind;
  key: string;
}

export class Scope {
  readonly bindings: Binding[] = [];
  readonly #names = new Map<string, string>();

  /** The identifier that stands for a binding in this script. */
  name(kind: BindingKind, key: string): string {
    const id = `${kind} ${key}`;
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = `$${this.bindings.length}_${key.replace(/^.*[:/]/, '').replace(/[^A-Za-z0-9_]/g, '_')}`;
    this.bindings.push({ kind, key });
    this.#names.set(id, name);
    return name;
  }

  /** The lines that bind the names to the elements of `$b`. */
  head(): string[] {
    const names = [...this.#names.values()];
    return names.map((name, i) => `const ${name} = $b[${i}];`);
  }
}
