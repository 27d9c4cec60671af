export const title = 'abc';
export const sizes = new Map([['a', 1]]);
export const names = ['a', 'b'];
