/**
 * Frames of a suspended stack as a person reads them: where each stands, and the locals that it will
 * still read. A local that is never read again is in no frame.
 */
import type { Frame } from './frame.ts';
import type { TraceEntry } from './scripts.ts';
import { entryAt } from './scripts.ts';
import { FunctionVersion } from './symbols.ts';

/** A named local and its value. A name stands twice where a scope hides another's local. */
export interface LocalValue {
  name: string;
  value: unknown;
}

export interface FrameView extends TraceEntry {
  /** The version of the function; null for functions of the machine. */
  version: FunctionVersion | null;
  /** The locals that are live, in order of declaration. */
  locals: LocalValue[];
  /** How many other values the frame keeps: operands of what is being evaluated, hidden locals. */
  others: number;
}

/** A stack (outermost frame first, as tasks keep it) as frames to read, innermost first. */
export const viewStack = (frames: readonly Frame[]): FrameView[] =>
  frames
    .filter(([code]) => !code.hidden)
    .reverse()
    .map(viewFrame);

function viewFrame(frame: Frame): FrameView {
  const [code, pc, ...slots] = frame;
  const at = entryAt(code, code.lineOf(pc));
  if (!(code instanceof FunctionVersion))
    return { ...at, version: null, locals: [], others: slots.length };
  const names = code.layout.liveAt(pc).map((i) => code.unit.locals[i]!);
  const locals = names
    .map((name, i) => ({ name, value: slots[i] }))
    .filter(({ name }) => name !== '');
  return { ...at, version: code, locals, others: slots.length - locals.length };
}
