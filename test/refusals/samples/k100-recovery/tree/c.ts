  const text = `
function not_a_function(
`;
export function f(n: number): number { return n + ; }
export function g(): number { return missing_but_silent; }
