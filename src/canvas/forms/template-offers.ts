import { say } from '../../look/words';
import type { Found, MenuChoice } from '../menus/choice-list';
import type { TemplateNames } from './template-names';

/** One name that can stand where it is begun. */
export interface NameOffer {
  readonly label: string;
  readonly detail: string;
  /** What is written in the place of what was begun. */
  readonly insert: string;
  /** What ends it; not written twice where it is there. */
  readonly end: string;
  /** It is to be listed among the variables of the flow first. */
  readonly variable?: string;
}

/** What is offered, and where what it takes the place of begins. */
export interface OfferedNames {
  readonly from: number;
  readonly kind: 'port' | 'variable';
  readonly offers: readonly NameOffer[];
}

const portBefore = /\\?\{\{\s*([\p{L}\p{M}\p{N}_-]*)$/u;
const variableBefore = /\\?\$\{([\p{L}\p{M}\p{N}_.-]*)$/u;

/** Offers the ports after `{{` and the variables of the flow after `${`, and a variable that is not there yet. */
export function offersAfter(before: string, names: TemplateNames): OfferedNames | undefined {
  const port = portBefore.exec(before);
  if (port && !port[0].startsWith('\\')) {
    const offers = names.ports.map((name) => ({ label: name, detail: say('port'), insert: name, end: '}}' }));
    return { from: before.length - (port[1] ?? '').length, kind: 'port', offers };
  }
  const variable = variableBefore.exec(before);
  if (!variable || variable[0].startsWith('\\')) return undefined;
  const typed = variable[1] ?? '';
  const offers = names.variables.map((name) => variableOffer(name, say('variable')));
  const fresh = freshVariable(typed, names);
  return { from: before.length - typed.length, kind: 'variable', offers: [...offers, ...(fresh ? [fresh] : [])] };
}

const variableOffer = (name: string, detail: string): NameOffer => ({
  ...{ label: `user.${name}`, detail, insert: `user.${name}`, end: '}' },
});

/** Offers to list what is typed among the variables; where nothing is, to begin a name. */
function freshVariable(typed: string, { variables, addVariable }: TemplateNames): NameOffer | undefined {
  if (!addVariable) return undefined;
  if (typed === '') return { label: say('Add a variable…'), detail: say('type its name'), insert: 'user.', end: '' };
  const name = typed.startsWith('user.') ? typed.slice('user.'.length) : '';
  if (!isFreeName(name, variables)) return undefined;
  return { ...variableOffer(name, say('add to the variables')), variable: name };
}

/** Whether a variable can be called so, and none is yet. */
export function isFreeName(name: string, known: readonly string[]): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_-]{0,63}$/u.test(name) && name !== '__proto__' && !known.includes(name);
}

/** A text after a name was filled in, and where the caret stands then. */
export interface Filled {
  readonly text: string;
  readonly caret: number;
}

/** Fills a name into a text in the place of what was begun. */
export function filledWith({ insert: name, end }: NameOffer, text: string, from: number, caret: number): Filled {
  const after = text.slice(caret);
  const isEnded = after.startsWith(end);
  return {
    text: `${text.slice(0, from)}${name}${isEnded ? '' : end}${after}`,
    caret: from + name.length + end.length,
  };
}

/** What a line of text offers at its caret, as lines to choose from; undefined where no name is begun there. */
export function namesFor(
  text: string,
  caret: number,
  names: TemplateNames,
  write: (filled: Filled) => void,
): Found | undefined {
  const offered = offersAfter(text.slice(0, caret), names);
  if (!offered) return undefined;
  const typed = text.slice(offered.from, caret).toLowerCase();
  const fitting = offered.offers.filter(({ insert: name, variable, end }) => {
    const isBegun = name.toLowerCase().includes(typed);
    return isBegun || variable !== undefined || end === '';
  });
  const choices = fitting.map((offer): MenuChoice => {
    const { label, detail, variable } = offer;
    return {
      id: `${label} ${detail}`,
      label,
      remark: detail,
      run() {
        if (variable !== undefined) names.addVariable?.(variable);
        write(filledWith(offer, text, offered.from, caret));
      },
    };
  });
  return { choices, best: 0 };
}
