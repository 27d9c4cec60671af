export enum Color { Red }
export function helper(): { blocks: number } { return { blocks: 1 }; }
