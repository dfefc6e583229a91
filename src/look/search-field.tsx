/** A field that narrows down what is listed below it. */
export function SearchField(props: {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (wanted: string) => void;
}) {
  return (
    <input
      className="input"
      type="search"
      aria-label={props.label}
      placeholder={props.placeholder ?? props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
