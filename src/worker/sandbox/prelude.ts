/**
 * What every context begins with, as source: it runs inside QuickJS, before the code of the person. It is given two
 * functions of ours that take texts alone, and no code after it can reach them.
 * @see Ettinger, "mulberry32", 2017 (public domain)
 */
export const prelude = `(function (now, seed, write, done) {
  const { stringify, parse } = JSON;
  const { construct } = Reflect;
  const NativeDate = globalThis.Date;
  const clip = (text, length) => (text.length > length ? text.slice(0, length - 1) + '…' : text);

  const show = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return String(value);
    try {
      return (typeof value === 'object' && value !== null ? stringify(value) : undefined) ?? String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  };
  const say = (level) => (...parts) => write(level, clip(parts.map(show).join(' '), 2000));
  globalThis.console = {
    log: say('info'), info: say('info'), debug: say('info'), table: say('info'),
    warn: say('warning'), error: say('warning'),
  };

  let state = seed | 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), 1 | state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 4294967296;
  };

  function Date(...parts) {
    if (new.target === undefined) return String(new NativeDate(now));
    return construct(NativeDate, parts.length === 0 ? [now] : parts, new.target);
  }
  Object.defineProperty(Date, 'length', { value: 7 });
  Object.defineProperty(Date, 'prototype', { value: NativeDate.prototype, writable: false });
  for (const [name, value] of [['now', () => now], ['parse', NativeDate.parse], ['UTC', NativeDate.UTC]])
    Object.defineProperty(Date, name, { value, writable: true, configurable: true });
  for (const [holder, name] of [[NativeDate.prototype, 'constructor'], [globalThis, 'Date']])
    Object.defineProperty(holder, name, { value: Date, writable: true, configurable: true });

  const fault = (kind, thrown) => {
    let told = {};
    try {
      told = typeof thrown === 'object' && thrown !== null
        ? { name: clip(show(thrown.name), 100), message: clip(show(thrown.message), 500), stack: clip(show(thrown.stack), 4000) }
        : { message: clip(show(thrown), 500) };
    } catch {}
    done('fault', stringify({ kind, ...told }));
  };
  const answer = (value, limit) => {
    let json;
    try {
      json = stringify(value);
    } catch (thrown) {
      return fault('returned', thrown);
    }
    if (json === undefined) done('nothing', '');
    else if (json.length > limit) fault('size');
    else done('answer', json);
  };
  return {
    start: (work, inputs, limit) =>
      void work(parse(inputs)).then((value) => answer(value, limit), (thrown) => fault('threw', thrown)),
    fail: (thrown) => fault('threw', thrown),
  };
})`;
