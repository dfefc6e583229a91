/** A browser's locks and channels, with tabs that freeze and die, for tests in Node. */

/** A tab, as the browser sees it. */
export class FakeTab {
  isFrozen = false;
  isDead = false;
  private waiting: (() => void)[] = [];

  /** Does something in the tab: at once, or when it wakes; never when it is dead. */
  run(work: () => void): void {
    if (this.isDead) return;
    if (this.isFrozen) this.waiting.push(work);
    else work();
  }

  wake(): void {
    this.isFrozen = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const work of waiting) this.run(work);
  }
}

interface Request {
  readonly tab: FakeTab;
  readonly callback: LockGrantedCallback<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Locks as the specification has them, as far as they are used: waiting in line, calling off, stealing. */
export class FakeLocks {
  private readonly held = new Map<string, Request>();
  private readonly lines = new Map<string, Request[]>();

  /** The locks as one tab has them. */
  of(tab: FakeTab): Pick<LockManager, 'request'> {
    const request = (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) =>
      new Promise((resolve, reject) => this.ask(name, options, { tab, callback, resolve, reject }));
    return { request: request as LockManager['request'] }; // always called with options here
  }

  /** What a tab held is free when it is dead. */
  bury(tab: FakeTab): void {
    for (const [name, line] of this.lines) {
      this.lines.set(
        name,
        line.filter((request) => request.tab !== tab),
      );
    }
    for (const [name, holder] of this.held) if (holder.tab === tab) this.free(name, holder);
  }

  private ask(name: string, { signal, steal }: LockOptions, request: Request): void {
    const line = this.lines.get(name) ?? [];
    this.lines.set(name, line);
    const holder = this.held.get(name);
    if (steal) {
      this.held.delete(name);
      if (holder) holder.tab.run(() => holder.reject(new DOMException('stolen', 'AbortError')));
      line.unshift(request);
    } else line.push(request);
    signal?.addEventListener('abort', () => {
      const now = this.lines.get(name) ?? [];
      if (!now.includes(request)) return;
      this.lines.set(
        name,
        now.filter((other) => other !== request),
      );
      request.reject(signal.reason);
    });
    this.grant(name);
  }

  private grant(name: string): void {
    if (this.held.has(name)) return;
    const next = this.lines.get(name)?.shift();
    if (!next) return;
    this.held.set(name, next);
    next.tab.run(() => {
      Promise.resolve(next.callback({ name, mode: 'exclusive' })).then((value) => {
        this.free(name, next);
        next.resolve(value);
      }, next.reject);
    });
  }

  private free(name: string, holder: Request): void {
    if (this.held.get(name) !== holder) return;
    this.held.delete(name);
    this.grant(name);
  }
}

/** Channels between tabs. What is said arrives later, and to a frozen tab when it wakes. */
export class FakeChannels {
  private readonly open = new Map<string, Set<{ readonly tab: FakeTab; readonly channel: BroadcastChannel }>>();

  of(tab: FakeTab): (name: string) => BroadcastChannel {
    return (name) => {
      const members = this.open.get(name) ?? new Set();
      this.open.set(name, members);
      const channel = {
        onmessage: null as BroadcastChannel['onmessage'],
        postMessage: (data: unknown) => {
          const said = structuredClone(data);
          for (const member of members) {
            if (member.channel === channel) continue;
            queueMicrotask(() => member.tab.run(() => hear(member.channel, said)));
          }
        },
        close: () => {
          channel.onmessage = null;
          members.delete(member);
        },
      } as BroadcastChannel; // what is used of one
      const member = { tab, channel };
      members.add(member);
      return channel;
    };
  }
}

function hear(channel: BroadcastChannel, data: unknown): void {
  channel.onmessage?.call(channel, { data } as MessageEvent); // of which only the data is read
}
