/** Results that are a structure or a negative errno. */
export function IS_ERR(result: unknown): result is number {
  return typeof result === 'number';
}
