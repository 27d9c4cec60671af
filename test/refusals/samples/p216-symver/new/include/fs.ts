export const enum Whence { SET, CUR, END }
export interface FileOps {
  /** Reads into the file's own page. */
  read: (f: File, count: number) => number | bigint;
  lseek: ((file: File, offset: number, whence: Whence) => number) | null;
}
export class File {
  pos = 0;
  owner: string | null = null;
  ops: FileOps | null = null;
}
