import { __init } from 'kernel';
export function setup(): number { return 0; }
__init(setup);
