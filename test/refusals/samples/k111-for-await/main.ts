export function plain(list: number[]): number {
  let n = 0;
  for await (const x of list) n += x;
  return n;
}
export async function marked(list: number[]): Promise<number> {
  let n = 0;
  for await (const x of list) n += x;
  return n;
}
