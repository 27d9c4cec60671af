/** Faults of K code, in the kernel's words; the host's text is never shown. */
import { Fault } from './fault.ts';

/** Thrown by natives: BUG(), sleeping in atomic context, panic(). */
export class Oops extends Error {
  override readonly name = 'Oops';
}

/** Thrown by `BUG()`: the place says it all. */
export class Bug extends Oops {}

/** Thrown where a recursion went too deep. */
export class StackOverflow extends Oops {
  constructor() {
    super('kernel stack overflow');
  }
}

/** Thrown where something is used that is gone: code of a module, or the module itself. */
export class PageFault extends Oops {
  constructor(what: string) {
    super(`unable to handle page fault: ${what} is gone`);
  }
}

/** Thrown by `panic()`: nothing runs any more. */
export class Panic extends Oops {}

/** The `BUG:` line for whatever came out of K code. */
export function describeFault(error: unknown): string {
  if (error instanceof Oops) return error.message;
  if (error instanceof Fault) return `invalid operation: ${error.message}`;
  if (isOverflow(error)) return 'kernel stack overflow';
  if (error instanceof RangeError) return isDivision(error) ? 'divide error' : 'value out of range';
  // BigInt() of a text that is no number
  if (error instanceof SyntaxError) return 'value out of range';
  if (!(error instanceof TypeError)) return 'internal error of the simulator';
  const field = /\(?(?:reading|setting) '([^']*)'/.exec(error.message)?.[1] ?? '';
  if (/is not a function/.test(error.message)) return 'call through a pointer that is no function';
  if (!isNull(error)) return 'invalid operation';
  if (field === '$fn') return 'call through a NULL pointer';
  return `kernel NULL pointer dereference${/^[A-Za-z_]/.test(field) ? `, field ${field}` : ''}`;
}

/** Whether a host error is about a value that is not there; V8 says it in several ways. */
export const isNull = ({ message }: TypeError): boolean =>
  /\b(?:of|as it is|object) (?:null|undefined)\b|'(?:null|undefined)'|^(?:null|undefined) is not/.test(
    message,
  );

export const isDivision = ({ message }: RangeError): boolean => /division by zero/i.test(message);

/** Whether an exception is our own mistake, which no K code can cause: its task dies of it all the same. */
export const isDefect = (error: unknown): boolean =>
  ![Oops, Fault, RangeError, TypeError, SyntaxError].some((kind) => error instanceof kind);

/** Whether a recursion went too deep, by our count or the host's. */
export const isOverflow = (error: unknown): boolean =>
  error instanceof StackOverflow ||
  (error instanceof RangeError && /call stack/i.test(error.message));

/** What the processor would have trapped on, with the error code, as the `Oops:` line names it. */
export function trapOf(error: unknown): string {
  if (isOverflow(error)) return 'stack guard page: 0000';
  if (error instanceof PageFault) return '0010';
  if (error instanceof Oops) return 'invalid opcode: 0000';
  if (!(error instanceof TypeError) || !isNull(error)) return 'general protection fault: 0000';
  if (/reading '\$fn'/.test(error.message)) return '0010';
  return /setting '/.test(error.message) ? '0002' : '0000';
}
