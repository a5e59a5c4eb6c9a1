import { Inject, Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import type { Actor } from '../audit/actor.js';
import type { Client } from '../access/sessions/session-terms.js';
import { SIGN_IN_LINK_HOURS } from '../access/sessions/session-terms.js';
import { Sessions } from '../access/sessions/sessions.service.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Organizations } from '../organizations/organizations.service.js';
import { type Allowance, TokenBuckets } from '../rate-limits/token-buckets.js';

/** Ten links, then one every six seconds: a person needs one, and each link stays valid for hours. */
const PACE = { name: 'sign-in-links', perSecond: 1 / 6, burst: 10 } as const;

/** New sign-in links in the output of the server, as at startup. */
@Injectable()
export class TerminalLink {
  private readonly pace = new TokenBuckets(PACE);

  constructor(
    private readonly sessions: Sessions,
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Available only with the embedded database, which is for evaluation: its users can see the terminal of the server.
   */
  get isOffered(): boolean {
    return !this.settings.databaseUrl;
  }

  /** Takes the cost of a link. */
  admit(): Allowance | undefined {
    return this.pace.take('');
  }

  /** Prints a link for a session that was opened by a link. Returns whether it did. */
  async print(by: Identity): Promise<boolean> {
    if (!this.isOffered || by.session?.method !== 'LINK') return false;
    await this.printFor(by);
    return true;
  }

  /**
   * Prints a link for a browser without a session, which shows it to no one but those who see the terminal. Returns
   * whether it did: with several organizations, the link must name one, so it is created on the command line.
   */
  async printForVisitor({ ip }: Client): Promise<boolean> {
    const organization = this.isOffered ? await this.organizations.findOnly() : undefined;
    if (!organization) return false;
    await this.printFor({ organizationId: organization.id, actor: 'Sign-in page', via: 'NONE', ip });
    return true;
  }

  private async printFor(by: Actor): Promise<void> {
    const link = await this.sessions.createSignInLink(await this.organizations.get(by.organizationId), by);
    const address = `${this.settings.publicUrl}/sign-in#${link}`;
    process.stdout.write(`\n  Sign in        ${address}  (once, within ${SIGN_IN_LINK_HOURS} hours)\n\n`);
  }
}
