export function caught(n: number): number {
  try {
    if (n < 0) throw new Error('negative');
    unknown_one();
  } catch (error) {
    unknown_two(error);
  } finally {
    unknown_three();
  }
  return n;
}
