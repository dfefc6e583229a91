/** A field that narrows down what is listed below it. */
export function SearchField(props: {
  readonly label: string;
  readonly placeholder?: string;
  /** Has the focus when the dialog it is in opens. */
  readonly isFirst?: boolean;
  readonly value: string;
  readonly onChange: (wanted: string) => void;
}) {
  return (
    <input
      // React's own autoFocus comes before the dialog opens, which then looks for this attribute.
      ref={(field) => {
        if (props.isFirst) field?.setAttribute('autofocus', '');
      }}
      className="input"
      type="search"
      aria-label={props.label}
      placeholder={props.placeholder ?? props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
