import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import { QuickJSWASMModule } from 'quickjs-emscripten-core';
import { sandboxLimits } from './limits';

/** QuickJS in a memory that cannot grow over its limit. */
export interface Interpreter {
  readonly quickjs: QuickJSWASMModule;
  /** How often it asked for more memory than there is. */
  refusals(): number;
}

/** Puts QuickJS into a memory of its own. Nothing is fetched: the code is handed in compiled. */
export async function createInterpreter(compiled: WebAssembly.Module): Promise<Interpreter> {
  const wasmMemory = new WebAssembly.Memory(sandboxLimits.memoryPages);
  const grow = wasmMemory.grow.bind(wasmMemory);
  let refusals = 0;
  wasmMemory.grow = (pages) => {
    try {
      return grow(pages);
    } catch (error) {
      refusals += 1;
      throw error;
    }
  };
  const silent = { print: () => undefined, printErr: () => undefined }; // what it says when it aborts is for its makers
  const module = await loadModule({
    ...silent,
    wasmMemory,
    instantiateWasm(imports, onSuccess) {
      const instance = new WebAssembly.Instance(compiled, imports);
      onSuccess(instance);
      return instance.exports;
    },
  });
  module.type = 'sync';
  return { quickjs: new QuickJSWASMModule(module, new QuickJSFFI(module)), refusals: () => refusals };
}
