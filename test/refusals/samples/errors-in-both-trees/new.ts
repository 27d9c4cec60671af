function f(): number { return missing + absent; }
