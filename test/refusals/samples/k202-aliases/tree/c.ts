import { outer } from './b.ts';
export { outer as relayed };
