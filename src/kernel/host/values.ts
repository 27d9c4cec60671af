/** Values that cross between K code and the host: plain data, copied, so that neither holds the other's. */
import { Fault } from '../fault.ts';

const isPlain = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  ['number', 'string', 'boolean', 'bigint'].includes(typeof value);

/** A copy of texts, numbers, booleans, null, typed arrays and arrays of such; null if it is anything else. */
function copy(value: unknown): { value: unknown } | null {
  if (isPlain(value)) return { value };
  if (ArrayBuffer.isView(value)) return { value: structuredClone(value) };
  if (!Array.isArray(value)) return null;
  const copies = value.map(copy);
  return copies.includes(null) ? null : { value: copies.map((each) => each!.value) };
}

/** What K code hands to the host; anything but plain data is a fault of the running task. */
export function toHost(value: unknown): unknown {
  const copied = copy(value);
  if (!copied) throw new Fault('an argument that means nothing outside of the kernel');
  return copied.value;
}

/** What the host hands to K code; anything but plain data is a mistake of the driver. */
export function toKernel(name: string, value: unknown): unknown {
  const copied = copy(value);
  if (!copied) throw new TypeError(`hypercall '${name}' returned what is no plain data`);
  return copied.value;
}
