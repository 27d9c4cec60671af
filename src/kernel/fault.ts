/** A violation that emitted code or a guard found; the machine turns it into an oops of the task. */
export class Fault extends Error {
  override readonly name = 'Fault';
}
