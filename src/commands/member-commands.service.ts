import { Injectable } from '@nestjs/common';
import { Team } from '../access/sessions/team.service.js';
import { commandLine } from '../audit/actor.js';
import { Organizations } from '../organizations/organizations.service.js';
import { type Handlers, output } from './command.js';
import { listMembers } from './lists.js';

/** Commands on the members of an organization. */
@Injectable()
export class MemberCommands {
  constructor(
    private readonly organizations: Organizations,
    private readonly team: Team,
  ) {}

  readonly handlers: Handlers<'list-members' | 'sign-out-member'> = {
    'list-members': async ({ organization, json }) =>
      listMembers(await this.team.allMembers((await this.organizations.find(organization)).id), json),

    'sign-out-member': async ({ organization, which }) => {
      const by = { ...commandLine(await this.organizations.find(organization)), role: 'ADMIN' } as const;
      return output([], `Ended all sessions of ${(await this.team.signOutMember(by, which)).name}.`);
    },
  };
}
