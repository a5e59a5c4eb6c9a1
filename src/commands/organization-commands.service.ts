import { Inject, Injectable } from '@nestjs/common';
import { SIGN_IN_LINK_HOURS } from '../access/sessions/session-terms.js';
import { Sessions } from '../access/sessions/sessions.service.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Organizations } from '../organizations/organizations.service.js';
import { type Handlers, output } from './command.js';
import { NewOrganizations } from './new-organizations.service.js';

/** Commands that create organizations and sign-in links. */
@Injectable()
export class OrganizationCommands {
  constructor(
    private readonly organizations: Organizations,
    private readonly newOrganizations: NewOrganizations,
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  readonly handlers: Handlers<'create-organization' | 'create-sign-in-link'> = {
    'create-organization': async ({ organization }) => output([(await this.newOrganizations.create(organization)).id]),

    'create-sign-in-link': async ({ organization, person }) => {
      const found = await this.organizations.find(organization);
      const secret = await this.sessions.createSignInLink(found, undefined, person);
      return output(
        [`${this.settings.publicUrl}/sign-in#${secret}`],
        `The link works once and expires after ${SIGN_IN_LINK_HOURS} hours.`,
      );
    },
  };
}
