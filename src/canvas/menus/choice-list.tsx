import './choice-list.css';
import type { Family } from '../../flow/node-definition';
import { NodeIcon } from '../../look/node-icon';

/** One line of a menu that is searched. */
export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly icon?: { readonly icon: string; readonly family: Family | 'unknown' };
  /** A word at the end of the line, such as a port. */
  readonly remark?: string | undefined;
  /** What happens on the way, under the label. */
  readonly detail?: string | undefined;
  readonly title?: string;
  /** It leads away from what is chosen here: nobody takes it without choosing it. */
  readonly isWay?: true;
  /** The heading over it and those after it. */
  readonly heading?: string;
  run(): void;
}

/** What a search finds, and which of it Enter takes. */
export interface Found {
  readonly choices: readonly MenuChoice[];
  readonly best: number;
}

/** The id of one line of a list, for the field that it belongs to. */
export const idOfChoice = (list: string, index: number): string => `${list}-${index}`;

/** What a field offers that is written into: the focus stays in the field, which hears the keys. */
export function ChoiceList(props: {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  /** Which of them Enter takes; −1 for none. */
  readonly at: number;
  readonly onTake: (choice: MenuChoice) => void;
}) {
  return (
    <div
      className="choice-list"
      id={props.id}
      role="listbox"
      aria-label={props.label}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
    >
      {props.choices.map((choice, index) => (
        <Choice
          key={choice.id}
          id={idOfChoice(props.id, index)}
          choice={choice}
          isAt={index === props.at}
          onTake={() => props.onTake(choice)}
        />
      ))}
    </div>
  );
}

function Choice(props: {
  readonly id: string;
  readonly choice: MenuChoice;
  readonly isAt: boolean;
  readonly onTake: () => void;
}) {
  const { choice, isAt } = props;
  return (
    <>
      {choice.heading === undefined ? null : (
        <div className="choice-heading" role="presentation">
          {choice.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus. */}
      <div
        ref={(line) => {
          if (isAt) line?.scrollIntoView({ block: 'nearest' });
        }}
        id={props.id}
        className="choice"
        role="option"
        tabIndex={-1}
        aria-selected={isAt}
        data-way={choice.isWay}
        title={choice.title}
        onClick={props.onTake}
      >
        {choice.icon ? <NodeIcon icon={choice.icon.icon} family={choice.icon.family} /> : null}
        <span className="choice-words">
          <span>{choice.label}</span>
          {choice.detail === undefined ? null : <small>{choice.detail}</small>}
        </span>
        {choice.remark === undefined ? null : <span className="choice-remark">{choice.remark}</span>}
      </div>
    </>
  );
}
