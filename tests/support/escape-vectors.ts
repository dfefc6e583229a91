/**
 * Ways out of a sandbox that have worked somewhere, as bodies of functions. Each answers what it got hold of: a global
 * object or anything else to look through, or `true` where it did something that it must not.
 */
const direct = [
  'fetch',
  'indexedDB',
  'postMessage',
  'importScripts',
  'process',
  'require',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'caches',
  'navigator',
  'location',
  'self',
  'window',
  'document',
  'global',
  'module',
  'exports',
  'Buffer',
  'Deno',
  'Bun',
  'Worker',
  'SharedWorker',
  'MessageChannel',
  'BroadcastChannel',
  'WebAssembly',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'structuredClone',
  'localStorage',
  'sessionStorage',
  'parentPort',
  'std',
  'os',
  'scriptArgs',
  'print',
  'bjson',
  'gc',
  'onmessage',
  'close',
  'URL',
  'Request',
  'TextDecoder',
  'reportError',
];

/** What must not be found on anything that a vector gets hold of. */
export const forbidden: readonly string[] = direct;

const global = 'return this';

const expressions: readonly string[] = [
  // Constructor chains.
  `(function () {}).constructor('${global}')()`,
  `(() => {}).constructor('${global}')()`,
  `(async () => {}).constructor('${global}')()`,
  `(function* () {}).constructor('${global}')().next().value`,
  `(async function* () {}).constructor('${global}')().next().then((step) => step.value)`,
  `[].constructor.constructor('${global}')()`,
  `({}).constructor.constructor('${global}')()`,
  `''.sub.constructor('${global}')()`,
  `(0).toFixed.constructor('${global}')()`,
  `true.constructor.constructor('${global}')()`,
  `Symbol().constructor.constructor('${global}')()`,
  `/x/.exec.constructor('${global}')()`,
  `new Date().constructor.constructor('${global}')()`,
  `new Error().constructor.constructor('${global}')()`,
  `Promise.resolve().then.constructor('${global}')()`,
  `new Map().constructor.constructor('${global}')()`,
  `new Proxy(function () {}, {}).constructor('${global}')()`,
  `Math.random.constructor('${global}')()`,
  `console.log.constructor('${global}')()`,
  `console.constructor.constructor('${global}')()`,
  `Date.now.constructor('${global}')()`,
  `value.constructor.constructor('${global}')()`,
  `Object.getPrototypeOf(value).constructor.constructor('${global}')()`,
  `Reflect.getPrototypeOf(async function () {}).constructor('${global}')()`,
  `Reflect.construct(Function, ['${global}'])()`,
  `Reflect.apply(Function, undefined, ['${global}'])()`,
  `Function.prototype.constructor('${global}').call(undefined)`,
  `Function('return globalThis')()`,
  `new Function('return globalThis')()`,
  `Function('return typeof process === "undefined" ? 0 : process')()`,
  `Function('}), process, (() => {')()`,
  // eval, direct and not.
  `(0, eval)('this')`,
  `eval('globalThis')`,
  `[eval][0]('this')`,
  `(0, eval)('var leak = this; leak')`,
  `eval('arguments')`,
  `eval('new.target')`,
  // Modules.
  `import('fs')`,
  `import('node:fs')`,
  `import('child_process')`,
  `import('std')`,
  `import('os')`,
  `import('qjs:os')`,
  `import('data:text/javascript,export default globalThis')`,
  `import('http://127.0.0.1:9/leak.js')`,
  `import('/etc/passwd')`,
  `import('./main.js')`,
  `Function('return import("fs")')()`,
  `(0, eval)('import("fs")')`,
  `Function('return import.meta')()`,
  // Walks.
  `globalThis`,
  `this`,
  `(function () { return this; })()`,
  `(function () { return this; }).call(null)`,
  `Object.values(Object.getOwnPropertyDescriptors(globalThis)).map(({ value }) => value).find((one) => one && one.fetch)`,
  `Object.getPrototypeOf(globalThis)`,
  `Reflect.ownKeys(globalThis).filter((key) => typeof key === 'symbol').map((key) => globalThis[key])[0]`,
  `Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get.call(globalThis)`,
  `globalThis.__lookupGetter__('fetch')`,
  `(function () { return arguments.callee.caller; })()`,
  `(function look() { return look.caller; })()`,
  `Function.prototype.toString.call(console.log).includes('host')`,
  `(() => { let seen; console.log({ toJSON() { seen = (function () { return this; })(); return 1; } }); return seen; })()`,
  // What errors show.
  `(() => { try { null.x; } catch (error) { return error.constructor.constructor('${global}')(); } })()`,
  `(() => { Error.prepareStackTrace = (_, frames) => frames; return new Error().stack[0]?.getThis?.(); })()`,
  `(() => { const error = {}; Error.captureStackTrace?.(error); return /file:|node_modules|https?:/.test(error.stack ?? ''); })()`,
  `/file:|node_modules|https?:|\\.ts|\\.js/.test(new Error().stack)`,
  `(() => { Error.stackTraceLimit = Infinity; const deep = () => deep(); try { deep(); } catch (error) { return error.constructor.constructor('${global}')(); } })()`,
  `(() => { try { JSON.parse('['.repeat(1e5)); } catch (error) { return error.constructor.constructor('${global}')(); } })()`,
  `(() => { try { new ArrayBuffer(-1); } catch (error) { return error.constructor.constructor('${global}')(); } })()`,
  `(() => { try { decodeURIComponent('%'); } catch (error) { return error.constructor.constructor('${global}')(); } })()`,
  `(() => { try { [].reduce(); } catch (error) { return Object.getPrototypeOf(error).constructor.constructor('${global}')(); } })()`,
  // Proxies, reflection, getters, iterators.
  `new Proxy({}, { get: (_, key) => globalThis[key] })`,
  `(() => { let leak; const trap = new Proxy({}, { get(...given) { leak = given; return 1; } }); console.log(trap); return leak?.[2]?.constructor.constructor('${global}')(); })()`,
  `(() => { let leak; const trap = new Proxy(function () {}, { apply(...given) { leak = given[1]; return ''; } }); Array.prototype.join = trap; console.log(1); return leak?.constructor.constructor('${global}')(); })()`,
  `(() => { let leak; Array.prototype.map = function (show) { leak = show; return ['x']; }; console.log(1); return leak('x').constructor.constructor('${global}')(); })()`,
  `(() => { let leak; String.prototype.slice = function () { leak = this; return 'x'; }; console.log('x'.repeat(1e4)); return leak; })()`,
  `(() => { let leak; Object.defineProperty(Object.prototype, 'level', { set(given) { leak = given; }, configurable: true }); console.log(1); return leak; })()`,
  `(() => { let leak; Object.prototype.toString = function () { leak = this; return 'x'; }; console.log(Object.create(null)); return leak; })()`,
  `(() => { let leak; Array.prototype.join = () => ({ length: 1, toString() { leak = this; return 'x'; } }); console.log(1); return leak; })()`,
  `(() => { Array.prototype.join = () => ({ length: 1, toString() { throw 1; } }); console.log(1); })()`,
  `(() => { let leak; const call = Function.prototype.call; Function.prototype.call = function (...given) { leak = this; return call.apply(this, given); }; console.log(1); return leak?.constructor('${global}')(); })()`,
  `(() => { let leak; Function.prototype.apply = function () { leak = this; }; console.log(1); new Date(); return leak; })()`,
  `(() => { let leak; Array.prototype[Symbol.iterator] = function* () { leak = this; }; console.log(...[1]); return leak; })()`,
  `(() => { let leak; Object.defineProperty(Array.prototype, 0, { set(given) { leak = given; }, configurable: true }); console.log(1); delete Array.prototype[0]; return leak; })()`,
  `Reflect.get(globalThis, 'process', globalThis)`,
  `Reflect.getOwnPropertyDescriptor(globalThis, 'fetch')?.value`,
  `Reflect.ownKeys(globalThis).includes('fetch')`,
  `Object.setPrototypeOf(globalThis, null) && globalThis`,
  `(() => { const made = Object.create(globalThis); return made; })()`,
  // Promises, generators, thenables.
  `new Promise((resolve) => resolve(globalThis))`,
  `({ then(resolve) { resolve(this.constructor.constructor('${global}')()); } })`,
  `(async () => { for await (const one of (async function* () { yield globalThis; })()) return one; })()`,
  `(() => { let leak; const then = Promise.prototype.then; Promise.prototype.then = function (...given) { leak = given[0]; return then.apply(this, given); }; const made = Promise.resolve(1).then(() => 2); Promise.prototype.then = then; return leak?.constructor('${global}')(); })()`,
  `Promise.reject(new Error('x')).catch((error) => error.constructor.constructor('${global}')())`,
  `(() => { class Bent extends Promise { constructor(run) { super(run); this.leak = run; } } return new Bent(() => {}).leak.constructor('${global}')(); })()`,
  `new FinalizationRegistry(() => {}).constructor.constructor('${global}')()`,
  `new WeakRef(globalThis).deref()`,
  // Shared memory, WebAssembly, buffers.
  `(() => { const shared = new Int32Array(new SharedArrayBuffer(8)); return Atomics.wait(shared, 0, 0, 100) === 'timed-out'; })()`,
  `new SharedArrayBuffer(8).constructor.constructor('${global}')()`,
  `typeof WebAssembly !== 'undefined' && new WebAssembly.Memory({ initial: 1 })`,
  `(() => { const bytes = new Uint8Array(16); return bytes[1e9] !== undefined || bytes[-1] !== undefined; })()`,
  `(() => { const view = new DataView(new ArrayBuffer(8)); try { view.getInt8(1e6); return true; } catch {} })()`,
  `(() => { const buffer = new ArrayBuffer(8); const bytes = new Uint8Array(buffer); try { buffer.transfer?.(1e3); } catch {} return bytes[500] !== undefined; })()`,
  `(() => { const list = [1, 2, 3]; list.length = 0; return list.fill(7, 0, 1e6)[10] !== undefined; })()`,
  `(() => { const big = new Array(8); big.sort(() => { big.length = 0; return -1; }); return big[4] !== undefined; })()`,
  // Pollution that something outside might trip over.
  `(() => { Object.prototype.polluted = 1; Array.prototype.polluted = 1; Function.prototype.polluted = 1; })()`,
  `(() => { ({}).__proto__.fetched = 1; ({}).constructor.prototype.polluted = 1; })()`,
  `(() => { JSON.stringify = () => '{"type":"ready"}'; JSON.parse = () => globalThis; })()`,
  `(() => { Object.prototype.then = function (resolve) { delete Object.prototype.then; resolve(this); }; })()`,
  `(() => { globalThis.console = null; globalThis.Object = null; globalThis.Promise = null; })()`,
  `(() => { Object.freeze(globalThis); Object.freeze(Object.prototype); })()`,
  `(() => { Symbol.prototype.toString = null; RegExp.prototype.exec = () => globalThis; return /x/.test('x') && false; })()`,
];

/** Each as the body of an async function with the name `value`. */
export const escapeVectors: readonly string[] = [
  ...direct.map((name) => `return typeof ${name} !== 'undefined' && ${name};`),
  ...expressions.map((expression) => `return ${expression};`),
];

/**
 * A vector as the source of a Code node whose input is called `value`: answers the names of what it reached.
 * What it throws itself is no success; what it leaves behind stays for the next call to find.
 */
export function attackOf(vector: string): string {
  return `
    const names = ${JSON.stringify(forbidden)};
    const { stringify } = JSON;
    const { getPrototypeOf } = Object;
    const attack = async (value) => {${vector}\n};
    let got;
    try { got = await attack(value); } catch {}
    const reached = [];
    if (got === true) reached[reached.length] = 'something it must not';
    if ((typeof got === 'object' && got !== null) || typeof got === 'function')
      for (let index = 0; index < names.length; index++) {
        try {
          if (typeof got[names[index]] !== 'undefined' && !(names[index] in {})) reached[reached.length] = names[index];
        } catch {}
      }
    return { reached: stringify(reached) };`;
}

/** The source of a call that looks whether an earlier one left anything behind. */
export const cleanCheck = `
  const natives = [Object, Array, Function, Promise, JSON.parse, JSON.stringify, Array.prototype.map, Array.prototype.join,
    String.prototype.slice, Function.prototype.call, Promise.prototype.then, console.log, Math.random, Date];
  const keys = [Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Object.keys(one));
  return {
    keys,
    whole: natives.every((one) => typeof one === 'function') && !Object.isFrozen(Object.prototype),
    extra: ['leak', 'left', 'polluted', ...${JSON.stringify(forbidden)}].filter((name) => name in globalThis),
    answer: [1, 2, 3].map((n) => n * 14).join(),
  };`;

/** What that call answers where nothing was left behind. */
export const clean = { keys: [], whole: true, extra: [], answer: '14,28,42' };

/** Code that would run, or grow, for ever. */
export const runaways: Readonly<Record<string, string>> = {
  'an endless loop': 'for (;;) {}',
  'an endless loop that catches': 'for (;;) { try { for (;;) {} } catch {} }',
  'an endless loop after a promise': 'await 1; while (true);',
  'an endless generator': 'function* all() { for (;;) yield 1; } for (const one of all());',
  'promises without end': 'const on = () => Promise.resolve().then(on); await on();',
  'promises without end that catch':
    'const on = () => Promise.resolve().then(on, on); on(); const other = async () => { for (;;) try { await null; } catch {} }; await other();',
  'awaits without end': 'for (;;) await 1;',
  'a loop in what is returned': 'return { toJSON() { for (;;) {} } };',
  'a loop in a thrown error': 'throw { get message() { for (;;) {} } };',
  'a loop in the console': 'console.log({ toJSON() { for (;;) {} } });',
  'a loop as a getter': 'return { get a() { for (;;) {} } };',
  'one big buffer': 'return new ArrayBuffer(1e9).byteLength;',
  'one big text': 'return "x".repeat(5e8).length;',
  'a text that doubles': 'let text = "x".repeat(1000); const all = []; for (;;) { text += text; all.push(text); }',
  'many small values': 'const all = []; for (;;) all.push({ a: [1] });',
  'many small texts': 'const all = []; for (let i = 0; ; i++) all.push("text " + i);',
  'many buffers': 'const all = []; for (;;) all.push(new Uint8Array(1e5));',
  'a map that grows': 'const all = new Map(); for (let i = 0; ; i++) all.set(i, { i });',
  'a closure chain': 'let last = () => 0; for (;;) { const before = last; last = () => before; }',
  'a long list joined': 'return new Array(1e9).join(",").length;',
  'a list that is filled': 'return new Array(1e9).fill(1).length;',
  'a hard pattern': 'return /(a+)+$/.test("a".repeat(40) + "b");',
  'a pattern with many ways': 'return /(.*a){25}x/.test("a".repeat(60));',
  'a pattern to replace with': 'return "a".repeat(5e4).replace(/a*a*a*a*b/g, "");',
  'JSON nested deep': 'return JSON.parse("[".repeat(1e6));',
  'a value nested deep': 'let deep = []; for (let i = 0; i < 1e6; i++) deep = [deep]; return deep;',
  'a value nested deep as text':
    'let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return JSON.stringify(deep);',
  'a recursion': 'const on = () => on() + 1; return on();',
  'a recursion over getters': 'const a = { get b() { return this.b; } }; return a.b;',
  'a recursion of proxies': 'let a = {}; for (let i = 0; i < 1e5; i++) a = new Proxy(a, {}); return a.x;',
  'a recursion of bound functions': 'let a = () => 1; for (let i = 0; i < 1e5; i++) a = a.bind(null); return a();',
  'a circle': 'const a = {}; a.a = a; return a;',
  'a sort that never ends': 'return [3, 1, 2].sort(() => { for (;;) {} });',
  'a big number': 'let a = 3n; for (;;) a *= a;',
  'parsing without end': 'for (;;) Function("x".repeat(1000) + "=1");',
  'lines without end': 'for (;;) console.log("x".repeat(1e4));',
};
