import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import type { Organization } from '../organizations/organization.entity.js';
import { Organizations } from '../organizations/organizations.service.js';
import { SignInError } from './sign-in-failure.js';

/** The organization whose people the identity provider knows. */
@Injectable()
export class SignInOrganization {
  constructor(
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Throws `SignInError` where the settings do not say which one it is. */
  async find(): Promise<Organization> {
    try {
      return await this.organizations.find(this.settings.oidc?.organization);
    } catch (error) {
      throw new SignInError('misconfigured', `ROLLCALL_OIDC_ORGANIZATION: ${(error as Error).message}`);
    }
  }
}
