/**
 * Symvers: a checksum of what a unit declares, as genksyms makes them for exported symbols (Linux,
 * scripts/genksyms). A type that a declaration mentions counts with its own declaration, and so on
 * to the end, so that a changed field changes every function that takes the struct. Types that
 * mention each other in a circle share one digest.
 */
import { createHash } from 'node:crypto';
import type { SymbolId } from './nodes.ts';
import { split } from './symbol.ts';
import type { ConstantUnit, FileImage, Place, Unit } from './units.ts';

/**
 * What one declaration says about types, in normal form: comments, formatting, names of parameters
 * and of imports do not count. (genksyms calls the files of these `.symtypes`.)
 */
export interface Symtype {
  /** A function's or data object's symbol, or `t#` and the symbol of a type. */
  symbol: string;
  text: string;
  /** The symtypes that the text names, in order. */
  mentions: string[];
  place: Place;
}

/** The key of a type: types and values of one name may stand side by side. */
export const typeKey = (symbol: SymbolId): string => `t#${symbol}`;

/** The key under which a unit's declaration stands. */
export const keyOf = ({ kind, symbol }: Unit): string =>
  kind === 'struct' ? typeKey(symbol) : symbol;

/** The unit or type that a key stands for. */
export const symbolOf = (key: string): SymbolId => key.replace(/^t#/, '');

/** 16 hex digits of SHA-256. */
export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Writes the symver of each function, data object and struct of a tree into its unit. */
export function stampSymvers(files: readonly FileImage[]): void {
  const symtypes = new Map<string, Symtype>();
  for (const file of files) for (const each of file.symtypes) symtypes.set(each.symbol, each);
  const digests = new Digests(symtypes);
  for (const { units } of files) {
    for (const unit of units) {
      if (unit.kind !== 'constant') unit.symver = symverOf(unit, symtypes, digests);
    }
  }
}

function symverOf(
  unit: Exclude<Unit, ConstantUnit>,
  symtypes: ReadonlyMap<string, Symtype>,
  digests: Digests,
): string {
  const { symbol, text, mentions } = symtypes.get(keyOf(unit))!;
  let whole = `${unit.kind}\n${split(unit.symbol)[1]}\n${text}`;
  for (const each of unit.kind === 'struct' ? [symbol] : mentions) whole += `\n${digests.of(each)}`;
  return `0x${crc32(whole).toString(16).padStart(8, '0')}`;
}

/**
 * Digests of declarations with all that they mention: strongly connected components in one pass
 * (R. Tarjan, Depth-first search and linear graph algorithms, 1972), on a stack of its own.
 */
class Digests {
  readonly #symtypes: ReadonlyMap<string, Symtype>;
  readonly #done = new Map<string, string>();

  constructor(symtypes: ReadonlyMap<string, Symtype>) {
    this.#symtypes = symtypes;
  }

  /** The digest of a key; '' if nothing in the tree declares it. */
  of(key: string): string {
    const start = this.#symtypes.get(key);
    if (start && !this.#done.has(key)) this.#visit(start);
    return this.#done.get(key) ?? '';
  }

  #visit(start: Symtype): void {
    const low = new Map<string, number>();
    const open: Symtype[] = [];
    const enter = (type: Symtype): { type: Symtype; own: number; next: number } => {
      const own = low.size;
      low.set(type.symbol, own);
      open.push(type);
      return { type, own, next: 0 };
    };
    const path = [enter(start)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { type, own } = top;
      const mention = type.mentions[top.next++];
      if (mention !== undefined) {
        const target = this.#done.has(mention) ? undefined : this.#symtypes.get(mention);
        if (!target) continue;
        if (low.has(mention)) this.#lower(low, type, low.get(mention)!);
        else path.push(enter(target));
        continue;
      }
      path.pop();
      if (low.get(type.symbol) === own) this.#close(open.splice(open.indexOf(type)));
      else this.#lower(low, path.at(-1)!.type, low.get(type.symbol)!);
    }
  }

  #lower(low: Map<string, number>, { symbol }: Symtype, number: number): void {
    if (number < low.get(symbol)!) low.set(symbol, number);
  }

  /** All that a circle of declarations mentions is known: they get one digest. */
  #close(circle: readonly Symtype[]): void {
    const outside = circle.flatMap((type) =>
      type.mentions.map((each) => this.#done.get(each) ?? ''),
    );
    const texts = circle.map(({ symbol, text }) => `${symbol} ${text}`);
    const whole = digest([...texts.sort(), ...new Set(outside.sort())].join('\n'));
    for (const { symbol } of circle) this.#done.set(symbol, whole);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const encoder = new TextEncoder();

/** CRC-32 of a text's UTF-8 bytes (IEEE 802.3, as genksyms). */
export function crc32(text: string): number {
  let crc = ~0;
  const bytes = encoder.encode(text);
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
