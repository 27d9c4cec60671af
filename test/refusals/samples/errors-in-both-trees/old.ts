function f(): number { return missing; }
