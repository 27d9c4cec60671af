function run(): number { return 0; }
const n = 1;
export { run as default };
export { run as 'a b', n as m };
