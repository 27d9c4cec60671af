/**
 * Machine state from plain data, in a kernel that is new. Its parts are filled, everything else is made;
 * the constructors of structs first, since the tables of the linker say which there are.
 */
import type { Linker } from '../link.ts';
import type { StateClass } from './classes.ts';
import { MACHINE_CLASSES } from './classes.ts';
import type { GraphNode, Plain } from './graph.ts';
import type { MachineWithParts, Names } from './names.ts';
import type { Shape } from './shapes.ts';
import { HOLE, VIEW_CLASSES, fill } from './shapes.ts';

/** Typed arrays by name. */
const VIEWS: ReadonlyMap<string, Constructor> = new Map(
  VIEW_CLASSES.map((of) => [of.name, of as unknown as Constructor]),
);

type Constructor = new (...args: unknown[]) => object;

export function decode(
  machine: MachineWithParts,
  names: Names,
  nodes: readonly GraphNode[],
  classes: readonly StateClass[],
): void {
  new Decoder(machine, names, nodes, classes).run();
}

class Decoder {
  readonly #machine: MachineWithParts;
  readonly #names: Names;
  readonly #nodes: readonly GraphNode[];
  readonly #classes: ReadonlyMap<string, StateClass>;
  readonly #parts: ReadonlyMap<string, object>;
  readonly #objects: (object | undefined)[];
  readonly #constructors = new Map<string, Constructor>();

  constructor(
    machine: MachineWithParts,
    names: Names,
    nodes: readonly GraphNode[],
    classes: readonly StateClass[],
  ) {
    this.#machine = machine;
    this.#names = names;
    this.#nodes = nodes;
    this.#classes = new Map([...MACHINE_CLASSES, ...classes].map((each) => [each.name, each]));
    this.#parts = new Map([...names.parts].map(([part, name]) => [name, part]));
    this.#objects = new Array<object | undefined>(nodes.length);
  }

  run(): void {
    this.#nodes.forEach(([, , part], id) => {
      if (part !== undefined) this.#objects[id] = this.#part(part);
    });
    this.#fillTables();
    this.#machine.linker.makeStructs();
    this.#nodes.forEach((_, id) => this.#fill(id));
  }

  #part(name: string): object {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`the kernel has no part ${name}`);
    return part;
  }

  /** The tables of the linker, with the units that they hold: structs are made from them. */
  #fillTables(): void {
    const id = this.#objects.indexOf(this.#machine.linker);
    this.#fill(id);
    for (const table of this.#references(id)) {
      this.#fill(table);
      if (this.#objects[table] === this.#machine.linker.units) this.#fillBelow(table);
    }
  }

  #fillBelow(id: number): void {
    for (const each of this.#references(id)) {
      this.#fill(each);
      this.#fillBelow(each);
    }
  }

  /** The nodes that a node refers to. */
  #references(id: number): number[] {
    const found: number[] = [];
    const look = (value: Plain): void => {
      if (!Array.isArray(value)) return;
      if (value.length === 1 && typeof value[0] === 'number') found.push(value[0]);
      else for (const each of value) look(each);
    };
    const [, content] = this.#nodes[id]!;
    if (Array.isArray(content)) for (const each of content) look(each);
    return found;
  }

  #object(id: number): object {
    return (this.#objects[id] ??= this.#make(this.#nodes[id]!));
  }

  #make([kind, content]: GraphNode): object {
    switch (kind) {
      case 'Object':
        return {};
      case 'Array':
        return [];
      case 'Map':
        return new Map();
      case 'Set':
        return new Set();
      case 'ArrayBuffer':
        return new ArrayBuffer(Buffer.from(content as string, 'base64').length);
    }
    const known = this.#classes.get(kind);
    if (known?.make) {
      const fields = content as Plain[];
      return known.make(this.#machine, (name) => this.#whole(fields[fields.indexOf(name) + 1]!));
    }
    if (known) return Reflect.construct(Object, [], known.prototype.constructor) as object;
    if (/^(?:struct|gone) /.test(kind))
      return Reflect.construct(Object, [], this.#constructorOf(kind)) as object;
    const View = VIEWS.get(kind);
    if (View) {
      const [buffer, offset, length] = content as [Plain, number, number];
      return new View(this.#value(buffer), offset, length);
    }
    throw new Error(`machine state of an unknown kind: ${kind}`);
  }

  /** A struct that is linked; for one that is gone, another like it. */
  #constructorOf(kind: string): Constructor {
    const known = this.#constructors.get(kind);
    if (known) return known;
    const [state, symbol = '', rest = ''] = kind.split(' ');
    const { linker, processes } = this.#machine;
    const owner: Linker | undefined =
      state === 'gone' || rest === '' ? linker : processes.programs.find(rest)?.linker;
    const found = state === 'gone' ? linker.structs.ghost(symbol) : owner?.structs.get(symbol);
    if (!found) throw new Error(`the kernel has no struct ${symbol}`);
    this.#constructors.set(kind, found as unknown as Constructor);
    return found as unknown as Constructor;
  }

  /** A value with all below it, where that is plain data: what makes an object may look at it. */
  #whole(value: Plain): unknown {
    const [id] = Array.isArray(value) && value.length === 1 ? value : [];
    if (typeof id === 'number' && this.#nodes[id]![0] === 'Object') {
      this.#fill(id);
      this.#fillBelow(id);
    }
    return this.#value(value);
  }

  #fill(id: number): void {
    const [kind, content] = this.#nodes[id]!;
    const object = this.#object(id);
    const isPartial = kind === 'part' || this.#classes.get(kind)?.fields !== undefined;
    fill(object, this.#shape(object, content), isPartial);
  }

  #shape(object: object, content: Plain): Shape {
    if (object instanceof ArrayBuffer)
      return { kind: 'memory', bytes: Buffer.from(content as string, 'base64') };
    if (ArrayBuffer.isView(object))
      return { kind: 'view', buffer: object.buffer, offset: 0, length: 0 };
    const list = content as Plain[];
    if (Array.isArray(object) || object instanceof Set)
      return { kind: 'items', items: list.map((each) => this.#value(each)) };
    if (object instanceof Map)
      return {
        kind: 'entries',
        entries: (list as [Plain, Plain][]).map(([key, value]) => [
          this.#value(key),
          this.#value(value),
        ]),
      };
    const fields: [string, unknown][] = [];
    for (let i = 0; i < list.length; i += 2)
      fields.push([list[i] as string, this.#value(list[i + 1]!)]);
    return { kind: 'fields', fields };
  }

  #value(value: Plain): unknown {
    if (!Array.isArray(value)) return value;
    const [tag, text] = value;
    if (typeof tag === 'number') return this.#object(tag);
    switch (tag) {
      case 'u':
        return undefined;
      case 'n':
        return Number(text);
      case 'i':
        return BigInt(text as string);
      case 'h':
        return HOLE;
      default:
        return this.#names.find(value.slice(1) as string[]);
    }
  }
}
