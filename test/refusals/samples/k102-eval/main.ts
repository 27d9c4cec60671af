function reach(): number {
  const h = eval('1');
  return arguments.length;
}
