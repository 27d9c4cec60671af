/**
 * What an object holds, as one flat list that is cheap to compare with the object and to put back. An
 * object is read through a lens that suits its kind; K's structs and plain objects may change their
 * fields, so their lists hold names too.
 */
import type { Kind } from '../names.ts';

export type Content = readonly unknown[];

export interface Lens {
  read(object: object): Content;
  /** Whether the object holds just that. */
  holds(object: object, content: Content): boolean;
  write(object: object, content: Content): void;
}

/** A place of an array where there is nothing. */
const NOTHING = Symbol('nothing');

type Fields = Record<string, unknown>;

/** A lens on an object of some kind, whose fields are looked at as they are now. */
export function lensFor(object: object, kind: Kind, isWiring: (value: unknown) => boolean): Lens {
  if (object instanceof ArrayBuffer) return MEMORY;
  if (ArrayBuffer.isView(object)) return VIEW;
  if (Array.isArray(object)) return ITEMS;
  if (object instanceof Set) return MEMBERS;
  if (object instanceof Map) return ENTRIES;
  if (kind.layout || kind.name === 'Object' || kind.name.startsWith('gone ')) return PROPERTIES;
  const fields = object as Fields;
  const names = (kind.fields ?? Object.keys(fields)).filter(
    (name) => !kind.service || (typeof fields[name] !== 'function' && !isWiring(fields[name])),
  );
  return fixedFields(names);
}

const FIXED = new Map<string, Lens>();

/** Objects of a class that have the same fields always: compared by code that names them. */
export function fixedFields(names: readonly string[]): Lens {
  const key = names.join(' ');
  const known = FIXED.get(key);
  if (known) return known;
  const each = (text: (name: string, i: number) => string, between: string): string =>
    names.map((name, i) => text(JSON.stringify(name), i)).join(between);
  const compare = names.length === 0 ? 'true' : each((name, i) => `o[${name}] === c[${i}]`, ' && ');
  const lens: Lens = {
    read: new Function('o', `return [${each((name) => `o[${name}]`, ', ')}];`) as Lens['read'],
    holds: new Function('o', 'c', `return ${compare};`) as Lens['holds'],
    write: (object, content) => {
      const fields = object as Fields;
      names.forEach((name, i) => {
        if (fields[name] !== content[i]) fields[name] = content[i];
      });
    },
  };
  FIXED.set(key, lens);
  return lens;
}

const PROPERTIES: Lens = {
  read: (object) => {
    const content: unknown[] = [];
    for (const name in object) content.push(name, (object as Fields)[name]);
    return content;
  },
  holds: (object, content) => {
    let i = 0;
    for (const name in object) {
      if (name !== content[i++] || (object as Fields)[name] !== content[i++]) return false;
    }
    return i === content.length;
  },
  write: (object, content) => {
    const fields = object as Fields;
    const names = new Set<unknown>();
    for (let i = 0; i < content.length; i += 2) names.add(content[i]);
    for (const name of Object.keys(fields)) if (!names.has(name)) delete fields[name];
    for (let i = 0; i < content.length; i += 2) fields[content[i] as string] = content[i + 1];
  },
};

const ITEMS: Lens = {
  read: (object) => {
    const items = (object as unknown[]).slice();
    for (let i = 0; i < items.length; i++)
      if (items[i] === undefined && !(i in items)) items[i] = NOTHING;
    return items;
  },
  holds: (object, content) => {
    const items = object as unknown[];
    if (items.length !== content.length) return false;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (item !== content[i] || (item === undefined && !(i in items))) return false;
    }
    return true;
  },
  write: (object, content) => {
    const items = object as unknown[];
    if (items.length !== content.length) items.length = content.length;
    for (let i = 0; i < content.length; i++) {
      if (content[i] === NOTHING) delete items[i];
      else items[i] = content[i];
    }
  },
};

const MEMBERS: Lens = {
  read: (object) => [...(object as Set<unknown>)],
  holds: (object, content) => {
    const set = object as Set<unknown>;
    if (set.size !== content.length) return false;
    let i = 0;
    for (const item of set) if (item !== content[i++]) return false;
    return true;
  },
  write: (object, content) => {
    const set = object as Set<unknown>;
    set.clear();
    for (const item of content) set.add(item);
  },
};

const ENTRIES: Lens = {
  read: (object) => [...(object as Map<unknown, unknown>)].flat(),
  holds: (object, content) => {
    const map = object as Map<unknown, unknown>;
    if (map.size * 2 !== content.length) return false;
    if (content.length === 0) return true;
    let i = 0;
    for (const [key, value] of map)
      if (key !== content[i++] || value !== content[i++]) return false;
    return true;
  },
  write: (object, content) => {
    const map = object as Map<unknown, unknown>;
    map.clear();
    for (let i = 0; i < content.length; i += 2) map.set(content[i], content[i + 1]);
  },
};

const MEMORY: Lens = {
  read: (object) => [...new Uint8Array(object as ArrayBuffer)],
  holds: (object, content) => {
    const bytes = new Uint8Array(object as ArrayBuffer);
    return bytes.every((byte, i) => byte === content[i]);
  },
  write: (object, content) => new Uint8Array(object as ArrayBuffer).set(content as number[]),
};

/** Where it lies in its memory never changes. */
const VIEW: Lens = {
  read: (object) => {
    const { buffer, byteOffset, length } = object as Uint8Array;
    return [buffer, byteOffset, length];
  },
  holds: () => true,
  write: () => undefined,
};
