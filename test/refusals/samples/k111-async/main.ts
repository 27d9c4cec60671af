export async function load(list: Promise<number>[]): Promise<number> {
  let sum = 0;
  for await (const each of list) sum += each;
  sum += await list[0]!;
  return sum + missing;
}
export function plain(list: any): number {
  return await list[0];
}
