export enum Color { Red, Blue }
export type Kind = 'x' | ('y' | null);
export interface Port { state: 'up' | 'down' }
