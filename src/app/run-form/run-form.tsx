import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Flow } from '../../flow/flow';
import { parseGuardedJson } from '../../flow/guarded-json';
import type { NodeId } from '../../flow/ids';
import type { FormField } from '../../flow/node-definition';
import { type FileReference, isOfType, shapeOf } from '../../flow/payload';
import type { PortType } from '../../flow/port-type';
import { usableConfig } from '../../flow/ports';
import { Dialog } from '../../look/dialog';
import { Field } from '../../look/field';
import { Icon } from '../../look/icon';
import { nodeName } from '../../look/node-name';
import { FileField } from '../../look/payload/file-field';
import { FilesContext } from '../../look/payload/files';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { pageFiles } from '../files/page-files';
import { playValues } from '../running/play';
import { useWorkspace } from '../use-workspace';
import { formPlace } from './form-place';
import { inputFields } from './input-fields';
import './run-form.css';

type Answer = string | boolean | readonly FileReference[];
type Answers = Readonly<Record<string, Answer>>;

/** What was answered last, by node: most runs of a form differ in one field. */
const lastAnswers = createStore<Readonly<Record<NodeId, Answers>>>(() => ({}));

/** Asks for the fields of a Form, then begins a run with them. */
export function RunForm() {
  const workspace = useWorkspace();
  const flow = useStore(workspace.document, (state) => state.flow);
  const asked = useStore(formPlace, (state) => state.open);
  const node = flow.nodes.find((other) => other.id === asked);
  const isInput = node !== undefined && catalogue.get(node.type)?.passage === 'input';
  const fields = node ? fieldsOf(flow, node.id) : [];
  const label = isInput && fields.length > 1 ? flow.name.trim() || say('Inputs') : node && nodeName(node, catalogue);
  const close = () => formPlace.setState({ open: undefined });
  return (
    <Dialog label={label ?? say('Form')} isOpen={node !== undefined} onClose={close}>
      <FilesContext value={pageFiles(workspace.storage)}>
        {node ? <Questions key={node.id} node={node.id} fields={fields} onDone={close} /> : null}
      </FilesContext>
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
      className="run-form"
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
        {say('Play')}
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
  if (field.kind === 'file' || field.kind === 'files')
    return <FileQuestion field={field} files={filesIn(answer)} error={error} onAnswer={onAnswer} />;
  const unit = field.isOptional ? say('may stay empty') : field.kind === 'json' ? 'JSON' : undefined;
  return (
    <Field label={field.name} unit={unit} hint={field.hint} error={error}>
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
        if (field.kind === 'long-text' || field.kind === 'json')
          return (
            <textarea
              {...naming}
              className={field.kind === 'json' ? 'input mono' : 'input'}
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

function FileQuestion(props: {
  readonly field: FormField;
  readonly files: readonly FileReference[];
  readonly error: string | undefined;
  readonly onAnswer: (answer: Answer) => void;
}) {
  const { field, files, error, onAnswer } = props;
  return (
    <fieldset className="file-group">
      <legend className="field-label">
        {field.name}
        {field.isOptional ? <span className="field-unit mono">{say('may stay empty')}</span> : null}
      </legend>
      <FileField label={field.name} files={files} isMany={field.kind === 'files'} onChange={onAnswer} />
      {error === undefined ? null : <div className="field-error">{error}</div>}
    </fieldset>
  );
}

function filesIn(answer: Answer | undefined): readonly FileReference[] {
  return typeof answer === 'object' ? answer : [];
}

function fieldsOf(flow: Flow, id: NodeId): readonly FormField[] {
  const node = flow.nodes.find((other) => other.id === id);
  const definition = node && catalogue.get(node.type);
  if (definition?.passage === 'input') return inputFields(flow);
  if (!node || !definition?.form) return [];
  return definition.form(usableConfig(definition, node.config) as never); // parsed by the definition's own schema
}

/** Why an answer cannot be taken; undefined where it can. */
export function problemOf({ kind, type, isOptional }: FormField, answer: Answer | undefined): string | undefined {
  if (kind === 'boolean') return undefined;
  if (kind === 'file' || kind === 'files')
    return isOptional || filesIn(answer).length > 0 ? undefined : say('Choose a file.');
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (text === '') return isOptional ? undefined : say('Fill this in.');
  if (kind === 'json') return jsonProblem(text, type ?? 'any');
  return kind === 'number' && !Number.isFinite(Number(text)) ? say('Write a number, such as 12 or 0.5.') : undefined;
}

function jsonProblem(text: string, type: PortType): string | undefined {
  const read = parseGuardedJson(text);
  if (!('value' in read)) return say('This is no JSON. Write it as in {example}.', { example: '{"name": "Ada"}' });
  if (isOfType(read.value, type)) return undefined;
  return say('It is to be {type}, and it is {shape}.', { type, shape: shapeOf(read.value) });
}

/** What comes out, by field; nothing for one that stayed empty. Call it with answers that have no problem. */
export function valuesOf(fields: readonly FormField[], answers: Answers): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const value = answered(field, answers[field.id]);
      return value === undefined ? [] : [[field.id, value]];
    }),
  );
}

function answered({ kind }: FormField, answer: Answer | undefined): unknown {
  if (kind === 'boolean') return answer === true;
  if (kind === 'file') return filesIn(answer)[0];
  if (kind === 'files') return filesIn(answer).length === 0 ? undefined : answer;
  if (typeof answer !== 'string' || answer.trim() === '') return undefined;
  if (kind === 'number') return Number(answer);
  if (kind !== 'json') return answer;
  const read = parseGuardedJson(answer);
  return 'value' in read ? read.value : undefined;
}
