import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Flow } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import type { FormField } from '../flow/node-definition';
import { labelOf, usableConfig } from '../flow/ports';
import { Dialog } from '../look/dialog';
import { Field } from '../look/field';
import { Icon } from '../look/icon';
import { catalogue } from '../nodes';
import { formStore } from './form-place';
import { playValues } from './play';
import { useWorkspace } from './use-workspace';

type Answer = string | boolean;
type Answers = Readonly<Record<string, Answer>>;

/** What was answered last, by node: most runs of a form differ in one field. */
const lastAnswers = createStore<Readonly<Record<NodeId, Answers>>>(() => ({}));

/** Asks for the fields of a Form, then begins a run with them. */
export function RunForm() {
  const workspace = useWorkspace();
  const flow = useStore(workspace.document, (state) => state.flow);
  const asked = useStore(formStore, (state) => state.node);
  const node = flow.nodes.find((other) => other.id === asked);
  const close = () => formStore.setState({ node: undefined });
  return (
    <Dialog label={node ? labelOf(node, catalogue) : 'Form'} isOpen={node !== undefined} onClose={close}>
      {node ? <Questions key={node.id} node={node.id} fields={fieldsOf(flow, node.id)} onDone={close} /> : null}
    </Dialog>
  );
}

interface QuestionsProps {
  readonly node: NodeId;
  readonly fields: readonly FormField[];
  readonly onDone: () => void;
}

function Questions({ node, fields, onDone }: QuestionsProps) {
  const workspace = useWorkspace();
  const [answers, setAnswers] = useState<Answers>(() => lastAnswers.getState()[node] ?? {});
  const [isTried, setTried] = useState(false);
  const begin = () => {
    setTried(true);
    if (fields.some((field) => problemOf(field, answers[field.id]) !== undefined)) return;
    lastAnswers.setState({ [node]: answers });
    onDone();
    void playValues(workspace, node, valuesOf(fields, answers));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      {fields.map((field) => (
        <Question
          key={field.id}
          field={field}
          answer={answers[field.id]}
          error={isTried ? problemOf(field, answers[field.id]) : undefined}
          onAnswer={(answer) => setAnswers((before) => ({ ...before, [field.id]: answer }))}
        />
      ))}
      <button type="submit" className="button live">
        <Icon name="play" />
        Play
      </button>
    </form>
  );
}

function Question(props: {
  readonly field: FormField;
  readonly answer: Answer | undefined;
  readonly error: string | undefined;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const { field, answer, error, onAnswer } = props;
  const text = typeof answer === 'string' ? answer : '';
  return (
    <Field label={field.name} unit={field.isOptional ? 'may stay empty' : undefined} error={error}>
      {(naming) => {
        if (field.kind === 'boolean')
          return (
            <input
              {...naming}
              type="checkbox"
              checked={answer === true}
              onChange={(event) => onAnswer(event.target.checked)}
            />
          );
        if (field.kind === 'long-text')
          return (
            <textarea
              {...naming}
              className="input"
              rows={5}
              value={text}
              onChange={(event) => onAnswer(event.target.value)}
            />
          );
        return (
          <input
            {...naming}
            className="input"
            inputMode={field.kind === 'number' ? 'decimal' : 'text'}
            value={text}
            onChange={(event) => onAnswer(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

function fieldsOf(flow: Flow, id: NodeId): readonly FormField[] {
  const node = flow.nodes.find((other) => other.id === id);
  const definition = node && catalogue.get(node.type);
  if (!node || !definition?.form) return [];
  return definition.form(usableConfig(definition, node.config) as never); // parsed by the definition's own schema
}

/** Why an answer cannot be taken; undefined where it can. */
export function problemOf({ kind, isOptional }: FormField, answer: Answer | undefined): string | undefined {
  if (kind === 'boolean') return undefined;
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (text === '') return isOptional ? undefined : 'Fill this in.';
  return kind === 'number' && !Number.isFinite(Number(text)) ? 'Write a number, such as 12 or 0.5.' : undefined;
}

/** What comes out of the Form; nothing for a field that stayed empty. */
export function valuesOf(fields: readonly FormField[], answers: Answers): Readonly<Record<string, unknown>> {
  const given = fields.flatMap(({ id, kind }): [string, unknown][] => {
    const answer = answers[id];
    if (kind === 'boolean') return [[id, answer === true]];
    if (typeof answer !== 'string' || answer.trim() === '') return [];
    return [[id, kind === 'number' ? Number(answer) : answer]];
  });
  return Object.fromEntries(given);
}
