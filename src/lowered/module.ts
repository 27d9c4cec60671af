/**
 * The patch module: inert data in a file that people can read. A header of comments shows the diffs;
 * then comes one JSON document. The loader needs no JavaScript parser and runs no code of the file.
 */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import type { CallbackKind } from './callbacks.ts';
import { canonical } from './meaning.ts';
import type { SymbolId } from './nodes.ts';
import type { Transformer } from './transformer.ts';
import type { ConstantUnit, DataUnit, FunctionUnit, Macro, StructUnit } from './units.ts';
import { validateModule } from './validate.ts';

export const FORMAT = 3;

export interface ModuleFunction {
  unit: FunctionUnit;
  change: 'changed' | 'new';
  /** Hash of the function that this one replaces; null for a new one. */
  baseHash: string | null;
  /** Switched without an activeness check. */
  force: boolean;
  text: string[];
}

export interface ModuleCallback {
  kind: CallbackKind;
  symbol: SymbolId;
}

/** A lock that must be free when a function runs inside the stop. */
export interface Guard {
  function: SymbolId;
  /** The data object where the path begins; null: each instance that is converted. */
  data: SymbolId | null;
  path: string[];
}

export interface ModuleObject {
  name: string;
  functions: ModuleFunction[];
  data: DataUnit[];
  dataOrder: SymbolId[];
  structs: StructUnit[];
  callbacks: ModuleCallback[];
  /** By struct, in the order of the tree; one struct has one for each layout that it may come from. */
  transformers: Transformer[];
  guards: Guard[];
}

/** A unit of the running kernel that a module's code refers to, as it was at the build. */
export interface Requirement {
  symbol: SymbolId;
  kind: 'function' | 'data' | 'struct';
  abi: string;
  symver: string;
}

/** The symver that a unit has while the patch is applied. */
export interface Symver {
  symbol: SymbolId;
  symver: string;
}

/** A state of the system that the patch changes, and that later patches may take over (struct klp_state). */
export interface ModuleState {
  id: number;
  version: number;
}

/** A patch that another one was built on. */
export interface BaseModule {
  name: string;
  checksum: string;
}

/** What an object's source says besides the code of the patch, for patches that are built on this one. */
export interface SourceChange {
  object: string;
  units: (ConstantUnit | DataUnit | StructUnit)[];
  /** All macros of the files whose macros changed. */
  macros: { file: string; macros: Macro[] }[];
}

export interface PatchModule {
  format: typeof FORMAT;
  name: string;
  replace: boolean;
  /** What it goes on top of, oldest first; none for a patch of the original kernel. */
  base: BaseModule[];
  kernel: { name: string; version: string };
  objects: ModuleObject[];
  /** What the code refers to in the running kernel, with the interface it was built against. */
  requires: Requirement[];
  /** Units whose declarations mention structs that the patch converts: with these, they are others. */
  symvers: Symver[];
  states: ModuleState[];
  sources: SourceChange[];
  /** SHA-256 over the rest. */
  checksum: string;
}

const checksum = (payload: Omit<PatchModule, 'checksum'>): string =>
  createHash('sha256').update(canonical(payload)).update(JSON.stringify(payload)).digest('hex');

/** Adds the checksum. */
export function sealModule(payload: Omit<PatchModule, 'checksum'>): PatchModule {
  return { ...payload, checksum: checksum(payload) };
}

/** The text of `livepatch-<name>.mjs`. */
export function formatModule(module: PatchModule, diffs: readonly string[]): string {
  const title = `Live patch '${module.name}' for ${module.kernel.name} ${module.kernel.version}`;
  const below = module.base.map(({ name }) => `'${name}'`).join(', ');
  const note = below && ` on top of ${below}, whose changes are shown too`;
  const header = [`${title}${note}`, '', ...diffs].map((line) =>
    line === '' ? '//' : `// ${inOneLine(line)}`,
  );
  return `${header.join('\n')}\nexport default ${JSON.stringify(module, null, 1)};\n`;
}

/** Text that a comment to the end of the line holds: whatever would end the line is spelled out. */
const inOneLine = (line: string): string =>
  line
    .replace(/\r$/, '')
    .replace(/[\r\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Reads a module's text; what is wrong with it, if anything. */
export function parseModule(text: string, file: string): PatchModule | Diagnostic {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('//'));
  const body = start < 0 ? '' : lines.slice(start).join('\n').trim();
  if (!body.startsWith('export default {')) return messages.moduleNotAModule(null, { file });
  if (!body.endsWith('};')) return messages.moduleTruncated(null, { file });
  let value: unknown;
  try {
    value = JSON.parse(body.slice('export default '.length, -1));
  } catch {
    return messages.moduleTruncated(null, { file });
  }
  return checkModule(value, file);
}

/** Checks a value that claims to be a module, e.g. one that a test imported. */
export function checkModule(value: unknown, file: string): PatchModule | Diagnostic {
  try {
    return check(value, file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return messages.moduleInvalid(null, { file, defect: 'nested too deeply' });
  }
}

function check(value: unknown, file: string): PatchModule | Diagnostic {
  const { format, checksum: claimed, ...rest } = Object(value) as PatchModule;
  if (format !== FORMAT) return messages.moduleFormat(null, { file, format: String(format) });
  if (checksum({ format, ...rest }) !== claimed) return messages.moduleEdited(null, { file });
  const [defect] = validateModule(value);
  return defect === undefined
    ? (value as PatchModule)
    : messages.moduleInvalid(null, { file, defect });
}
