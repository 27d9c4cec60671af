/**
 * Gates before functions that a patch changes: a task stops there before it is decided which version a
 * call reaches, so that the patch may come in between.
 */
import type { Code } from '../kernel/frame.ts';
import { SUSPENDED } from '../kernel/frame.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { sleeper } from '../kernel/natives/native.ts';
import type { FunctionSymbol } from '../kernel/symbols.ts';
import type { PatchModule } from '../lowered/module.ts';

/** Puts a gate before each function that the module changes and that is linked. */
export function setGates(kernel: Kernel, module: PatchModule): void {
  const code = sleeper(
    kernel,
    'gate',
    ([, , symbol, args]) => (symbol as FunctionSymbol).behindGate()(...(args as unknown[])),
    true,
  );
  for (const { functions } of module.objects)
    for (const { unit } of functions) {
      const symbol = kernel.linker.functions.get(unit.symbol);
      if (symbol) setGate(kernel, symbol, code);
    }
}

function setGate({ unwinder }: Kernel, symbol: FunctionSymbol, code: Code): void {
  const name = symbol.cell.$symbol;
  symbol.gate = (...args) => {
    if (!unwinder.access('call', null, name)) return symbol.behindGate()(...args);
    unwinder.frames.push([code, 0, symbol, args]);
    return SUSPENDED;
  };
  symbol.retarget();
}
