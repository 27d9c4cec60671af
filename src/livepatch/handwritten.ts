/**
 * A `klp_patch` that K code filled and gave to `klp_enable_patch`, as Linux's samples do: the functions
 * to be replaced are named, what replaces them is a function of the livepatch module.
 */
import { Cell } from '../kernel/cell.ts';
import { findObjectSymbol } from '../kernel/kallsyms.ts';
import type { Linker } from '../kernel/link.ts';
import type { KlpPatch } from '../kernel/livepatch-service.ts';
import {
  KlpFunc as FuncStruct,
  KlpObject as ObjectStruct,
  KlpState as StateStruct,
  KlpCallbacks,
} from '../kernel/livepatch-service.ts';
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { Callback, FunctionName, ObjectSource } from './patch.ts';
import { KlpFunc, KlpObject, Patch } from './patch.ts';

/** KSYM_NAME_LEN of include/linux/kallsyms.h. */
const MAX_NAME = 512;
/** MODULE_NAME_LEN of include/linux/module.h, where a long has 64 bits. */
const MODULE_NAME_LEN = 56;

const FIELDS: Readonly<Partial<Record<CallbackKind, keyof ObjectStruct['callbacks']>>> = {
  'pre-patch': 'pre_patch',
  'post-patch': 'post_patch',
  'pre-unpatch': 'pre_unpatch',
  'post-unpatch': 'post_unpatch',
};

export class HandwrittenObject implements ObjectSource {
  readonly struct: ObjectStruct;
  readonly #log: (text: string) => void;

  constructor(struct: ObjectStruct, log: (text: string) => void) {
    this.struct = struct;
    this.#log = log;
  }

  /** What K code has left in the struct; nothing, once it is malformed. */
  get #funcs(): readonly FuncStruct[] {
    return isObject(this.struct) ? this.struct.funcs : [];
  }

  get functions(): FunctionName[] {
    return this.#funcs.map(({ old_name: name, old_sympos: sympos }) => ({
      name,
      sympos,
      symbol: null,
    }));
  }

  /** Only what was built has any. */
  get transformers(): [] {
    return [];
  }

  get guards(): [] {
    return [];
  }

  /** The code is the module's own, and goes with the module. */
  added(): [] {
    return [];
  }

  unlink(): void {
    this.struct.mod = null;
  }

  link(linker: Linker): KlpFunc[] | Refusal {
    const funcs: KlpFunc[] = [];
    const object = this.struct.name ?? 'vmlinux';
    for (const { old_name, new_func, old_sympos } of this.#funcs) {
      const found = findObjectSymbol(linker, object, old_name, old_sympos);
      if (typeof found === 'string') {
        this.#log(found);
        return refuse('EINVAL', found);
      }
      const incoming = linker.functions.get(new_func!.$symbol);
      if (!incoming) return refuse('EINVAL', `what replaces '${old_name}' is gone`);
      funcs.push(new KlpFunc(found, incoming.active()));
    }
    this.struct.mod = this.struct.name;
    return funcs;
  }

  callbacks(kind: CallbackKind): Callback[] {
    const field = FIELDS[kind];
    const cell = field && isObject(this.struct) && this.struct.callbacks[field];
    return cell ? [{ cell, args: [this.struct] }] : [];
  }

  hasCallback(kind: CallbackKind): boolean {
    return this.callbacks(kind).length > 0;
  }
}

/** The struct as a patch; null if it is malformed (klp_enable_patch: -EINVAL without a word). */
export function patchFromStruct(struct: KlpPatch, log: (text: string) => void): Patch | null {
  const { mod, objs, states } = struct as { mod: unknown; objs: unknown; states: unknown };
  if (typeof mod !== 'string' || !Array.isArray(objs) || !Array.isArray(states)) return null;
  if (!objs.every(isObject) || !states.every(isState)) return null;
  return new Patch({
    name: mod,
    model: 'hybrid',
    replace: Boolean(struct.replace),
    struct,
    states: struct.states.map((state) => ({ id: state.id, version: state.version, struct: state })),
    objects: struct.objs.map(
      (object) => new KlpObject(object.name ?? 'vmlinux', new HandwrittenObject(object, log)),
    ),
  });
}

const isObject = (object: unknown): boolean =>
  object instanceof ObjectStruct &&
  (object.name === null ||
    (typeof object.name === 'string' &&
      object.name !== 'vmlinux' &&
      object.name.length < MODULE_NAME_LEN)) &&
  Array.isArray(object.funcs) &&
  object.funcs.every(isFunc) &&
  object.callbacks instanceof KlpCallbacks &&
  Object.values(FIELDS).every((field) => isCallback(object.callbacks[field]));

const isCallback = (field: unknown): boolean => field === null || field instanceof Cell;

const isState = (state: unknown): boolean =>
  state instanceof StateStruct && Number.isInteger(state.id) && Number.isInteger(state.version);

const isFunc = (func: unknown): boolean =>
  func instanceof FuncStruct &&
  typeof func.old_name === 'string' &&
  func.old_name !== '' &&
  func.old_name.length < MAX_NAME &&
  func.new_func instanceof Cell &&
  Number.isInteger(func.old_sympos) &&
  func.old_sympos >= 0;
