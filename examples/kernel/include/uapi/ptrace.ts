/** Requests of ptrace(). */
export const PTRACE_TRACEME = 0;
export const PTRACE_PEEKDATA = 2;
export const PTRACE_POKEDATA = 5;
export const PTRACE_CONT = 7;
export const PTRACE_ATTACH = 16;
export const PTRACE_DETACH = 17;
