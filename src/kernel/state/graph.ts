/**
 * Machine state as plain data: a list of nodes, one for each object, in the order in which a walk from
 * the parts meets them. The same state gives the same list. What no other kernel could make again is
 * refused with the path that leads there.
 */
import { isHole, shapeOf } from './shapes.ts';
import type { Kind, Names } from './names.ts';

/** JSON values; what JSON lacks is an array: `['u']` undefined, `['n', 'NaN']`, `['i', '12']` 12n, `[7]` node 7. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** What it is of, its content, and for a part its name. */
export type GraphNode = [kind: string, content: Plain, part?: string];

/** State that only the process has that made it: a function of the host, or a class that nobody knows. */
export class HostState extends Error {
  override readonly name = 'HostState';
}

export interface EncodeOptions {
  /** Functions of the host are refused; else they count as equal. */
  portable: boolean;
}

/** The nodes of everything that can be reached from the parts of a kernel. */
export function* encode(
  names: Names,
  roots: readonly object[],
  { portable }: EncodeOptions,
): Generator<GraphNode> {
  const ids = new Map<object, number>();
  const queue: object[] = [];
  const from: string[] = [];
  const idOf = (object: object, path: string): number => {
    const known = ids.get(object);
    if (known !== undefined) return known;
    ids.set(object, queue.length);
    from.push(path);
    return queue.push(object) - 1;
  };
  const encodeValue = (value: unknown, path: () => string): Plain => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', numeral(value)];
      case 'bigint':
        return ['i', String(value)];
      case 'undefined':
        return ['u'];
      case 'object': {
        if (value === null) return null;
        const atom = names.atom(value);
        return atom ? ['a', ...atom] : [idOf(value, path())];
      }
      default:
        if (!portable && typeof value === 'function') return ['host'];
        throw new HostState(`${path()} is a ${typeof value} of the host`);
    }
  };
  for (const root of roots) idOf(root, names.parts.get(root) ?? 'root');
  for (let id = 0; id < queue.length; id++) {
    const object = queue[id]!;
    const kind = names.kind(object);
    const path = from[id]!;
    if (!kind) throw new HostState(`${path} is a ${className(object)}, which is no machine state`);
    const content = contentOf(object, kind, path, encodeValue);
    const part = names.parts.get(object);
    yield part === undefined ? [kind.name, content] : [kind.name, content, part];
  }
}

type EncodeValue = (value: unknown, path: () => string) => Plain;

function contentOf(object: object, kind: Kind, path: string, encodeValue: EncodeValue): Plain {
  const shape = shapeOf(object, kind);
  switch (shape.kind) {
    case 'memory':
      return Buffer.from(shape.bytes).toString('base64');
    case 'view':
      return [encodeValue(shape.buffer, () => `${path}.buffer`), shape.offset, shape.length];
    case 'items':
      return shape.items.map((item, i) =>
        isHole(item) ? ['h'] : encodeValue(item, () => `${path}[${i}]`),
      );
    case 'entries':
      return shape.entries.map(([key, value], i) => [
        encodeValue(key, () => `${path}.<key ${i}>`),
        encodeValue(value, () => `${path}.get(${typeof key === 'object' ? i : String(key)})`),
      ]);
    case 'fields': {
      const content: Plain[] = [];
      for (const [name, value] of shape.fields)
        content.push(
          name,
          encodeValue(value, () => `${path}.${name}`),
        );
      return content;
    }
  }
}

const numeral = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const className = (object: object): string =>
  (Object.getPrototypeOf(object) as { constructor?: { name?: string } } | null)?.constructor
    ?.name ?? 'object without a class';
