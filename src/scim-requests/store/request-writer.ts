import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { SCIM_PREFIX } from '../../config/settings.js';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import { isLockTimeout, isUnavailable, isUniqueViolation } from '../../database/postgres-errors.js';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import { TokenBuckets } from '../../rate-limits/token-buckets.js';
import type { Exchange } from '../capture/exchange.js';
import { type RedactionRules, redactionRules, Redactor } from '../capture/redaction.js';
import { type LogEntry, toLogEntry } from '../capture/request-row.js';
import { ProblemRecorder } from './problem-recorder.js';
import { RequestLogRepository } from './request-log.repository.js';
import { RedactionSettingsRepository } from './redaction-settings.repository.js';
import { type Owners, ownersOf } from './token-owners.js';
import { NO_DIRECTORY_SERVICE } from './unknown-requests.js';

/** Limit of requests with unknown tokens stored per batch, so that a flood of them cannot fill the disk. */
const MAX_UNKNOWN = 20;
/**
 * Limit of requests kept of each directory service that no rate limit bounds, so that a flood of them cannot fill the
 * disk: rejections by the rate limit, requests to other addresses, and requests with incomplete tokens.
 */
const KEPT_REFUSALS = { name: 'kept refusals', perSecond: 2, burst: 100 } as const;

/** Number of exchanges that are redacted without a pause: requests wait for less than a millisecond. */
const AT_ONCE = 100;

const USUAL_RULES = redactionRules();

/** Writes batches of exchanges: finds their directory services, redacts them, and stores those of each in one statement. */
@Injectable()
export class RequestWriter {
  private readonly logger = new Logger(RequestWriter.name);
  private readonly refusals = new TokenBuckets(KEPT_REFUSALS);

  constructor(
    private readonly tokens: DirectoryServiceTokens,
    private readonly log: RequestLogRepository,
    private readonly settings: RedactionSettingsRepository,
    private readonly problems: ProblemRecorder,
  ) {}

  /**
   * Returns how many had an unknown token, and how many could not be stored. Throws without a database, once the writing of
   * each directory service has ended: what was stored is recognized when the batch is written again.
   */
  async write(batch: readonly Exchange[]): Promise<{ unknown: number; lost: number }> {
    const owners = await ownersOf(this.tokens, new Set(batch.map(({ authorization }) => authorization)));
    const ownerOf = ({ authorization }: Exchange) =>
      owners.get(authorization)?.directoryServiceId ?? NO_DIRECTORY_SERVICE;
    const byOwner = Map.groupBy(batch, ownerOf);
    let failure: unknown;
    const lost = await eachDirectoryService([...byOwner.keys()], async (id) => {
      try {
        return await this.writeOf(id, byOwner.get(id)!, owners);
      } catch (error) {
        failure ??= error;
        return 0;
      }
    });
    if (failure) throw failure;
    return {
      unknown: byOwner.get(NO_DIRECTORY_SERVICE)?.length ?? 0,
      lost: lost.reduce((sum, count) => sum + count, 0),
    };
  }

  private async writeOf(id: string, exchanges: readonly Exchange[], owners: Owners): Promise<number> {
    // The body of a request with an unknown token belongs to no organization and is not stored.
    if (id === NO_DIRECTORY_SERVICE) {
      const kept = exchanges.slice(0, MAX_UNKNOWN).map(withoutBody);
      return this.store(id, kept, { owners, rules: USUAL_RULES });
    }
    const kept = exchanges
      .map((exchange) => (owners.get(exchange.authorization)?.tokenId ? exchange : withoutBody(exchange)))
      .filter((exchange) => !isUnlimited(exchange, owners) || !this.isFlooding(id));
    const attributes = await this.settings.redactedAttributes(id);
    const rules = attributes.length > 0 ? redactionRules(attributes) : USUAL_RULES;
    return this.store(id, kept, { owners, rules });
  }

  private async store(
    directoryServiceId: string,
    exchanges: readonly Exchange[],
    { owners, rules }: { owners: Owners; rules: RedactionRules },
  ): Promise<number> {
    const entries: LogEntry[] = [];
    for (const [index, exchange] of exchanges.entries()) {
      if (index > 0 && index % AT_ONCE === 0) await setImmediate();
      const tokenId = owners.get(exchange.authorization)?.tokenId ?? null;
      try {
        entries.push(toLogEntry(exchange, tokenId, new Redactor(rules), SCIM_PREFIX));
      } catch {
        // One that cannot be put in words must not keep the others from being written.
      }
    }
    const lost = exchanges.length - entries.length + (await this.insert(directoryServiceId, entries));
    if (directoryServiceId !== NO_DIRECTORY_SERVICE && entries.length > 0)
      await this.problems.close(directoryServiceId, entries);
    return lost;
  }

  private isFlooding(directoryServiceId: string): boolean {
    return this.refusals.take(directoryServiceId)?.isAllowed === false;
  }

  /**
   * Returns how many the database refused; the others are stored. A locked directory service, such as one being removed,
   * loses its requests: to wait for it would hold up the log.
   */
  private async insert(directoryServiceId: string, entries: readonly LogEntry[]): Promise<number> {
    if (entries.length === 0) return 0;
    try {
      await this.insertAll(directoryServiceId, entries);
      return 0;
    } catch (error) {
      if (isLockTimeout(error)) return entries.length;
      if (isUnavailable(error)) throw error;
      const rest = isUniqueViolation(error) ? await this.notStored(directoryServiceId, entries) : entries;
      if (rest.length < entries.length) return this.insert(directoryServiceId, rest);
      if (entries.length === 1) return 1;
      const half = Math.ceil(entries.length / 2);
      const first = await this.insert(directoryServiceId, entries.slice(0, half));
      return first + (await this.insert(directoryServiceId, entries.slice(half)));
    }
  }

  /** Stores requests, and opens the problems of those that failed. */
  private async insertAll(directoryServiceId: string, entries: readonly LogEntry[]): Promise<void> {
    const isOwned = directoryServiceId !== NO_DIRECTORY_SERVICE;
    const openings = isOwned ? await this.problems.openings(directoryServiceId, entries) : [];
    if (openings.length === 0) return this.log.insert(directoryServiceId, entries);
    try {
      await this.log.insert(directoryServiceId, entries, () => this.problems.open(directoryServiceId, openings));
    } catch (error) {
      if (isLockTimeout(error) || isUnavailable(error) || isUniqueViolation(error)) throw error;
      // A problem that cannot be opened must not keep its requests from being stored.
      await this.log.insert(directoryServiceId, entries);
      this.logger.error({ err: error, directoryServiceId }, 'Problems could not be opened');
    }
  }

  /** A batch is written again if the connection was lost before its commit was acknowledged. */
  private async notStored(directoryServiceId: string, entries: readonly LogEntry[]): Promise<LogEntry[]> {
    const stored = await this.log.storedAmong(
      directoryServiceId,
      entries.map(({ row }) => row.id),
    );
    return entries.filter(({ row }) => !stored.has(row.id));
  }
}

/** Returns whether no rate limit bounds such requests. */
function isUnlimited({ status, failure, authorization }: Exchange, owners: Owners): boolean {
  return status === 429 || failure?.code === 'WRONG_BASE_URL' || !owners.get(authorization)?.tokenId;
}

function withoutBody(exchange: Exchange): Exchange {
  const { unread: _, ...rest } = exchange;
  return { ...rest, body: undefined };
}
