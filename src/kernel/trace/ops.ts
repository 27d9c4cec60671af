/**
 * What looks at calls of functions: ftrace_ops (include/linux/ftrace.h). An op is plain data; what
 * it does with a call is known to the handlers of its kind.
 */
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Cell } from '../cell.ts';
import type { FunctionSymbol } from '../symbols.ts';

export const FTRACE_OPS_FL_SAVE_REGS = 1 << 4;
export const FTRACE_OPS_FL_RECURSION = 1 << 6;
export const FTRACE_OPS_FL_IPMODIFY = 1 << 13;
export const FTRACE_OPS_FL_PERMANENT = 1 << 16;

/** `struct ftrace_ops` as K code sees it. */
export class FtraceOps {
  func: Cell | null = null;
  flags: unknown = 0;
  private: unknown = null;
  /** Whose handlers it has: K code's by default. */
  $kind = 'k';
  /** What the handlers need to know. */
  $subject: unknown = null;
  /** The functions that it sees; null is all. */
  $filter: Set<SymbolId> | null = null;
  readonly $notrace = new Set<SymbolId>();
  /** Sees its functions though ftrace is off, and those that cannot be traced: a tracepoint's probe. */
  $always = false;

  constructor(fields: { kind?: string; flags?: number; subject?: unknown; always?: boolean } = {}) {
    this.flags = fields.flags ?? 0;
    this.$kind = fields.kind ?? 'k';
    this.$subject = fields.subject ?? null;
    this.$always = fields.always ?? false;
  }
}

export const hasFlag = (ops: FtraceOps, flag: number): boolean => (Number(ops.flags) & flag) !== 0;

/** A call that is being looked at: Linux's pt_regs. */
export class PtRegs {
  readonly $symbol: FunctionSymbol | null = null;
  readonly $args: readonly unknown[];
  $result: unknown = undefined;
  /** Who wants to see the return, in the order in which they said so. */
  $hooks: ReturnHook[] | null = null;

  constructor(symbol: FunctionSymbol | null = null, args: readonly unknown[] = []) {
    this.$symbol = symbol;
    this.$args = args;
  }

  onReturn(hook: ReturnHook): void {
    this.$hooks = [...(this.$hooks ?? []), hook];
  }
}

/** What is done when a call returns. Plain data, kept in a frame while the callee sleeps. */
export interface ReturnHook {
  readonly kind: string;
  readonly symbol: FunctionSymbol;
}

/** What ops of one kind do with a call. */
export interface OpsHandlers {
  /** Before the call: who wants to see the return too adds a hook to `regs`. */
  enter(ops: FtraceOps, regs: PtRegs): void;
  /** Instead of `enter`, where these ops themselves have made the call (recursion). */
  missed?(ops: FtraceOps, regs: PtRegs): void;
  /** After it, with `regs.$result`, which may be changed. */
  leave?(hook: ReturnHook, regs: PtRegs): void;
  /** The call has not returned and never will: its task died. */
  abandon?(hook: ReturnHook): void;
}
