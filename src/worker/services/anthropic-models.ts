/** What is known of Anthropic's models by their names. What is not known is taken for new. */
export interface AnthropicTraits {
  /** How it is told to think: not at all, by a number of tokens, or by effort alone. */
  readonly thinking: 'none' | 'budget' | 'adaptive';
  /** Whether it fills a schema by itself; older ones are made to call a tool. */
  readonly fillsSchemas: boolean;
  /** How much to let it say where nobody said: the protocol wants a number, and refuses one that is too high. */
  readonly usualMaxTokens: number;
}

const cannotThink = /claude-(?:instant|2|3-(?:opus|sonnet|haiku|5))/;
const thinksByBudget = /claude-(?:3-7|(?:opus|sonnet|haiku)-4(?:-[015](?!\d)|-\d{8}|$))/;
const beforeSchemas = /claude-(?:instant|2|3|(?:opus|sonnet)-4(?:-[01](?!\d)|-\d{8}|$))/;

/** Reads from a model's name what it understands. */
export function anthropicTraits(model: string): AnthropicTraits {
  return {
    thinking: thinkingOf(model),
    fillsSchemas: !beforeSchemas.test(model),
    usualMaxTokens: usualMaxTokens(model),
  };
}

function thinkingOf(model: string): AnthropicTraits['thinking'] {
  if (cannotThink.test(model)) return 'none';
  return thinksByBudget.test(model) ? 'budget' : 'adaptive';
}

function usualMaxTokens(model: string): number {
  if (/claude-3-5/.test(model)) return 8_192;
  return cannotThink.test(model) ? 4_096 : 16_384;
}
