import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { FieldControl } from '../../canvas/forms/field-control';
import { errorsIn } from '../../canvas/forms/field-errors';
import { configFields } from '../../flow/config-field';
import type { FlowNode } from '../../flow/flow';
import { type Json, jsonSchema } from '../../flow/json';
import { portsOf } from '../../flow/ports';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { useWorkspace } from '../use-workspace';
import type { NodeBreakpoint } from './breakpoint';
import { type BreakpointPorts, breakpointFields, breakpointOfForm, formOfBreakpoint } from './breakpoint-form';
import { breakpointAt, breakpointStore, removeBreakpoint, setBreakpoint } from './breakpoints';

/** Where runs are held at a node: whether, before or after its work, and only in which case. */
export function BreakpointPart({ node }: { readonly node: FlowNode }) {
  const workspace = useWorkspace();
  const way = useStore(workspace.levels, (state) => state.way);
  const path = [...way, node.id];
  const breakpoint = useStore(breakpointStore, ({ breakpoints }) => breakpointAt(breakpoints, path));
  if (breakpoint === undefined)
    return (
      <div className="pin-part">
        <button type="button" className="button" onClick={() => setBreakpoint(workspace, { path, when: 'before' })}>
          <Icon name="circle-dot" />
          {say('Set a breakpoint')}
        </button>
        <p className="hint">{say('Runs are held here, so that you can look at payloads and change them.')}</p>
      </div>
    );
  return <BreakpointForm key={breakpoint.path.join('/')} node={node} breakpoint={breakpoint} />;
}

function BreakpointForm({ node, breakpoint }: { readonly node: FlowNode; readonly breakpoint: NodeBreakpoint }) {
  const workspace = useWorkspace();
  const flows = useStore(workspace.document, (state) => state.flow.flows);
  const id = useId();
  // What is no breakpoint yet stays in the form.
  const [draft, setDraft] = useState<Readonly<Record<string, Json | undefined>>>();
  const form = draft ?? formOfBreakpoint(breakpoint);
  const found = portsOf(node, catalogue, flows);
  const idsOf = (list: readonly { readonly id: string }[] = []) => list.map((port) => port.id);
  const ports: BreakpointPorts = { before: idsOf(found?.inputs), after: idsOf(found?.outputs) };
  const schema = breakpointFields(ports[form['when'] === 'after' ? 'after' : 'before']);
  const change = (key: string, value: Json | undefined) => {
    const other = key === 'when' ? { ...form, port: undefined } : form;
    const next = { ...other, [key]: value };
    const read = breakpointOfForm(breakpoint, next, ports);
    setDraft(next);
    if (read) setBreakpoint(workspace, read);
  };
  const values: Readonly<Record<string, unknown>> = { ...schema.parse({}), ...withoutNothing(form) };
  return (
    <section className="pin-part breakpoint-part" aria-labelledby={id}>
      <h3 id={id}>{say('Breakpoint')}</h3>
      {configFields(schema)
        .filter(({ key }) => values['only'] !== 'always' || (key !== 'port' && key !== 'value'))
        .map((field) => (
          <FieldControl
            key={field.key}
            field={field}
            path={[field.key]}
            value={jsonSchema.safeParse(values[field.key]).data}
            errorAt={errorsIn(schema, form)}
            models={[]}
            onChange={(value) => change(field.key, value)}
          />
        ))}
      <div className="held-buttons">
        <button
          type="button"
          className="button"
          aria-pressed={breakpoint.isOff === true}
          onClick={() => setBreakpoint(workspace, { ...breakpoint, isOff: breakpoint.isOff !== true })}
        >
          {say('Let it rest')}
        </button>
        <button type="button" className="button" onClick={() => removeBreakpoint(workspace, breakpoint.path)}>
          {say('Remove the breakpoint')}
        </button>
      </div>
    </section>
  );
}

function withoutNothing(form: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
