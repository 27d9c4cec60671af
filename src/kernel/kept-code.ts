/**
 * What was unlinked and may come back, in a kernel that goes to and fro over the load of a patch: symbols
 * that come back are the same objects as before, with the code that they had.
 */
import type { SymbolId } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import type { FunctionSymbol, FunctionVersion } from './symbols.ts';

/** `Code` is what a linker keeps of a file's emitted code. */
export class KeptCode<Code> {
  readonly versions = new Map<FunctionUnit, FunctionVersion>();
  readonly functions: Map<SymbolId, FunctionSymbol>;
  readonly holders: Map<string, Record<string, unknown>>;
  readonly code: Map<string, Code>;

  /** Begins with what is linked. */
  constructor(
    functions: ReadonlyMap<SymbolId, FunctionSymbol>,
    holders: ReadonlyMap<string, Record<string, unknown>>,
    code: ReadonlyMap<string, Code>,
  ) {
    this.functions = new Map(functions);
    this.holders = new Map(holders);
    this.code = new Map(code);
  }

  /** The version of a unit that an owner has brought before; it is alive again. */
  revive(unit: FunctionUnit, owner: string): FunctionVersion | null {
    const version = this.versions.get(unit);
    if (version?.owner !== owner) return null;
    version.freed = false;
    return version;
  }

  /** The symbol of a function that was linked before, which is not gone any more. */
  symbol(id: SymbolId): FunctionSymbol | null {
    const symbol = this.functions.get(id);
    if (!symbol) return null;
    symbol.cell.$gone = null;
    return symbol;
  }
}
