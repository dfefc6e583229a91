import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FieldNaming } from '../../look/field';
import type { CodeEditor, CodeLanguage, mountCodeEditor } from './code-editor';
import { TemplateArea } from './template-area';
import { TemplateNamesContext } from './template-names';

export interface CodeAreaProps {
  readonly naming: FieldNaming;
  readonly label: string;
  /** The hint or the error of the field, for who does not see it beside the field. */
  readonly description: string | undefined;
  readonly language: CodeLanguage;
  /** Names of ports and variables are filled into what is written. */
  readonly takesNames?: true;
  readonly value: string;
  readonly placeholder: string | undefined;
  readonly rows: number;
  readonly onChange: (text: string) => void;
  readonly onLeave?: (text: string) => void;
  /** The first line that cannot be read, or undefined where all can. */
  readonly onFault?: (line: number | undefined) => void;
}

/** Loaded when such a field is first seen; it is much larger than the Inspector. */
let mount: typeof mountCodeEditor | undefined;
const loadEditor = async () => {
  mount = (await import('./code-editor')).mountCodeEditor;
};

/** A tall field for code, JSON or a template: an editor, or a plain field until the editor is there. */
export function CodeArea(props: CodeAreaProps) {
  const [isReady, setReady] = useState(mount !== undefined);
  const [isComposing, setComposing] = useState(false);
  const plain = useRef<Selected>(undefined);
  useEffect(() => {
    if (isReady) return;
    let isHere = true;
    // Where it cannot be loaded, the plain field stays: it does all but colours and completion.
    loadEditor().then(
      () => isHere && setReady(true),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [isReady]);
  // A word that an input method is still making would be lost with its field.
  if (isReady && !isComposing) return <EditorArea {...props} selected={plain.current} />;
  const { naming, language, value, placeholder, rows, onChange, onLeave } = props;
  const note = ({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) => {
    plain.current = { from: currentTarget.selectionStart, to: currentTarget.selectionEnd };
  };
  const Area = language === 'template' ? TemplateArea : 'textarea';
  return (
    <Area
      {...naming}
      className="input mono"
      {...{ value, placeholder, rows }}
      spellCheck={false}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onFocus={note}
      onSelect={note}
      onBlur={(event) => {
        plain.current = undefined;
        onLeave?.(event.currentTarget.value);
      }}
      onChange={(event) => {
        note(event);
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** What was selected in the plain field while it had the focus. */
interface Selected {
  readonly from: number;
  readonly to: number;
}

function EditorArea(props: CodeAreaProps & { readonly selected: Selected | undefined }) {
  const { naming, value, description } = props;
  const names = useContext(TemplateNamesContext);
  const isInvalid = naming['aria-invalid'] === true;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useLayoutEffect(() => {
    if (!host.current || !mount) return;
    const { label, language, takesNames = false, value, placeholder = '', rows, selected } = latest.current;
    const made = mount(host.current, {
      ...{ label, language, takesNames, value, placeholder, rows },
      onChange: (text) => latest.current.onChange(text),
      onLeave: (text) => latest.current.onLeave?.(text),
      onFault: (line) => latest.current.onFault?.(line),
    });
    editor.current = made;
    if (selected) made.focus(selected.from, selected.to);
    return () => made.end();
  }, []);
  useLayoutEffect(() => editor.current?.show(value), [value]);
  useLayoutEffect(() => editor.current?.describe({ description, isInvalid }), [description, isInvalid]);
  useLayoutEffect(() => editor.current?.offer(names), [names]);
  // A label leads to fields alone; this one is no field to the browser.
  useEffect(() => {
    const label = document.querySelector(`label[for="${CSS.escape(naming.id)}"]`);
    const enter = () => editor.current?.focus();
    label?.addEventListener('click', enter);
    return () => label?.removeEventListener('click', enter);
  }, [naming.id]);
  return <div ref={host} id={naming.id} className="code-area" data-writing="" data-invalid={isInvalid || undefined} />;
}
