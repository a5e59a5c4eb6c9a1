import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import type { Organization } from '../organizations/organization.entity.js';
import { Organizations } from '../organizations/organizations.service.js';
import { SignInError } from './sign-in-failure.js';

/** Determines the organization of the people whom the identity provider authenticates. */
@Injectable()
export class SignInOrganization {
  constructor(
    private readonly organizations: Organizations,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Throws a `SignInError` if the settings do not identify it. */
  async find(): Promise<Organization> {
    try {
      return await this.organizations.find(this.settings.oidc?.organization);
    } catch (error) {
      throw new SignInError('misconfigured', `ROLLCALL_OIDC_ORGANIZATION: ${(error as Error).message}`);
    }
  }
}
