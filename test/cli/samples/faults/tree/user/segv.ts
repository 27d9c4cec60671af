export function main(argv: string[]): number {
  const none = argv[7] as unknown as { length: number };
  return none.length;
}
