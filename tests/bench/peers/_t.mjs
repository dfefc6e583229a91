for (const n of ['litegraph.js','@node-red/runtime','@node-red/registry','@node-red/util','xstate','@langchain/langgraph','@ironclad/rivet-core']) {
 const t=performance.now();
 try { const m = await import(n); console.log(n, Math.round(performance.now()-t),'ms', Object.keys(m.default ?? m).slice(0,30).join(' ')); } catch (e) { console.log(n, String(e.stack).slice(0,400)); }
}
