import { type ModelChoice, practiceModel } from '../../flow/connection';
import type { FinishReason, ModelResult } from '../../flow/model-service';
import type { FiringContext, Usage } from '../../flow/services';
import type { Answer } from './reply';

/** What a call used, for whoever knows the prices. */
export interface PricedUse {
  readonly choice: ModelChoice;
  /** The model that answered, by the provider's name. */
  readonly model: string;
  readonly inputTokens?: number | undefined;
  /** Those of them that came out of the provider's cache, and those that went into it. */
  readonly cacheReadTokens?: number | undefined;
  readonly cacheWriteTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

/** What a call cost in US dollars; undefined where nobody knows. */
export type PriceOf = (use: PricedUse) => Promise<number | undefined>;

/** Whose figures are told, and to whom. */
export interface UsedBy {
  readonly choice: ModelChoice | typeof practiceModel;
  readonly context: { readonly firing: FiringContext; readonly priceOf?: PriceOf | undefined };
}

/** The same answer; before its end is told, what it used is reported. */
export async function* reportChat(answer: Answer, by: UsedBy): Answer {
  const result = yield* answer;
  const remark = remarkOn(result.finishReason);
  const costUsd = await reportUse({ ...result, ...(remark === undefined ? {} : { remark }) }, by);
  return { ...result, ...(costUsd === undefined ? {} : { costUsd }) };
}

/** Reports what a call used, with what it cost; answers that. */
export async function reportUse(
  used: Pick<ModelResult, keyof PricedUse & keyof ModelResult> & Pick<Usage, 'remark'>,
  { choice, context }: UsedBy,
): Promise<number | undefined> {
  const { remark, ...tokens } = used;
  const { model, inputTokens, outputTokens } = tokens;
  const costUsd = choice === practiceModel ? 0 : await context.priceOf?.({ choice, ...tokens });
  context.firing.report({
    model,
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
    ...(remark === undefined ? {} : { remark }),
  });
  return costUsd;
}

function remarkOn(finishReason: FinishReason): string | undefined {
  switch (finishReason) {
    case 'length':
      return 'cut off at the token limit';
    case 'content-filter':
      return 'cut off by the content filter';
    default:
      return undefined;
  }
}
