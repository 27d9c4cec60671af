/** init must not end. */
export function main(argv: string[]): number {
  return 3;
}
