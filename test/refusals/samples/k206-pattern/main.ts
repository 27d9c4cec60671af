const { a, b } = { a: 1, b: 2 };
function f(): number { return missing; }
