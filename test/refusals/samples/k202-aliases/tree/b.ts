function inner(): number {
  return 1;
}
function other(): number {
  return 2;
}
export { inner as outer };
export function used(): number {
  return other();
}
