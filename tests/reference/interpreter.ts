import type { CompiledFlow, Operator } from '../../src/flow/compiled-flow';
import type { Payload } from '../../src/flow/payload';
import { answerOf } from './answers';
import { type Arrival, arrived, asWhole, isPresent, never, nothing } from './arrival';
import {
  afterFailure,
  badInput,
  brokenBy,
  bypassed,
  coerced,
  endOf,
  type Failed,
  type Fired,
  isOpenStream,
  type Outcome,
  type Outputs,
  outcomeOf,
  type Policy,
  shownAt,
  sunk,
  take,
} from './attempt';
import { Build } from './build';
import { type Arrivals, decide } from './decide';
import type { Deed, Reference } from './deed';
import { forEach, type Repeated, repeat } from './repeat';
import type { Scope } from './scope';
import { keyOf } from './stage';
import { loopTerms } from './test-nodes';

/**
 * Answers what a run comes to, whatever the order in which its nodes answer: by asking each operator for its outputs,
 * which asks those before it. It is slow, and knows neither schedule nor time.
 */
export function interpret(compiled: CompiledFlow, source: number, message: Payload): Reference {
  const interpreter = new Interpreter(compiled, source, message);
  const deeds: Deed[] = [];
  let restarts = typeof compiled.onError === 'object' ? compiled.onError.restart : 0;
  for (;;) {
    const root = interpreter.activate({ region: 0, tick: [], parent: undefined, begin: {} });
    deeds.push(...(root.isFailed ? interpreter.unsure([root]) : root.deeds));
    if (root.isFailed && restarts-- > 0) continue;
    const { torn, isOpen } = interpreter;
    const erring = root.deeds.filter((deed) => deed.errs);
    const hasErrors = erring.some((deed) => deed.isSure) || (erring.length > 0 ? 'perhaps' : false);
    const culprits = root.troubles.flatMap((trouble) => trouble.culprits);
    return { end: root.isFailed ? 'failed' : 'completed', hasErrors, culprits, deeds, torn, isOpen };
  }
}

class Interpreter {
  readonly #compiled: CompiledFlow;
  readonly #build: Build;
  readonly #source: number;
  readonly #message: Payload;
  readonly #calls = new Map<string, number>();
  /** Fuses that may, or may not, have been called as often as is counted. */
  readonly #doubtful = new Set<string>();
  isOpen = false;
  readonly torn = new Set<string>();

  constructor(compiled: CompiledFlow, source: number, message: Payload) {
    this.#compiled = compiled;
    this.#build = new Build(compiled);
    this.#source = source;
    this.#message = message;
  }

  /** Lets all of a region happen once. */
  activate(place: Pick<Scope, 'region' | 'tick' | 'parent' | 'begin'>): Scope {
    const scope: Scope = { ...place, outputs: new Map(), deeds: [], troubles: [], isFailed: false, results: {} };
    this.#compiled.operators.forEach((operator, index) => {
      if (operator.region === place.region) this.#outputsOf(index, scope);
    });
    scope.isFailed = scope.troubles.length > 0;
    if (!scope.isFailed) scope.results = this.#results(scope);
    return scope;
  }

  /** What goes on in ticks that fail may not come to its end. */
  unsure(ticks: readonly Scope[]): readonly Deed[] {
    const deeds = ticks.flatMap((tick) => tick.deeds);
    const fuses = deeds.filter(({ operator }) => this.#build.operator(operator).type === 'fuse');
    const culprits = ticks.flatMap((tick) => tick.troubles.flatMap((trouble) => trouble.culprits));
    const [fuse] = fuses;
    const isCertain = fuses.length === 1 && culprits.length === 1 && culprits[0] === fuse?.operator;
    if (!isCertain) for (const { operator, tick } of fuses) this.#doubtful.add(keyOf(operator, tick));
    return deeds.map((deed) => ({ ...deed, isSure: false }));
  }

  #outputsOf(index: number, scope: Scope): readonly Arrival[] {
    const before = scope.outputs.get(index);
    if (before !== undefined) return before;
    const operator = this.#build.operator(index);
    const outputs = this.#happen(index, operator, scope);
    const arrivals = operator.outputs.map(({ port }) => (outputs === 'never' ? never : (outputs[port] ?? nothing)));
    scope.outputs.set(index, arrivals);
    return arrivals;
  }

  /** One step of one tick: it is skipped, or it fires, and its policy says what becomes of a failure. */
  #happen(index: number, operator: Operator, scope: Scope): Outputs {
    const arrivals = operator.inputs.map(({ channels }, at) =>
      this.#build.isResult(index, at) ? [] : channels.map((channel) => this.#arrival(channel, scope)),
    );
    if (operator.type === 'catch') this.#letHappenBefore(index, scope);
    const isOutside = operator.role === 'source' && index !== this.#source;
    const hasNone = operator.type === 'catch' && !scope.deeds.some(({ isCaught }) => isCaught);
    const decision = isOutside || hasNone ? 'skip' : decide(operator, arrivals);
    const deed = {
      operator: index,
      tick: scope.tick,
      attempts: 1,
      warnings: 0,
      errs: false,
      isCaught: false,
      isSure: true,
    };
    if (decision === 'wait' || this.#holdsNever(index, scope)) return 'never';
    if (decision === 'skip') {
      scope.deeds.push({ ...deed, end: 'skipped' });
      return {};
    }
    const fired: Fired = decision === 'broken' ? brokenBy() : this.#fire(index, operator, arrivals, scope);
    const { failed } = fired;
    const policy = failed && this.#policyOf(index, operator, failed);
    const errs = policy === 'continue' || fired.errs === true;
    const isCaught = policy === 'continue' && failed?.isOfInput === false && this.#isCaught(index);
    scope.deeds.push({ ...deed, ...fired, end: endOf(fired), errs, isCaught });
    if (failed && policy === 'stop') scope.troubles.push(failed);
    if (failed && policy) return afterFailure(fired, policy);
    return fired.isCut && Object.keys(fired.outputs).length === 0 ? 'never' : fired.outputs;
  }

  #fire(index: number, operator: Operator, arrivals: Arrivals, scope: Scope): Fired {
    if (operator.role === 'source') return { outputs: { message: arrived(this.#message) } };
    if (operator.role === 'sink') return { ...sunk(arrivals), shows: shownAt(arrivals) };
    if (operator.type === 'catch') {
      const failures = scope.deeds.filter(({ isCaught }) => isCaught).map(() => ({ code: 'any' }));
      return { outputs: { errors: arrived(failures) } };
    }
    const mayRetry = !arrivals.flat().some(isOpenStream);
    const most = mayRetry ? (operator.policy.retry?.attempts ?? 1) : 1;
    for (let attempts = 1; ; attempts++) {
      const fired = this.#attempt(index, operator, arrivals, { attempt: attempts, scope });
      const hasPassed = Object.keys(fired.outputs).length > 0;
      if (!fired.failed?.isRetryable || hasPassed || attempts >= most) return { ...fired, attempts };
    }
  }

  #attempt(
    index: number,
    operator: Operator,
    arrivals: Arrivals,
    { attempt, scope }: { readonly attempt: number; readonly scope: Scope },
  ): Fired {
    if (operator.join === 'any' && arrivals.flat().filter(isPresent).length > 1) this.#tear(operator);
    const region = this.#build.regionOf(index);
    if (region !== undefined) return this.#enter(region, operator, arrivals, scope);
    if (operator.disabled === 'bypass') return bypassed(index, operator, arrivals);
    const taken = take(operator, arrivals);
    if (taken === 'bad-input') return badInput(index);
    const { inputs, streams, given, candidates } = taken;
    const key = keyOf(index, scope.tick);
    const calls = (this.#calls.get(key) ?? 0) + 1;
    if (this.#doubtful.has(key)) this.isOpen = true;
    this.#calls.set(key, calls);
    const answer = answerOf(operator.type, { config: operator.config, inputs, streams, attempt, calls });
    return { ...outcomeOf(index, operator, answer), given, ...(operator.join === 'any' && { candidates }) };
  }

  /** Retries came first; this is the error policy. */
  #policyOf(index: number, { outputs, policy }: Operator, { isOfInput }: Failed): Policy {
    const hasErrorPort = outputs.some(({ port, channels }) => port === 'error' && channels.length > 0);
    // A stream that broke is under the policy of the node that broke, which let the rest go on.
    if (isOfInput) return 'continue';
    if (hasErrorPort) return 'output';
    if (this.#isCaught(index)) return 'continue';
    return policy.onError ?? (this.#compiled.onError === 'continue' ? 'continue' : 'stop');
  }

  /** Whether a failure goes to the Catch: where there is one, and the failure does not depend on what it gives out. */
  #isCaught(index: number): boolean {
    const { catcher } = this.#build;
    const place = this.#build.outermost(index);
    return catcher !== undefined && place !== undefined && !this.#build.after(catcher).has(place);
  }

  /** A Catch fires when all has settled that does not depend on it. */
  #letHappenBefore(catcher: number, scope: Scope): void {
    const after = this.#build.after(catcher);
    this.#compiled.operators.forEach(({ region }, index) => {
      if (region === scope.region && index !== catcher && !after.has(index)) this.#outputsOf(index, scope);
    });
  }

  #enter(region: number, operator: Operator, arrivals: Arrivals, scope: Scope): Fired {
    const inputs: Record<string, Payload> = {};
    for (const [at, { port }] of operator.inputs.entries()) {
      const [arrival] = arrivals[at] ?? [];
      if (arrival?.kind === 'value') inputs[port] = arrival.payload;
    }
    if (this.#build.region(region).kind === 'loop') return this.#loop(region, operator, inputs['start'], scope);
    const tick = this.activate({ region, tick: scope.tick, parent: scope, begin: inputs });
    if (tick.isFailed) return this.#giveUp(scope, [tick]);
    scope.deeds.push(...tick.deeds);
    const outputs = Object.entries(tick.results).map(([port, value]) => [port, arrived(value)] as const);
    return { outputs: Object.fromEntries(outputs) };
  }

  #loop(region: number, operator: Operator, start: Payload, scope: Scope): Fired {
    const terms = loopTerms.parse(operator.config);
    const head = this.#build.region(region).head ?? -1;
    const repeating = {
      terms,
      leadsBack: operator.inputs.some((_, at) => this.#build.isResult(head, at)),
      tick: (index: number, item: Payload) =>
        this.activate({ region, tick: [...scope.tick, index], parent: scope, begin: { item, index } }),
    };
    let repeated: Repeated<Scope>;
    if (terms.mode !== 'for-each') repeated = repeat(start, repeating);
    else if (Array.isArray(start)) repeated = forEach(start, repeating);
    else return badInput(head);
    const { ticks, fatal, done, warnings } = repeated;
    // With several at once, which others have begun and which are over depends on when each ends.
    const areSure = fatal.length === 0 || terms.concurrency === 1;
    for (const tick of ticks) if (!tick.isFailed) scope.deeds.push(...(areSure ? tick.deeds : this.unsure([tick])));
    if (fatal.length > 0) return this.#giveUp(scope, fatal);
    const failed = ticks.filter((tick) => tick.isFailed);
    scope.deeds.push(...this.unsure(failed));
    return { outputs: { done: arrived(done) }, warnings, errs: failed.length > 0 };
  }

  #giveUp(scope: Scope, ticks: readonly Scope[]): Outcome {
    scope.deeds.push(...this.unsure(ticks));
    const troubles = ticks.flatMap((tick) => tick.troubles);
    const isRetryable = troubles.some((trouble) => trouble.isRetryable);
    if (isRetryable && troubles.some((trouble) => !trouble.isRetryable)) this.isOpen = true;
    const culprits = troubles.flatMap((trouble) => trouble.culprits);
    return { outputs: {}, failed: { culprits, isRetryable, isOfInput: false } };
  }

  /** What came back to the head of a region, by port; a stream counts when it is whole. */
  #results(tick: Scope): Readonly<Record<string, Payload>> {
    const { head } = this.#build.region(tick.region);
    if (head === undefined) return {};
    const results: Record<string, Payload> = {};
    for (const [at, { port, channels }] of this.#build.operator(head).inputs.entries()) {
      const [channel] = this.#build.isResult(head, at) ? channels : [];
      const arrival = channel === undefined ? nothing : this.#arrival(channel, tick);
      if (arrival.kind === 'value') results[port] = arrival.payload;
    }
    return results;
  }

  /** What a channel has come to, seen from a scope: its producer is in this one, or in one around it. */
  #arrival(channel: number, scope: Scope): Arrival {
    const { from, to, stream, coercion } = this.#build.channel(channel);
    const [producer, output] = from;
    const port = this.#build.operator(producer).outputs[output]?.port ?? '';
    const isRead = stream && this.#build.operator(to[0]).inputs[to[1]]?.stream === true;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      if (this.#build.region(at.region).head === producer) return coerced(arrived(at.begin[port]), coercion);
      if (this.#build.operator(producer).region !== at.region) continue;
      const arrival = this.#outputsOf(producer, at)[output] ?? nothing;
      // What enters a region is held still, so it comes whole; so does what the head of one takes.
      const isWhole = at !== scope || !isRead || this.#build.regionOf(to[0]) !== undefined;
      return coerced(isWhole ? asWhole(arrival) : arrival, coercion);
    }
    throw new Error(`channel ${channel} comes from nowhere`);
  }

  /** The head of a region waits for all that enters it from outside. */
  #holdsNever(head: number, scope: Scope): boolean {
    const region = this.#build.regionOf(head);
    if (region === undefined) return false;
    return this.#compiled.channels.some(({ from, to }, channel) => {
      const isEntry = this.#build.isWithin(to[0], region) && !this.#build.isWithin(from[0], region) && from[0] !== head;
      return isEntry && asWhole(this.#arrival(channel, scope)).kind === 'never';
    });
  }

  /** What a join of any kind gives out depends on what comes first, unless it gives out something of its own. */
  #tear({ type, node, config, disabled }: Operator): void {
    const isBlind = type === 'first' || config['isBlind'] === true;
    if (!isBlind || disabled === 'bypass') this.torn.add(node.at(-1) ?? '');
  }
}
