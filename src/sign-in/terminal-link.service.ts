import { Inject, Injectable } from '@nestjs/common';
import type { Identity } from '../access/sessions/identity.js';
import { SIGN_IN_LINK_HOURS } from '../access/sessions/session-terms.js';
import { Sessions } from '../access/sessions/sessions.service.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Organizations } from '../organizations/organizations.service.js';

/** New sign-in links in the output of the server, as at startup. */
@Injectable()
export class TerminalLink {
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

  /** Prints a link for a session that was opened by a link. Returns whether it did. */
  async print(by: Identity): Promise<boolean> {
    if (!this.isOffered || by.session?.method !== 'LINK') return false;
    const link = await this.sessions.createSignInLink(await this.organizations.get(by.organizationId), by);
    const address = `${this.settings.publicUrl}/sign-in#${link}`;
    process.stdout.write(`\n  Sign in        ${address}  (once, within ${SIGN_IN_LINK_HOURS} hours)\n\n`);
    return true;
  }
}
