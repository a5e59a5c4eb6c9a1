import type { Lane, WorkLimits } from './work-limits.js';

/** Lane and owner of the work that holds or requests a permit. */
export type Claim = Pick<WorkLimits, 'lane' | 'owner'>;

interface Waiter extends Claim {
  readonly granted: () => void;
}

/** Lanes in the order in which they receive a free permit. */
const LANES = ['probe', 'background', 'request'] as const satisfies readonly Lane[];

/**
 * Permits to use a connection, one per connection. If there are several, one is reserved for the readiness probe and
 * one for background work, and a directory service gets at most half. Free permits are granted round-robin by owner, so
 * an owner with a hundred waiters delays another owner by one.
 */
export class Permits {
  private limit: number;
  private readonly held = { total: 0, probe: 0, background: 0, request: 0 };
  private readonly ofOwner = new Map<string, number>();
  /** Waiters by lane and owner. The first owner is served next. */
  private readonly waiting: Record<Lane, Map<string, Waiter[]>> = {
    probe: new Map(),
    background: new Map(),
    request: new Map(),
  };

  constructor(readonly most: number) {
    this.limit = most;
  }

  get inUse(): number {
    return this.held.total;
  }

  /** Takes a permit if one is free for this claim. The holder must call `release` with the same claim. */
  take(claim: Claim): boolean {
    if (!this.isFree(claim)) return false;
    this.count(claim, 1);
    return true;
  }

  release(claim: Claim): void {
    this.count(claim, -1);
    this.serve();
  }

  /** Calls `granted` once a permit was taken for this claim. Returns a function that withdraws the claim. */
  wait({ lane, owner }: Claim, granted: () => void): () => void {
    const waiter: Waiter = { lane, owner, granted };
    const owners = this.waiting[lane];
    const queue = owners.get(owner);
    if (queue) queue.push(waiter);
    else owners.set(owner, [waiter]);
    this.serve();
    return () => this.withdraw(waiter);
  }

  /** Limits the number of permits. Permits that are already taken remain valid. */
  setLimit(limit: number): void {
    this.limit = Math.min(Math.max(limit, 1), this.most);
    this.serve();
  }

  private isFree({ lane, owner }: Claim): boolean {
    const { limit, held } = this;
    if (lane === 'probe') return held.probe === 0 && held.total < limit;
    const forWork = limit > 1 ? limit - 1 : 1;
    const isRoom = held.total - held.probe < forWork && held.total < limit;
    if (!isRoom) return false;
    const forRequests = limit > 2 ? forWork - 1 : forWork;
    if (lane === 'background') return held.background < Math.max(1, Math.floor(limit / 5));
    const forOwner = Math.max(1, Math.min(Math.floor(limit / 2), forRequests - 1));
    return held.request < forRequests && (this.ofOwner.get(owner) ?? 0) < forOwner;
  }

  private count({ lane, owner }: Claim, by: 1 | -1): void {
    this.held.total += by;
    this.held[lane] += by;
    if (lane !== 'request') return;
    const held = (this.ofOwner.get(owner) ?? 0) + by;
    if (held === 0) this.ofOwner.delete(owner);
    else this.ofOwner.set(owner, held);
  }

  private serve(): void {
    for (const lane of LANES) {
      while (this.waiting[lane].size > 0 && this.serveOne(this.waiting[lane])) continue;
    }
  }

  private serveOne(owners: Map<string, Waiter[]>): boolean {
    for (const [owner, queue] of owners) {
      if (!this.take(queue[0]!)) continue;
      const waiter = queue.shift()!;
      owners.delete(owner);
      if (queue.length > 0) owners.set(owner, queue);
      waiter.granted();
      return true;
    }
    return false;
  }

  private withdraw(waiter: Waiter): void {
    const owners = this.waiting[waiter.lane];
    const queue = owners.get(waiter.owner);
    const place = queue?.indexOf(waiter) ?? -1;
    if (place >= 0) queue!.splice(place, 1);
    if (queue?.length === 0) owners.delete(waiter.owner);
  }
}
